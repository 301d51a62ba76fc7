import { JUDGE_VERDICTS } from "../../contract/orchestra.ts";
import { isRecord, parseJson } from "../../documents/json/json.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import { asMember } from "../lenient-values.ts";

/** What a judge decided between the bands. */
export interface JudgeVerdict {
  readonly verdict: (typeof JUDGE_VERDICTS)[number];
  /** What is to run again, in the judge's words; empty where it ships. */
  readonly rerun: readonly string[];
}

/** Reads a verdict from a file of its own or from the judge's envelope; a loop may name anything, but it must be clear that it is one. */
export function readJudgeVerdict(tree: Tree, path: string): JudgeVerdict | ReadProblem {
  const text = tree.read(path.replace(/^\.\//, ""));
  if (isProblem(text)) return { problem: `${path} cannot be read. ${text.problem}` };
  const { value, problems, lineOf } = parseJson(text);
  const [problem] = problems;
  if (problem !== undefined) return { problem: `${path}:${problem.line}: ${problem.message}` };
  if (!isRecord(value)) return { problem: `${path}:1: The document is not an object.` };
  const verdict = asMember(value["verdict"], JUDGE_VERDICTS);
  if (verdict === undefined)
    return { problem: `${path}:${lineOf("/verdict")}: The verdict is none of ${JUDGE_VERDICTS.join(", ")}.` };
  const list = value["rerun"] ?? [];
  const line = lineOf("/rerun");
  if (!Array.isArray(list)) return { problem: `${path}:${line}: What is to run again is not a list.` };
  if (verdict === "ship" && list.length > 0)
    return { problem: `${path}:${line}: The verdict is ship, and yet it names phases to run again.` };
  return {
    verdict,
    rerun: list.map((item: unknown) => (typeof item === "string" ? item : JSON.stringify(item))),
  };
}
