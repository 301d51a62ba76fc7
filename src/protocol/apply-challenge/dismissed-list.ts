import { findSection, parseMarkdown } from "../../documents/markdown/markdown.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { insertLines, wholeLines } from "./line-edits.ts";

/** A finding as the list of the dismissed names it. */
export interface Dismissed {
  readonly id: string;
  readonly title: string;
  /** Where the reasons are. */
  readonly path: string;
}

/** A BUGS.md that lists these findings as dismissed, in the order of their ids among the others; those that are listed stay. */
export function withDismissed(text: string, findings: readonly Dismissed[]): string {
  const listed = new Set(parseBugs(text).dismissed.map(({ id }) => id));
  const missing = findings.filter(({ id }) => !listed.has(id));
  return missing.length === 0 ? text : inserted(withSection(text), missing);
}

const TITLE = "reviewed and dismissed";

const dismissedSection = (text: string) =>
  findSection(parseMarkdown(text), title => title.toLowerCase() === TITLE, 2);

function withSection(text: string): string {
  if (dismissedSection(text) !== undefined) return text;
  const lines = wholeLines(text);
  const isApart = (lines.at(-1) ?? "").trim() === "";
  return insertLines(
    text,
    new Map([[lines.length, [...(isApart ? [] : [""]), "## Reviewed and dismissed", ""]]]),
  );
}

/** Each goes before the first that is listed with a greater id, else behind the last. */
function inserted(text: string, missing: readonly Dismissed[]): string {
  const section = dismissedSection(text);
  if (section === undefined) return text;
  const document = parseMarkdown(text);
  const items = document.items.filter(
    ({ line, indent }) => indent === 0 && line > section.line && line <= section.endLine,
  );
  const ids = new Map(parseBugs(text).dismissed.map(({ id, line }) => [line, id]));
  const listed = items.flatMap(({ line }) => {
    const id = ids.get(line);
    return id === undefined ? [] : [{ id, line }];
  });
  const end = endOfList(text, section, items.at(-1)?.line);
  const places = new Map<number, string[]>();
  let at = 0;
  for (const finding of missing.toSorted((one, other) => compareIds(one.id, other.id))) {
    while (at < listed.length && compareIds(finding.id, listed[at]?.id ?? "") >= 0) at += 1;
    const behind = at < listed.length ? (listed[at]?.line ?? 1) - 1 : end.behind;
    const lines = places.get(behind) ?? (behind === end.behind && end.isApart ? [""] : []);
    lines.push(itemOf(finding));
    places.set(behind, lines);
  }
  return insertLines(text, places);
}

/** Behind which line the list goes on; a section without one keeps its words apart from it. */
function endOfList(
  text: string,
  { line, endLine }: { readonly line: number; readonly endLine: number },
  last: number | undefined,
): { readonly behind: number; readonly isApart: boolean } {
  const lines = wholeLines(text);
  const isBlank = (number: number) => (lines[number - 1] ?? "").trim() === "";
  let behind = last ?? line;
  if (last === undefined) {
    for (let at = line + 1; at <= endLine; at += 1) if (!isBlank(at)) behind = at;
    const isEmpty = behind === line && endLine > line;
    return isEmpty ? { behind: line + 1, isApart: false } : { behind, isApart: true };
  }
  const isOwn = (number: number) =>
    number <= endLine && !isBlank(number) && !/^#/.test(lines[number - 1] ?? "");
  while (isOwn(behind + 1)) behind += 1;
  return { behind, isApart: false };
}

function itemOf({ id, title, path }: Dismissed): string {
  const words = title.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return `- ${id}${words === "" ? "" : `: ${words}`}. Rejected by the challenge; the reasons are in \`${path}\`.`;
}

/** Orders ids by their letters and then by their numbers. */
function compareIds(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  return first.letters === second.letters
    ? first.number - second.number || (one < other ? -1 : one > other ? 1 : 0)
    : first.letters < second.letters
      ? -1
      : 1;
}

function partsOf(id: string) {
  const [, letters = id, digits = "0"] = /^(\D*)(\d+)$/.exec(id) ?? [];
  return { letters, number: Number(digits) };
}
