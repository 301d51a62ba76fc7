import type { BugDialect, BugField } from "../../contract/bug-grammar.ts";
import { bugFiles } from "../../contract/naming.ts";
import { parseLocations } from "../../documents/locations.ts";
import { type BugsDocument, parseBugs } from "../../documents/reports/bugs.ts";
import { textLines } from "../../documents/text-lines.ts";
import { canaryEntry, canaryWords, type KnownFinding } from "../../protocol/challenge/canary-entries.ts";
import type { Tree } from "../../tree.ts";
import type { Base } from "../base.ts";
import { readSeverity } from "../reports/severity.ts";

/** What a finding has to be like to be taken for one of a BUGS.md. */
export interface Likeness {
  readonly dialect: BugDialect | undefined;
  readonly fields: readonly BugField[];
  /** What stands between id and title. */
  readonly separator: string;
  /** Whether all findings have a writeup, or none; undefined where some do. */
  readonly hasWriteup: boolean | undefined;
}

/** What all findings of a BUGS.md have in common. */
export function likenessOf(
  text: string,
  { dialect, bugs }: BugsDocument,
  tree: Pick<Tree, "stat">,
): Likeness {
  const [first] = bugs;
  const fields = [...(first?.fields.keys() ?? [])].filter(field => bugs.every(bug => bug.fields.has(field)));
  const written = bugs.filter(({ id }) => tree.stat(bugFiles.writeup(id)) !== undefined).length;
  const heading = first === undefined ? "" : (text.split("\n")[first.line - 1] ?? "").trimEnd();
  const between = heading.slice(`### ${first?.id}`.length, heading.length - (first?.title.length ?? 0));
  return {
    dialect,
    fields: [...new Set<BugField>(["file", "severity", ...fields])],
    separator: /^ ?: $|^ [—–-] $/.test(between) ? between : ": ",
    hasWriteup: written === 0 ? false : written === bugs.length ? true : undefined,
  };
}

/** Why a finding of an answer key cannot be challenged like those of BUGS.md, from the verb on; undefined where it can. */
export function canaryFault(canary: KnownFinding, like: Likeness, base: Base): string | undefined {
  const id = "BUG-1";
  const entry = canaryEntry(id, like.separator, canary);
  const { bugs, dialect, malformedHeadings } = parseBugs(entry);
  const [bug, another] = bugs;
  const isWhole =
    bug !== undefined &&
    !/[\r\n]/.test(canary.title) &&
    canaryWords(canary, id).startsWith(`${bug.title}\n\n`) &&
    another === undefined &&
    malformedHeadings.length === 0 &&
    bug.endLine === entry.split("\n").length;
  if (!isWhole) return "is not one finding with a title and fields";
  if (dialect === undefined) return "has no fields in a form that BUGS.md can have";
  if (like.dialect !== undefined && like.dialect.id !== dialect.id)
    return `is not in the form of BUGS.md, ${like.dialect.title}`;
  const missing = like.fields.find(field => (bug.fields.get(field)?.text ?? "") === "");
  if (missing !== undefined) return `has no field ${labelOf(missing, dialect)}`;
  if (readSeverity(bug.fields.get("severity")?.text) === undefined) return "has a severity that is none";
  const hasWriteup = (canary.writeup ?? "").trim() !== "";
  if (hasWriteup !== (like.hasWriteup ?? hasWriteup))
    return hasWriteup
      ? "has a writeup, which no finding of BUGS.md has"
      : "has no writeup, which every finding of BUGS.md has";
  return placeFault(bug.fields.get("file")?.text ?? "", base);
}

const labelOf = (field: BugField, { labels }: BugDialect) =>
  Object.keys(labels).find(label => labels[label] === field) ?? field;

function placeFault(text: string, base: Base): string | undefined {
  const places = parseLocations(text);
  if (places.length === 0) return "names no line of a file";
  for (const { path, endLine } of places) {
    if (path.startsWith("/") || path.split("/").includes(".."))
      return `names ${path}, which is outside the project`;
    const file = base.file(path);
    if (file.state !== "present") return `names ${path}, which cannot be shown: ${file.reason}`;
    const lines = textLines(file.text).length;
    if (endLine > lines) return `names line ${endLine} of ${path}, which has ${lines}`;
  }
  return undefined;
}
