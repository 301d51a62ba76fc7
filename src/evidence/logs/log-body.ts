import type { LogFile } from "../run-files.ts";
import { withoutBugIds } from "./repeated-bodies.ts";

/** The output of a run that took place, under its tag, whatever bug it names; "" where there is none to compare. */
export function bodyOf({ log }: LogFile): string {
  const { tag, output, results, startFailures } = log;
  if (tag !== "RED" && tag !== "GREEN") return "";
  // A shell that cannot read its command says the same each time; that no test ran is another check's finding.
  if (results.length === 0 && startFailures.length > 0) return "";
  const body = output
    .map(line => line.trimEnd())
    .join("\n")
    .trim();
  return body === "" ? "" : `${tag}\n${withoutBugIds(body)}`;
}
