import { type Heading, type MarkdownDocument, sectionLines } from "../markdown/markdown.ts";

/** A domain of the completeness report, and the requirements that cover it. */
export interface Domain {
  readonly line: number;
  readonly state: "COVERED" | "GAP";
  readonly requirements: readonly string[];
}

export interface CompletenessReport {
  readonly domains: readonly Domain[];
  /** Each section "Verdict", with the word that it begins with. */
  readonly verdicts: readonly { readonly line: number; readonly word: string }[];
  readonly reconciliation: { readonly line: number; readonly bugs: ReadonlySet<string> } | undefined;
}

const REQUIREMENT = /\bREQ-\d{3,9}\b/g;
const BUG = /(?<![\w-])BUG-[HML]?\d{1,9}(?!\w)/g;

export function readCompleteness(document: MarkdownDocument): CompletenessReport {
  const { tables, items, lines, headings } = document;
  const rows = tables.flatMap(table =>
    table.rows.map(({ line, cells }) => ({ line, text: cells.join(" | ") })),
  );
  const domains = [...rows, ...items].flatMap(({ line, text }) => {
    const state = /\b(COVERED|GAP)\b/.exec(text)?.[1];
    return state === "COVERED" || state === "GAP"
      ? [{ line, state, requirements: text.match(REQUIREMENT) ?? [] } as const]
      : [];
  });
  const review = headings.find(
    ({ level, title }) => level === 2 && /^post-review reconciliation$/i.test(title),
  );
  // Iterations add sections of their own behind it.
  const reviewText = (review === undefined ? [] : lines.slice(review.line))
    .flatMap(({ text, region }) => (region === "text" ? [text] : []))
    .join("\n");
  const conclude = (heading: Heading) => ({ line: heading.line, word: firstWord(document, heading) });
  const updated = headings.findLast(({ title }) => /^updated verdict$/i.test(title));
  const verdicts = headings
    .filter(({ level, title }) => level === 2 && title.toLowerCase() === "verdict")
    .map(conclude);
  return {
    domains,
    // What the review changed the verdict to is what the report concludes.
    verdicts: verdicts.length === 1 && updated !== undefined ? [conclude(updated)] : verdicts,
    reconciliation: review && { line: review.line, bugs: new Set(reviewText.match(BUG) ?? []) },
  };
}

/** The first word below a heading, behind the label "Verdict:" where it is repeated. */
function firstWord(document: MarkdownDocument, heading: Heading): string {
  const first = sectionLines(document, heading).find(
    ({ text, region }) => region === "text" && /[A-Za-z]/.test(text),
  );
  const said = (first?.text ?? "").replace(/^[^A-Za-z]*verdict[*_]*:/i, "");
  return /[A-Za-z]+/.exec(said)?.[0] ?? "";
}
