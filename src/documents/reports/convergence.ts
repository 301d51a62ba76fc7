import { type MarkdownDocument, sectionLines } from "../markdown/markdown.ts";

interface Stated<T> {
  readonly value: T;
  readonly line: number;
}

/** What the section "Convergence" of a PROGRESS.md says; what it does not say is undefined. */
export interface Convergence {
  readonly line: number;
  readonly run: Stated<number> | undefined;
  readonly seeds: Stated<number> | undefined;
  readonly confirmed: Stated<number> | undefined;
  readonly resolved: Stated<number> | undefined;
  readonly netNew: Stated<number> | undefined;
  /** The words after "Convergence:", in capitals. */
  readonly outcome: Stated<string> | undefined;
  /** Ids that head an item of the list. */
  readonly listed: readonly Stated<string>[];
}

/** The last section that is headed so, since each run adds its own. */
export function readConvergence(document: MarkdownDocument): Convergence | undefined {
  const heading = document.headings.findLast(
    ({ level, title }) => level > 1 && /^convergence\b/i.test(title),
  );
  if (heading === undefined) return undefined;
  const lines = sectionLines(document, heading).flatMap(({ text, number, region }) =>
    region === "text"
      ? [{ text: text.replaceAll(/[*`]/g, "").replace(/^\s*(?:- +)?/, ""), line: number }]
      : [],
  );
  const labelled = (label: RegExp) => lines.find(({ text }) => label.test(text));
  const counted = (line: (typeof lines)[number] | undefined, pattern: RegExp) => {
    const digits = pattern.exec(line?.text ?? "")?.[1];
    return line === undefined || digits === undefined
      ? undefined
      : { value: Number(digits), line: line.line };
  };
  const seeds = labelled(/^seeds\b[^:]*:/i);
  const outcome = labelled(/^convergence *:/i);
  return {
    line: heading.line,
    run: counted(labelled(/^run number *:/i), /: *(\d{1,9})\b/),
    seeds: counted(seeds, /: *(\d{1,9})\b/),
    confirmed: counted(seeds, /\b(\d{1,9}) (?:re-)?confirmed\b/i),
    resolved: counted(seeds, /\b(\d{1,9}) resolved\b/i),
    netNew: counted(labelled(/^net-new bugs[^:]*: *\d/i), /: *(\d{1,9})\b/),
    outcome: outcome && {
      value: outcome.text
        .replace(/^[^:]*:/, "")
        .trim()
        .toUpperCase(),
      line: outcome.line,
    },
    listed: lines.flatMap(({ text, line }) => {
      const id = /^BUG-[HML]?\d{1,9}(?!\w)/.exec(text)?.[0];
      return id === undefined ? [] : [{ value: id, line }];
    }),
  };
}
