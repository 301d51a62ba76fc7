import { RECOMMENDATIONS, REVIEW_STATUSES } from "../../contract/enums.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import type { ReviewSummary, SummaryRow } from "../../evidence/reports/review-summaries.ts";
import type { Finding } from "../check.ts";

/** Whether the summary recommends something that the contract knows and that its rows allow. */
export function* judgeConclusion({ path, line, rows, overall }: ReviewSummary): Iterable<Finding> {
  const known = RECOMMENDATIONS.join(", ");
  const hint = `Add a line "**Overall:** " that goes on with one of ${known}.`;
  if (overall === undefined) {
    yield { level: "error", path, line, message: "The combined summary recommends nothing overall.", hint };
    return;
  }
  const word = leadingWord(overall.text, RECOMMENDATIONS);
  if (word === undefined) {
    const message = `The overall recommendation is ${shortened(overall.text)}, which is none of ${known}.`;
    yield { level: "error", path, line: overall.line, message, hint: "Use the recommendation that fits." };
    return;
  }
  const against = (rows ?? []).find(({ status }) =>
    ["BUG", "VIOLATED", "INCONSISTENT"].includes(statusOf(status) ?? ""),
  );
  if (word !== "SHIP" || against === undefined) return;
  yield {
    level: "error",
    path,
    line: overall.line,
    message: `The overall recommendation is SHIP, but line ${against.line} says ${statusOf(against.status)}.`,
    hint: "Recommend what the rows allow.",
  };
}

/** Rows with a status outside the closed set, as one finding. */
export function* strangeStatuses({ path }: ReviewSummary, rows: readonly SummaryRow[]): Iterable<Finding> {
  const strange = rows.filter(({ status }) => statusOf(status) === undefined);
  const [first] = strange;
  if (first === undefined) return;
  const many = strange.length === 1 ? "A row has" : `${strange.length} of ${rows.length} rows have`;
  const example = strange.length === 1 ? "" : "the first ";
  yield {
    level: "error",
    path,
    line: first.line,
    message: `${many} a status that is none of ${REVIEW_STATUSES.join(", ")}: ${example}${shortened(first.status)}.`,
    hint: "Begin each status with the word that fits.",
  };
}

/** Rows of bugs that close with neither a test nor a reason, as one finding. */
export function* openBugRows({ path }: ReviewSummary, rows: readonly SummaryRow[]): Iterable<Finding> {
  const bugs = rows.filter(({ status }) => statusOf(status) === "BUG");
  const open = bugs.filter(({ text }) => !/\b(?:REGRESSION TEST|EXEMPTION): ?[^\s|]/.test(text));
  const [first] = open;
  if (first === undefined) return;
  yield {
    level: "error",
    path,
    line: first.line,
    message: `${open.length} of ${bugs.length} BUG rows name neither a regression test nor an exemption.`,
    hint: 'Close each with "REGRESSION TEST: name" or "EXEMPTION: why".',
  };
}

/** Rows of confirmed bugs that name another regression test than BUGS.md does. */
export function* strayTests(
  { path }: ReviewSummary,
  rows: readonly SummaryRow[],
  confirmed: readonly BugRecord[],
): Iterable<Finding> {
  const tests = new Map(confirmed.map(({ id, fields }) => [id, fields.get("test")?.text ?? ""]));
  for (const { text, line } of rows) {
    const [, named = ""] = /\bREGRESSION TEST: ?([^|]*)/.exec(text) ?? [];
    const own = (text.match(BUG_IDS) ?? []).map(id => tests.get(id) ?? "");
    const name = named.trim().replace(/^["“`]|["”`]$/g, "");
    // A row without a bug of BUGS.md is about what was dismissed since, and its test went with it.
    if (name === "" || own.every(test => test === "") || own.some(test => test.includes(name))) continue;
    yield {
      level: "error",
      path,
      line,
      message: `The row closes with the regression test ${shortened(name)}, which is not the one that BUGS.md names.`,
      hint: "Name the test as BUGS.md does.",
    };
  }
}

const BUG_IDS = /\bBUG-[A-Z]?\d{1,9}\b/g;

const statusOf = (text: string) => leadingWord(text, REVIEW_STATUSES);

/** The known word that a text begins with, where it ends there. */
function leadingWord<W extends string>(text: string, known: readonly W[]): W | undefined {
  return known.find(word => text.startsWith(word) && !/^[\w/-]/.test(text.slice(word.length)));
}

const MOST_TEXT = 40;

function shortened(text: string): string {
  return JSON.stringify(text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).trimEnd()}…` : text);
}
