import type { FieldValue } from "../markdown/labelled-fields.ts";
import { type Heading, type MarkdownDocument, parseMarkdown, sectionLines } from "../markdown/markdown.ts";
import { type InventoryRow, inventoryRows } from "./inventory.ts";
import { type PhaseTick, phaseTicks } from "./phase-ticks.ts";
import { parseTerminalSentence, type TerminalSentence } from "./terminal-sentence.ts";
import { type TrackerRow, trackerRows } from "./tracker.ts";

export interface ProgressDocument {
  readonly sections: readonly ProgressSection[];
  /** The first value of each `Key: value` line under "Run metadata". */
  readonly metadata: ReadonlyMap<string, FieldValue>;
  /** Every tick of a phase, in the order of the text; a phase may be ticked more than once. */
  readonly phases: readonly PhaseTick[];
  readonly inventory: { readonly line: number; readonly rows: readonly InventoryRow[] } | undefined;
  readonly tracker: { readonly line: number; readonly rows: readonly TrackerRow[] } | undefined;
  readonly terminalGate: TerminalGate | undefined;
}

export interface ProgressSection {
  readonly title: string;
  readonly line: number;
  /** Whether a word stands below the heading, outside comments. */
  readonly saysSomething: boolean;
}

interface TerminalGate {
  readonly line: number;
  /** Undefined where the section lacks the sentence. */
  readonly sentence: TerminalSentence | undefined;
}

/** The run metadata, phase ticks, bug tracker and terminal gate of a PROGRESS.md. */
export function parseProgress(text: string): ProgressDocument {
  const document = parseMarkdown(text);
  const [metadata] = sectionsTitled(document, "run metadata");
  const [inventory] = sectionsTitled(document, "artifact inventory");
  const [tracker] = sectionsTitled(document, "cumulative bug tracker");
  // An iteration adds a section of its own, and the tracker that it counts is cumulative.
  const gate = sectionsTitled(document, "terminal gate").at(-1);
  return {
    sections: document.headings.flatMap(heading => (heading.level > 1 ? [sectionOf(document, heading)] : [])),
    inventory: inventory && {
      line: inventory.line,
      rows: inventoryRows(tablesBelow(document, inventory)),
    },
    metadata: metadata === undefined ? new Map() : metadataOf(document, metadata),
    phases: phaseTicks(document.items),
    tracker: tracker && { line: tracker.line, rows: trackerRows(tablesBelow(document, tracker)) },
    terminalGate: gate && { line: gate.line, sentence: parseTerminalSentence(sectionLines(document, gate)) },
  };
}

function sectionOf(document: MarkdownDocument, heading: Heading): ProgressSection {
  const { title, line } = heading;
  const saysSomething = sectionLines(document, heading).some(
    ({ text, region }) => region !== "comment" && /[\p{L}\p{N}]/u.test(text),
  );
  return { title, line, saysSomething };
}

function sectionsTitled({ headings }: MarkdownDocument, beginning: string): Heading[] {
  return headings.filter(({ level, title }) => level > 1 && title.toLowerCase().startsWith(beginning));
}

function tablesBelow({ tables }: MarkdownDocument, { line, endLine }: Heading) {
  return tables.filter(table => table.line > line && table.line <= endLine);
}

function metadataOf(document: MarkdownDocument, section: Heading): ReadonlyMap<string, FieldValue> {
  const metadata = new Map<string, FieldValue>();
  for (const { number, text, region } of sectionLines(document, section)) {
    const plain = text
      .trim()
      .replace(/^[-*+][ \t]+/, "")
      .replaceAll("**", "");
    const [, key, value = ""] = /^([A-Za-z][^:]*):(?:[ \t]+(.*))?$/s.exec(plain) ?? [];
    if (region !== "text" || key === undefined || metadata.has(key)) continue;
    metadata.set(key, { text: value.trim(), line: number });
  }
  return metadata;
}
