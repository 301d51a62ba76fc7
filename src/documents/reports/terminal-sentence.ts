import type { MarkdownLine } from "../markdown/markdown-lines.ts";

/** The numbers of the sentence that closes a run's bookkeeping. */
export interface TerminalSentence {
  readonly line: number;
  readonly entries: number;
  readonly tests: number;
  readonly exemptions: number;
  readonly unresolved: number;
  /** Bugs that the code review confirmed. */
  readonly review: number;
  /** Code bugs that the spec audit confirmed, those of the review among them. */
  readonly audit: number;
  /** Code bugs that only the spec audit confirmed. */
  readonly netNew: number;
  /** The two numbers that the sentence adds up, and the sum it states. */
  readonly addends: readonly [number, number];
  readonly expected: number;
}

const START = /\btracker has \d/i;
const SENTENCE = new RegExp(
  [
    /tracker has (\d{1,9}) entr(?:y|ies)\. /,
    /(\d{1,9}) ha(?:s|ve)(?: an?)? regression tests?, /,
    /(\d{1,9}) ha(?:s|ve)(?: an?)? exemptions?, /,
    /(\d{1,9}) (?:is|are) unresolved\. /,
    /Code review confirmed (\d{1,9}) bugs?\. /,
    /Spec audit confirmed (\d{1,9}) (?:code )?bugs? \((\d{1,9}) net-new\)\. /,
    /Expected total: (\d{1,9}) \+ (\d{1,9}) = (\d{1,9})(?!\d)/,
  ]
    .map(({ source }) => source)
    .join(""),
  "i",
);
const MOST_LINES = 20;

/** The numbers of the sentence "BUG tracker has N entries. …", which may be quoted and wrapped. */
export function parseTerminalSentence(lines: readonly MarkdownLine[]): TerminalSentence | undefined {
  const texts = lines.filter(({ region }) => region === "text");
  const start = texts.findIndex(({ text }) => START.test(text.replaceAll("*", "")));
  const line = texts[start]?.number;
  if (line === undefined) return undefined;
  const words = texts.slice(start, start + MOST_LINES).flatMap(({ text }) =>
    text
      .replace(/^[ >]+/, "")
      .replaceAll("*", "")
      .split(/\s+/),
  );
  const numbers = SENTENCE.exec(words.filter(word => word !== "").join(" "))
    ?.slice(1)
    .map(Number);
  if (numbers === undefined) return undefined;
  const [entries = 0, tests = 0, exemptions = 0, unresolved = 0, review = 0, audit = 0, netNew = 0, ...sum] =
    numbers;
  const [one = 0, other = 0, expected = 0] = sum;
  return {
    line,
    entries,
    tests,
    exemptions,
    unresolved,
    review,
    audit,
    netNew,
    addends: [one, other],
    expected,
  };
}
