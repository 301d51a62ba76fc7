import { PATTERNS } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { type DeepDive, EXPLORATION, type PatternRow } from "../../evidence/reports/exploration.ts";
import type { Finding } from "../check.ts";

const error = (line: number, message: string, hint: string): Finding => ({
  level: "error",
  path: EXPLORATION,
  line,
  message,
  hint,
});

/** What a row of the matrix leaves out. */
export function* judgeRow({
  line,
  name,
  pattern,
  decision,
  modules,
  rationale,
}: PatternRow): Iterable<Finding> {
  if (pattern === undefined)
    yield error(
      line,
      `${JSON.stringify(name)} is none of the patterns ${PATTERNS.join("; ")}.`,
      "Judge each of the six by its name.",
    );
  if (decision === undefined)
    yield error(line, `The pattern ${name} is neither FULL nor SKIP.`, "Decide, and write the one word.");
  else if (!/\w/.test(rationale) || (decision === "FULL" && !/\w/.test(modules)))
    yield error(
      line,
      `The pattern ${name} is ${decision} without ${/\w/.test(rationale) ? "modules to look at" : "a reason"}.`,
      "Say where the pattern applies and why.",
    );
}

/** Whether the matrix is whole, and each pattern that it calls FULL has its deep dive. */
export function* judgeMatrix(
  line: number,
  rows: readonly PatternRow[],
  dives: readonly DeepDive[],
): Iterable<Finding> {
  yield* repeated("row", rows);
  yield* repeated("deep dive", dives);
  const known = new Set(rows.map(({ pattern }) => pattern));
  for (const pattern of PATTERNS)
    if (!known.has(pattern))
      yield error(
        line,
        `The matrix leaves ${pattern} out.`,
        "Judge each of the six, with SKIP and the reason where it does not apply.",
      );
  const full = rows.filter(({ decision }) => decision === "FULL");
  const { fewestDeepDives: least, mostDeepDives: most } = THRESHOLDS;
  if (full.length < least || full.length > most)
    yield error(
      line,
      `${full.length} patterns are FULL; the contract asks for ${least} to ${most}.`,
      "Choose the patterns that this project gives most to.",
    );
  const dived = new Set(dives.map(({ pattern }) => pattern));
  for (const row of full)
    if (row.pattern !== undefined && !dived.has(row.pattern))
      yield error(
        row.line,
        `${row.pattern} is FULL and has no section "## Pattern Deep Dive — ${row.pattern}".`,
        "Write the deep dive, or skip the pattern with a reason.",
      );
  const chosen = new Set(full.map(({ pattern }) => pattern));
  for (const dive of dives)
    if (!chosen.has(dive.pattern))
      yield error(
        dive.line,
        `There is a deep dive into ${dive.name}, which the matrix does not call FULL.`,
        "Let matrix and deep dives agree.",
      );
}

function* repeated(what: string, all: readonly (PatternRow | DeepDive)[]): Iterable<Finding> {
  const first = new Map<string, number>();
  for (const { pattern, line } of all) {
    if (pattern === undefined) continue;
    const before = first.get(pattern);
    if (before === undefined) first.set(pattern, line);
    else
      yield error(
        line,
        `${pattern} has a second ${what}; the first is on line ${before}.`,
        "Keep the one that holds.",
      );
  }
}

/** Whether the deep dives look at code, and enough of them at more than one place. */
export function* judgeDives(line: number, dives: readonly DeepDive[]): Iterable<Finding> {
  for (const dive of dives)
    if (dive.places === 0)
      yield error(
        dive.line,
        `The deep dive into ${dive.name} names no line of code.`,
        "Cite what was read as path:line.",
      );
  const tracing = dives.filter(({ places }) => places > 1).length;
  if (dives.length > 0 && tracing < THRESHOLDS.tracingDeepDives)
    yield error(
      line,
      `${tracing} of at least ${THRESHOLDS.tracingDeepDives} deep dives follow the code through two places.`,
      "Follow a value or a call from one function into another.",
    );
}
