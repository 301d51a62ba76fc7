import { BUG_DIALECTS, type BugDialect, type BugField } from "../../contract/bug-grammar.ts";
import { type FieldValue, type LabelledField, labelledFields } from "../markdown/labelled-fields.ts";
import { type Heading, type MarkdownDocument, parseMarkdown, sectionLines } from "../markdown/markdown.ts";
import { bugHeading, leadingBugId, type MalformedHeading, malformedBugHeadings } from "./bug-headings.ts";

interface LabelAt {
  readonly label: string;
  readonly line: number;
}

export interface BugRecord {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  /** The last line of its section. */
  readonly endLine: number;
  /** The first value of each field; none where the dialect is unknown. */
  readonly fields: ReadonlyMap<BugField, FieldValue>;
  readonly duplicateFields: readonly LabelAt[];
  readonly unknownLabels: readonly LabelAt[];
  /** What stands below those. */
  readonly unknownFields: readonly LabelledField[];
}

interface DismissedBug {
  readonly id: string;
  readonly line: number;
}

export interface BugsDocument {
  /** Undefined where no dialect has more than half of its signature among the labels. */
  readonly dialect: BugDialect | undefined;
  /** The labels of all bugs in order of appearance, to name an unknown dialect by. */
  readonly labels: readonly string[];
  readonly bugs: readonly BugRecord[];
  readonly malformedHeadings: readonly MalformedHeading[];
  /** The heading that says the run found nothing. */
  readonly zeroBug: { readonly line: number } | undefined;
  /** What the section "Reviewed and dismissed" lists; those are not bugs. */
  readonly dismissed: readonly DismissedBug[];
}

/** The records of a BUGS.md in any dialect that the contract knows. */
export function parseBugs(text: string): BugsDocument {
  const document = parseMarkdown(text);
  const dismissedLines = linesBelow(document, "reviewed and dismissed");
  const isDismissed = (line: number) => dismissedLines.has(line);
  const found = document.headings.flatMap(heading => {
    const bug = heading.level === 3 && !isDismissed(heading.line) ? bugHeading(heading.title) : undefined;
    return bug === undefined
      ? []
      : [{ ...bug, heading, labelled: labelledFields(sectionLines(document, heading)) }];
  });
  const labels = [...new Set(found.flatMap(({ labelled }) => labelled.map(({ label }) => label)))];
  const dialect = dialectOf(new Set(labels));
  const dismissed = dismissedBugs(document, isDismissed);
  const defined = new Set([...found, ...dismissed].map(({ id }) => id));
  return {
    dialect,
    labels,
    bugs: found.map(({ id, title, heading, labelled }) => ({
      id,
      title,
      ...recordOf(heading, labelled, dialect),
    })),
    malformedHeadings: malformedBugHeadings(document, defined, isDismissed),
    zeroBug: document.headings.find(isZeroBugHeading),
    dismissed,
  };
}

function recordOf(
  { line, endLine }: Heading,
  labelled: readonly LabelledField[],
  dialect: BugDialect | undefined,
) {
  const fields = new Map<BugField, FieldValue>();
  const duplicateFields: LabelAt[] = [];
  const unknownFields: LabelledField[] = [];
  for (const { label, line, text } of labelled) {
    const field =
      dialect !== undefined && Object.hasOwn(dialect.labels, label) ? dialect.labels[label] : undefined;
    if (field === undefined) unknownFields.push({ label, line, text });
    else if (fields.has(field)) duplicateFields.push({ label, line });
    else fields.set(field, { text, line });
  }
  const unknownLabels = unknownFields.map(({ label, line: at }) => ({ label, line: at }));
  return { line, endLine, fields, duplicateFields, unknownLabels, unknownFields };
}

/** The dialect with the greatest part of its signature among the labels, so that one forgotten label is missed, not the dialect. */
function dialectOf(labels: ReadonlySet<string>): BugDialect | undefined {
  let best: { dialect: BugDialect; share: number } | undefined;
  for (const dialect of BUG_DIALECTS) {
    const share = dialect.signature.filter(label => labels.has(label)).length / dialect.signature.length;
    if (share > (best?.share ?? 0.5)) best = { dialect, share };
  }
  return best?.dialect;
}

function isZeroBugHeading({ level, title }: Heading): boolean {
  return level === 2 && /^(?:no|zero) confirmed bugs$/i.test(title);
}

function linesBelow({ headings }: MarkdownDocument, title: string): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const heading of headings) {
    if (heading.level !== 2 || heading.title.toLowerCase() !== title) continue;
    for (let line = heading.line + 1; line <= heading.endLine; line += 1) lines.add(line);
  }
  return lines;
}

function dismissedBugs(
  { headings, items }: MarkdownDocument,
  isDismissed: (line: number) => boolean,
): DismissedBug[] {
  const titles = headings
    .filter(({ level }) => level === 3)
    .map(({ line, title }) => ({ line, text: title }));
  return [...titles, ...items]
    .filter(({ line }) => isDismissed(line))
    .flatMap(({ line, text }) => {
      const id = leadingBugId(text.replace(/^[*_`]{1,3}/, ""));
      return id === undefined ? [] : [{ id, line }];
    })
    .sort((one, other) => one.line - other.line);
}
