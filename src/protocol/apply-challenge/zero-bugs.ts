import { findSection, parseMarkdown } from "../../documents/markdown/markdown.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { plural } from "../plural.ts";
import { insertLines, wholeLines } from "./line-edits.ts";

/** A BUGS.md that says so, with the counts, where no finding is left in it. */
export function withoutAnyBug(text: string): string {
  const { bugs, malformedHeadings, zeroBug, dismissed } = parseBugs(text);
  if (bugs.length + malformedHeadings.length > 0 || zeroBug !== undefined) return text;
  const count = new Set(dismissed.map(({ id }) => id)).size;
  const counts = `${plural(count, "candidate")} ${count === 1 ? "was" : "were"} evaluated, and ${count === 1 ? "it was" : `all ${count} were`} eliminated.`;
  const told = withSummary(text, counts);
  const place = sectionTitled(told, "reviewed and dismissed");
  const behind = place === undefined ? wholeLines(told).length : place.line - 1;
  const section = [
    ...apart(told, behind),
    "## No confirmed bugs",
    "",
    `${counts} The section "Reviewed and dismissed" lists ${count === 1 ? "it" : "them"}.`,
    ...(place === undefined ? [] : [""]),
  ];
  return insertLines(told, new Map([[behind, section]]));
}

/** The counts stand at the end of the summary's own words, or in one that is made for them. */
function withSummary(text: string, counts: string): string {
  const summary = sectionTitled(text, "summary");
  if (summary === undefined) {
    const place = sectionTitled(text, "reviewed and dismissed");
    const behind = place === undefined ? wholeLines(text).length : place.line - 1;
    return insertLines(text, new Map([[behind, [...apart(text, behind), "## Summary", "", counts, ""]]]));
  }
  const { headings } = parseMarkdown(text);
  const next = headings.find(({ line }) => line > summary.line)?.line ?? wholeLines(text).length + 1;
  const lines = wholeLines(text);
  let behind = next - 1;
  while (behind > summary.line && (lines[behind - 1] ?? "").trim() === "") behind -= 1;
  const isFollowed = behind === next - 1 && next <= lines.length;
  return insertLines(text, new Map([[behind, ["", counts, ...(isFollowed ? [""] : [])]]]));
}

const sectionTitled = (text: string, wanted: string) =>
  findSection(parseMarkdown(text), title => title.toLowerCase() === wanted, 2);

/** A blank line where there is none behind which something is put. */
const apart = (text: string, behind: number): readonly string[] =>
  behind === 0 || (wholeLines(text)[behind - 1] ?? "").trim() === "" ? [] : [""];
