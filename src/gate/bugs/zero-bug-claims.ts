import { REGRESSION_TESTS } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import { findSection, type MarkdownDocument, sectionLines } from "../../documents/markdown/markdown.ts";
import { textLines } from "../../documents/text-lines.ts";
import { filesIn } from "../../evidence/run-files.ts";
import { isComment } from "../../evidence/tests/test-names.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Finding } from "../check.ts";
import type { Inputs } from "../inputs.ts";
import { bugFilesBelow } from "./bug-file-entries.ts";

const REPORT = /^quality\/(?:code_reviews|spec_audits)\/(?!.*triage)/;
const NUMBER = /\d|\b(?:no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/i;
const BUG_IN_TEXT = /(?<![\w-])BUG-[HML]?\d{1,9}(?!\w)/g;
const BUG_IN_CODE = /(?<![A-Za-z0-9])BUG[-_]?[HML]?\d{1,9}(?![A-Za-z0-9])/gi;

/** A summary that does not say how many candidates were looked at and what became of them. */
export function* judgeSummary(path: string, document: MarkdownDocument): Iterable<Finding> {
  const section = findSection(document, title => title.toLowerCase() === "summary", 2);
  const hint = "Say how many candidates were evaluated and how many of them were eliminated.";
  if (section === undefined)
    return yield {
      level: "error",
      path,
      line: 0,
      message: "BUGS.md has no bugs and no section Summary.",
      hint,
    };
  const text = sectionLines(document, section)
    .flatMap(line => (line.region === "text" ? [line.text] : []))
    .join(" ");
  const missing = [
    ...(/\b(?:evaluated|reviewed|examined)\b/i.test(text) ? [] : ["evaluated"]),
    ...(/\b(?:eliminated|dismissed|rejected)\b/i.test(text) ? [] : ["eliminated"]),
  ];
  if (!NUMBER.test(text)) missing.splice(0, 2, "evaluated", "eliminated");
  if (missing.length === 0) return;
  const message = `The summary of a run without bugs does not say how many candidates were ${missing.join(" and ")}.`;
  yield { level: "error", path, line: section.line, message, hint };
}

/** Regression tests of a run that found nothing to test. */
export function* judgeRegressionTests(tree: Tree): Iterable<Finding> {
  const hint = "Confirm the bug in BUGS.md, or take the test out.";
  for (const { id, path } of bugFilesBelow(tree, "quality/regression", ""))
    yield {
      level: "error",
      path,
      line: 0,
      message: `There is a regression test of ${id}, and BUGS.md says that there are no bugs.`,
      hint,
    };
  for (const path of filesIn(tree, "quality").filter(one => fitsPattern(REGRESSION_TESTS, one))) {
    const text = tree.read(path);
    const code = isProblem(text) ? [] : textLines(text);
    const tested = code.findIndex(line => !isComment(line.trim()) && line.search(BUG_IN_CODE) >= 0);
    if (tested < 0) continue;
    const [name] = code[tested]?.match(BUG_IN_CODE) ?? [];
    const message = `The regression tests speak of ${name}, and BUGS.md says that there are no bugs.`;
    yield { level: "error", path, line: tested + 1, message, hint };
  }
}

/** Bugs that a review or an auditor speaks of by id, and that BUGS.md does not dismiss; one finding for each report. */
export function* judgeReports({
  bugsDocument,
  documents,
}: Pick<Inputs, "bugsDocument" | "documents">): Iterable<Finding> {
  const dismissed = new Set(bugsDocument.dismissed.map(({ id }) => id));
  for (const { path, text, document } of documents.filter(file => REPORT.test(file.path))) {
    if (!text.includes("BUG-")) continue;
    const mentions = document.lines.flatMap(({ text: line, number, region }) =>
      region === "text" ? (line.match(BUG_IN_TEXT) ?? []).map(id => ({ id, number })) : [],
    );
    const left = mentions.filter(({ id }) => !dismissed.has(id));
    const [first] = left;
    if (first === undefined) continue;
    const count = new Set(left.map(({ id }) => id)).size;
    const others = count > 1 ? ` and ${count - 1} more` : "";
    const message = `The report speaks of ${first.id}${others}, and BUGS.md neither confirms nor dismisses what it means.`;
    const hint = 'List the bug below "Reviewed and dismissed", with the reason, or confirm it.';
    yield { level: "error", path, line: first.number, message, hint };
  }
}
