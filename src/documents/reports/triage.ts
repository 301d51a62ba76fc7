import type { MarkdownDocument } from "../markdown/markdown.ts";
import { plainCell } from "../markdown/plain-cell.ts";

/** A finding as the triage's table lists it. */
export interface TriageRow {
  readonly line: number;
  /** All cells. */
  readonly text: string;
  /** The bugs that the row names, each once. */
  readonly bugs: readonly string[];
  /** As written; undefined where the table has no such column. */
  readonly confidence: string | undefined;
  readonly category: string | undefined;
  /** What the row says came of the finding; undefined where it says neither word. */
  readonly decision: "CONFIRMED" | "FALSE-POSITIVE" | undefined;
  /** Whether a section of its own decides about the finding. */
  readonly isDecidedBelow: boolean;
  /** How many auditors have the finding, where the row says so. */
  readonly auditors: number | undefined;
}

export interface TriageDocument {
  readonly rows: readonly TriageRow[];
  /** How many of the three auditors count, where the triage says so. */
  readonly council: { readonly count: number; readonly line: number } | undefined;
  /** Lines that name bugs outside fences and comments, with the ids. */
  readonly mentions: readonly { readonly id: string; readonly line: number }[];
}

const BUG = /(?<![\w-])BUG-(?:[HML]?\d{1,9})(?![\w])/g;
const COUNCIL = /\b(?:effective )?council\b/i;
const SHARE = /(?<![\d/])([0-3])\s?(?:\/|of)\s?3(?![\d/])/;
const ID = /(?<![\w-])[A-Z]{1,9}-\d{1,9}(?!\w)/g;
const DECIDED =
  /^\W*(?:result|determination|decision|verdict)\W+(?:confirmed|false[- ]positive|rejected|not a (?:new )?bug)\b/i;

export function readTriage(document: MarkdownDocument): TriageDocument {
  const texts = document.lines.filter(({ region }) => region === "text");
  const decided = decidedSections(document);
  return {
    rows: document.tables.flatMap(({ header, rows }) => {
      const titles = header.map(title => plainCell(title).toLowerCase());
      const [confidence, category] = [titles.indexOf("confidence"), titles.indexOf("category")];
      const auditors = titles.findIndex(title => /^auditors?$/.test(title));
      return rows.map(({ line, cells }) => ({
        line,
        text: cells.join(" | "),
        bugs: [...new Set(cells.join(" ").match(BUG) ?? [])],
        confidence: confidence < 0 ? undefined : plainCell(cells[confidence] ?? ""),
        category: category < 0 ? undefined : plainCell(cells[category] ?? ""),
        decision: decisionOf(cells),
        isDecidedBelow: decided.has(plainCell(cells[0] ?? "")),
        auditors: auditors < 0 ? undefined : auditorsIn(plainCell(cells[auditors] ?? "")),
      }));
    }),
    council: councilOf(document),
    mentions: texts.flatMap(({ number, text }) =>
      [...new Set(text.match(BUG) ?? [])].map(id => ({ id, line: number })),
    ),
  };
}

function decisionOf(cells: readonly string[]): TriageRow["decision"] {
  const words = cells.map(cell => /^\W*(confirmed|confirm|false[- ]positive)\b/i.exec(cell)?.[1]);
  const word = words.find(one => one !== undefined)?.toLowerCase();
  if (word === undefined) return undefined;
  return word.startsWith("confirm") ? "CONFIRMED" : "FALSE-POSITIVE";
}

/** Ids in the titles of sections that decide. */
function decidedSections({ headings, lines }: MarkdownDocument): ReadonlySet<string> {
  return new Set(
    headings.flatMap(({ title, line, endLine }) => {
      const ids = title.match(ID) ?? [];
      const decides = (one: MarkdownDocument["lines"][number]) =>
        one.region === "text" && DECIDED.test(one.text);
      return ids.length > 0 && lines.slice(line, endLine).some(decides) ? ids : [];
    }),
  );
}

/** "2/3" and "1, 3" are two of them each. */
function auditorsIn(cell: string): number | undefined {
  const share = SHARE.exec(cell)?.[1];
  if (share !== undefined) return Number(share);
  return /^[1-9](?:(?:, ?|,? and | ?& ?)[1-9])*$/.test(cell) ? new Set(cell.match(/[1-9]/g)).size : undefined;
}

/** The first share of three in a section about the council; a table there is about single bugs. */
function councilOf({ headings, lines }: MarkdownDocument): TriageDocument["council"] {
  for (const { title, line, endLine } of headings) {
    if (!/^(?:effective council|council status)\b/i.test(title)) continue;
    for (const { number, text, region } of lines.slice(line, endLine)) {
      const share = region === "text" && !text.includes("|") ? SHARE.exec(text) : null;
      if (share !== null && (COUNCIL.test(text) || COUNCIL.test(title)))
        return { count: Number(share[1]), line: number };
    }
  }
  return undefined;
}
