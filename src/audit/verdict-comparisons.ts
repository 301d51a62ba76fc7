import { GROUND } from "../contract/ground-files.ts";
import type { Run } from "../contract/schemas/run.ts";
import { asRecord, asText } from "../gate/lenient-values.ts";
import { presentRunDigest } from "../gate/run-digest.ts";
import { isProblem } from "../tree.ts";
import { AGREED, type Comparison, type Side } from "./comparison.ts";
import { damaged } from "./damage.ts";
import { type Ground, sideAt } from "./ground.ts";
import { recordedGate, VERDICT } from "./recorded-gate.ts";

const AGAIN = "Judge again: `assay gate`.";

/** The recorded verdict is on this run as it is, by the installed version; nothing where none is recorded. */
export function* verdictComparisons(run: Run, ground: Ground): Iterable<Comparison> {
  const { tree, toolkit } = ground;
  const document = recordedGate(tree);
  if (document === undefined) return;
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
