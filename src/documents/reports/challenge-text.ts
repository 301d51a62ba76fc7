import type { FieldValue } from "../markdown/labelled-fields.ts";
import type { MarkdownDocument } from "../markdown/markdown.ts";

/** What the text of a challenge says in the form that can be checked. */
export interface ChallengeText {
  /** What stands behind `**Verdict:**` alone on its line, or the older `**CONFIRMED**`; each such line. */
  readonly verdicts: readonly FieldValue[];
  /** Numbers of the rounds that have a heading and a word below it. */
  readonly rounds: ReadonlySet<number>;
}

const LABELLED = /^\*\*Verdict:\*\*[ \t]+(\S.*)$/;
const BOLD = /^\*\*([A-Z]+)\*\*\.?$/;

export function readChallengeText({ lines, headings }: MarkdownDocument): ChallengeText {
  const verdicts = lines.flatMap(({ number, text, region }) => {
    const line = text.trim();
    const found = region === "text" ? (LABELLED.exec(line) ?? BOLD.exec(line)) : null;
    return found === null
      ? []
      : [{ text: (found[1] ?? "").replaceAll("*", "").trim().replace(/\.$/, ""), line: number }];
  });
  const rounds = headings.flatMap(({ title, line, endLine }) => {
    const number = /^Round ([12])(?!\w)/i.exec(title)?.[1];
    const isEmpty = !lines.slice(line, endLine).some(({ text }) => /\w/.test(text));
    return number === undefined || isEmpty ? [] : [number];
  });
  return { verdicts, rounds: new Set(rounds.map(Number)) };
}
