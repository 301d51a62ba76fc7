import { parseMarkdown } from "./markdown.ts";

/** Lines of a document from a heading to the one before the next, of whatever level; the first may have no heading. */
export interface TextSection {
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
}

/** A document cut at each of its headings, without parts that are blank. */
export function textSections(text: string): readonly TextSection[] {
  const { headings, lines } = parseMarkdown(text);
  const starts = [1, ...headings.map(({ line }) => line).filter(line => line > 1)];
  return starts.flatMap((line, index) => {
    const endLine = (starts[index + 1] ?? lines.length + 1) - 1;
    const body = lines.slice(line - 1, endLine).map(one => one.text);
    const section = { line, endLine, text: body.join("\n").trimEnd() };
    return section.text.trim() === "" ? [] : [section];
  });
}
