import { findSection, parseMarkdown } from "./markdown.ts";

/** What a run says of whether it found anything that the runs before it had not. */
export interface Convergence {
  readonly line: number;
  readonly seeds: number | undefined;
  readonly confirmed: number | undefined;
  readonly resolved: number | undefined;
  readonly netNew: number | undefined;
  readonly verdict: "CONVERGED" | "NOT CONVERGED" | undefined;
  /** The ids that the section lists. */
  readonly bugs: readonly string[];
}

/** The section "Convergence" of PROGRESS.md; its numbers stand before or behind their words. */
export function parseConvergence(text: string): Convergence | undefined {
  const document = parseMarkdown(text);
  const section = findSection(document, title => title.toLowerCase() === "convergence", 2);
  if (section === undefined) return undefined;
  const words = document.lines
    .slice(section.line, section.endLine)
    .flatMap(line => (line.region === "text" ? [line.text] : []))
    .join("\n");
  return {
    line: section.line,
    seeds: numberOf(words, "seeds?"),
    confirmed: numberOf(words, "(?:confirmed|carried(?: over)?)"),
    resolved: numberOf(words, "resolved"),
    netNew: numberOf(words, "net-new(?: bugs?)?"),
    verdict: /\bNOT CONVERGED\b/.test(words)
      ? "NOT CONVERGED"
      : /\bCONVERGED\b/.test(words)
        ? "CONVERGED"
        : undefined,
    bugs: [...new Set(words.match(/(?<![\w-])BUG-[HML]?\d{1,9}(?!\w)/g) ?? [])],
  };
}

function numberOf(text: string, word: string): number | undefined {
  const found = new RegExp(`\\b${word}:?\\*{0,2}:? ?(\\d{1,9})\\b|\\b(\\d{1,9}) ${word}\\b`, "i").exec(text);
  const number = found?.[1] ?? found?.[2];
  return number === undefined ? undefined : Number(number);
}
