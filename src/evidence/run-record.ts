import { GROUND } from "../contract/ground-files.ts";
import type { Run } from "../contract/schemas/run.ts";
import { parseJson } from "../documents/json/json.ts";
import { isProblem, type Tree } from "../tree.ts";
import { validate } from "./validate.ts";

const RUN = GROUND.run;
const LOCKS = [GROUND.lock, GROUND.signedLock];

/** The run's own record; absent for a foreign run, refused where it is there and cannot be believed. */
export function readRunRecord(
  tree: Pick<Tree, "stat" | "read">,
): { run: Run | undefined } | { problem: string; hint: string } {
  if (tree.stat(RUN) === undefined) {
    const lock = LOCKS.find(path => tree.stat(path) !== undefined);
    if (lock === undefined) return { run: undefined };
    return {
      problem: `${RUN} is missing, but ${lock} says that assay laid this run out.`,
      hint: "Restore quality/run.json, for without it nothing says what the run judged; or begin anew with `assay init --again`.",
    };
  }
  const text = tree.read(RUN);
  const hint = "Restore quality/run.json from the commit or archive that has it.";
  if (isProblem(text)) return { problem: `${RUN} cannot be read. ${text.problem}`, hint };
  const document = parseJson(text);
  const [problem] = [...document.problems, ...validate("run", document)];
  if (problem !== undefined) return { problem: `${RUN}:${problem.line}: ${problem.message}`, hint };
  return { run: document.value as Run };
}
