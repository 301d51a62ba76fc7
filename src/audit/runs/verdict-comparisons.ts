import { GROUND } from "../../contract/ground-files.ts";
import { GATE_RECORDS } from "../../contract/naming.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { asRecord, asText } from "../../evidence/lenient-values.ts";
import { presentRunDigest } from "../../evidence/run-digest.ts";
import { isProblem } from "../../tree.ts";
import { AGREED, type Comparison, type Side } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import { damaged } from "./damage.ts";
import { recordedGate, VERDICT } from "./recorded-gate.ts";

const [, PRINTED] = GATE_RECORDS;
const AGAIN = "Judge again: `assay gate`.";

/** The recorded verdict is on this run as it is, by the installed version, and what was printed of it says the same; an audit that has ended has one. */
export function* verdictComparisons(run: Run, ground: Ground): Iterable<Comparison> {
  const { tree, toolkit } = ground;
  const document = recordedGate(tree);
  if (document === undefined) {
    const isOver = run.pipeline === "playbook" && run.phases.every(({ state }) => state === "finished");
    if (isOver)
      yield {
        documented: sideAt(ground, GROUND.run, '"state": "finished"', "every phase is finished"),
        actual: { path: VERDICT, line: 0, says: "no such file" },
        message: "Every phase is finished, and the verdict on that is gone.",
        hint: AGAIN,
      };
    return;
  }
  if ("fault" in document)
    return yield damaged(VERDICT, { problem: document.fault, hint: AGAIN }, "gate-verdict");
  const verdict = asRecord(document.value);
  const text = (key: string) => asText(verdict[key]) ?? "nothing";
  const at = (key: string): Side => ({ path: VERDICT, line: document.lineOf(`/${key}`), says: text(key) });
  for (const key of ["run_id", "pipeline"] as const)
    yield text(key) === run[key]
      ? AGREED
      : {
          documented: at(key),
          actual: sideAt(ground, GROUND.run, `"${key}"`, run[key]),
          message: `The recorded verdict is about another run: its ${key} is ${text(key)}.`,
          hint: AGAIN,
        };
  const printed = printedAnswer(ground);
  yield printed === text("answer")
    ? AGREED
    : {
        documented: { path: PRINTED, line: 0, says: printed ?? "nothing" },
        actual: at("answer"),
        message: `What was printed of the verdict ends with ${printed ?? "no answer"}, and the verdict is ${text("answer")}.`,
        hint: AGAIN,
      };
  const now = presentRunDigest(tree);
  if (isProblem(now)) yield { unchecked: now.problem };
  else
    yield text("run_digest") === now
      ? AGREED
      : {
          documented: at("run_digest"),
          actual: { path: "quality", line: 0, says: now },
          message: "The recorded verdict is about another state of the run.",
          hint: AGAIN,
          severity: "medium",
        };
  yield text("tool_version") === toolkit.version
    ? AGREED
    : {
        documented: at("tool_version"),
        actual: { path: "assay --version", line: 0, says: toolkit.version },
        message: `The verdict was reached by assay ${text("tool_version")}, and the installed one is ${toolkit.version}.`,
        hint: AGAIN,
        severity: "drift",
      };
}

/** The answer at the end of what was printed of the verdict; undefined where there is none. */
function printedAnswer(ground: Ground): string | undefined {
  const last = (textOf(ground, PRINTED) ?? "").trimEnd().split("\n").at(-1) ?? "";
  return /^(YES|NO|NO VERDICT|PENDING): /.exec(last)?.[1]?.toLowerCase();
}
