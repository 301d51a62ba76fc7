import type { MarkdownDocument } from "../markdown/markdown.ts";

/** A finding as reviewers and auditors write it: `**Line 12:** [BUG] …`. */
export interface ReviewLine {
  readonly line: number;
  /** Undefined where the label names no line. */
  readonly cited: number | undefined;
  readonly tag: string | undefined;
  /** What stands behind the tag. */
  readonly text: string;
}

const FINDING = /^[-*+ \t\d.)]{0,8}\*\*Lines?\b([^*\n]{0,60})\*\*:?[ \t]*(?:\[([A-Z][A-Z -]{0,30})\])?(.*)$/s;

export function reviewLines({ lines }: MarkdownDocument): readonly ReviewLine[] {
  return lines.flatMap(({ number, text, region }) => {
    const [, label, tag, rest = ""] = region === "text" ? (FINDING.exec(text) ?? []) : [];
    if (label === undefined) return [];
    const cited = /\d{1,9}/.exec(label)?.[0];
    return [{ line: number, cited: cited === undefined ? undefined : Number(cited), tag, text: rest }];
  });
}
