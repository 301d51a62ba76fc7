import { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { textLines } from "../../documents/text-lines.ts";
import type { MarkdownFile } from "../run-files.ts";

type Strategy = (typeof ITERATION_STRATEGIES)[number];

export const PLAN = "quality/ITERATION_PLAN.md";
export const MERGED = "quality/EXPLORATION_MERGED.md";

/** One pass over the code after the first. */
export interface Iteration {
  readonly path: string;
  readonly number: number;
  /** Lines with something on them. */
  readonly lines: number;
  /** The strategies that its headings and its field Strategy name. */
  readonly strategies: readonly Strategy[];
}

/** The iterations of a run that left a file, by number. */
export function readIterations(documents: readonly MarkdownFile[]): readonly Iteration[] {
  return documents
    .flatMap(file => {
      const number = /^quality\/EXPLORATION_ITER(\d{1,4})\.md$/.exec(file.path)?.[1];
      if (number === undefined) return [];
      // The document is read when it is asked for, and most files are not asked.
      const { path, text, document } = file;
      const lines = textLines(text).filter(line => line.trim() !== "").length;
      return [{ path, number: Number(number), lines, strategies: namedStrategies(document) }];
    })
    .sort((a, b) => a.number - b.number);
}

/** The strategies that a document's title names, else those of its field Strategy. */
export function namedStrategies({ headings, lines }: MarkdownDocument): readonly Strategy[] {
  const titled = strategiesIn(headings.find(({ level }) => level === 1)?.title ?? "");
  if (titled.length > 0) return titled;
  const field = lines.find(
    ({ text, region }) => region === "text" && /^[ \t]*(?:[-*][ \t]+)?\**strategy\b/i.test(text),
  );
  return strategiesIn(field?.text ?? "");
}

function strategiesIn(text: string): readonly Strategy[] {
  const words = new Set(text.toLowerCase().match(/[a-z]+/g));
  return ITERATION_STRATEGIES.filter(strategy => words.has(strategy));
}

/** `[Iteration 3]` or `[Iteration 3: parity]`, which says where a merged finding comes from. */
export interface Attribution {
  readonly line: number;
  readonly number: number;
  readonly strategy: string | undefined;
}

const ATTRIBUTION = /\[Iteration (\d{1,4})(?:: ?([^\]\n]{1,80}))?\](?![(\w])/gi;

export function attributionsOf({ lines }: MarkdownDocument): readonly Attribution[] {
  return lines.flatMap(({ text, number: line, region }) =>
    region === "text" && text.includes("[")
      ? Array.from(text.matchAll(ATTRIBUTION), ([, number, strategy]) => ({
          line,
          number: Number(number),
          strategy: strategy?.replaceAll(/[`*]/g, "").trim().toLowerCase(),
        }))
      : [],
  );
}
