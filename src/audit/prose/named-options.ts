import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { type CodeMark, codeMarks, type TextBlock, textBlocks } from "./code-marks.ts";
import { commandLines } from "./command-lines.ts";
import { pageOf } from "./command-problem.ts";
import type { HelpPages } from "./help-pages.ts";

/** An option that a text names without the command that it belongs to. */
interface StrayFlag {
  readonly line: number;
  readonly flag: string;
  /** Help pages of what the same row of a table names first. */
  readonly pages: readonly string[];
  readonly isKnown: boolean;
}

/** The options that markdown names by themselves; in a row of a table they belong to what its first cell names. */
export function* strayFlags(markdown: string, pages: HelpPages): Generator<StrayFlag> {
  for (const block of textBlocks(markdown)) {
    const marks = codeMarks(block);
    const beside = block.text.startsWith("|") ? pagesInRow(block, marks, pages) : [];
    const places = beside.length > 0 ? beside : pages.all().map(({ words }) => words);
    for (const { line, text } of marks) {
      const [flag = ""] = /^--?[a-zA-Z][\w-]*/.exec(text) ?? [];
      const plain = flag.replace(/^--no-/, "--");
      const isKnown = places.some(words => {
        const options = pages.at(words)?.options;
        return options?.has(flag) === true || options?.has(plain) === true;
      });
      if (flag !== "") yield { line, flag, pages: beside, isKnown };
    }
  }
}

/** Pages of the command that a row begins with, and of its verbs that the row names. */
function pagesInRow({ text }: TextBlock, marks: readonly CodeMark[], pages: HelpPages): readonly string[] {
  const firstCell = text.indexOf(" | ", 1);
  const named = marks
    .filter(({ start }) => start < firstCell)
    .flatMap(mark => commandLines("cell.md", `\`${mark.text}\``))
    .flatMap(({ words }) => pageOf(words, pages) ?? []);
  const commands = new Set(named.map(({ words }) => words.split(" ")[0] ?? ""));
  const verbs = marks.flatMap(({ text: mark }) =>
    [...commands]
      .map(command => `${command} ${mark.split(" ")[0]}`)
      .filter(words => pages.at(words) !== undefined),
  );
  return [...new Set([...named.map(({ words }) => words), ...verbs])];
}

/** Words of commands and verbs that texts name: in calls, or a verb by itself beside its command. */
export function namedPages(texts: readonly string[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const text of texts) {
    for (const { words } of commandLines("text.md", text)) {
      const [command = "", verb = ""] = words;
      named.add(command).add(`${command} ${verb}`);
    }
    for (const block of textBlocks(text)) {
      const marks = codeMarks(block);
      const commands = marks.flatMap(mark => /^(?:npx )?assay ([a-z-]+)/.exec(mark.text)?.[1] ?? []);
      for (const { text: mark } of marks) {
        const [first = "", second = ""] = mark.split(" ");
        named.add(`${first} ${second}`);
        for (const command of commands) named.add(`${command} ${first}`);
      }
    }
  }
  return named;
}

/** Options that texts name in code. */
export function namedFlags(texts: readonly string[]): ReadonlySet<string> {
  const code = texts.flatMap(text => [
    ...parseMarkdown(text).fences.flatMap(({ body }) => body),
    ...textBlocks(text)
      .flatMap(codeMarks)
      .map(mark => mark.text),
  ]);
  return new Set(code.flatMap(piece => piece.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? []));
}
