import { markdownLines } from "../../documents/markdown/markdown-lines.ts";

/** A run of lines that are read as one: a paragraph, a list item, a row of a table, a heading. */
export interface TextBlock {
  /** Its first line, from 1. */
  readonly line: number;
  readonly text: string;
}

/** A piece of text between backticks. */
export interface CodeMark extends TextBlock {
  /** Where the mark begins in its block, and where what follows it does. */
  readonly start: number;
  readonly end: number;
}

/** The written words of a markdown text, without fences, comments and front matter. */
export function textBlocks(markdown: string): readonly TextBlock[] {
  const blocks: { line: number; text: string }[] = [];
  let isOpen = false;
  for (const { number, text, region } of markdownLines(markdown).lines) {
    const content = text.trim();
    const isRow = content.startsWith("|") || content.startsWith("#");
    if (region !== "text" || content === "") {
      isOpen = false;
      continue;
    }
    const last = blocks.at(-1);
    if (isOpen && last !== undefined && !isRow && !/^(?:[-*+]|\d+\.) /.test(content))
      last.text += `\n${content}`;
    else blocks.push({ line: number, text: content });
    isOpen = !isRow;
  }
  return blocks;
}

/** What stands between backticks in a block. */
export function codeMarks({ line, text }: TextBlock): readonly CodeMark[] {
  return [...text.matchAll(/(`{1,3})(?!`)([^`]+)\1(?!`)/g)].map(({ 0: whole, 2: content = "", index }) => ({
    line: line + text.slice(0, index).split("\n").length - 1,
    text: content.replace(/\s+/g, " ").trim(),
    start: index,
    end: index + whole.length,
  }));
}
