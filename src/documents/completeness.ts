import type { MarkdownDocument } from "./markdown.ts";

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
    .map(({ text }) => text)
    .join("\n");
  return {
    domains,
    verdicts: headings
      .filter(({ level, title }) => level === 2 && title.toLowerCase() === "verdict")
      .map(({ line, endLine }) => ({
        line,
        word:
          /[A-Za-z]+/.exec(lines.slice(line, endLine).find(({ text }) => /\w/.test(text))?.text ?? "")?.[0] ??
          "",
      })),
    reconciliation: review && { line: review.line, bugs: new Set(reviewText.match(BUG) ?? []) },
  };
}
