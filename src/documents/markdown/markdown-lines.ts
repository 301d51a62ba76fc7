import { textLines } from "../text-lines.ts";
import {
  checkbox,
  closesFence,
  columnsBefore,
  fenceOpener,
  isPlain,
  listMarker,
  outdent,
} from "./markdown-marks.ts";

/**
 * What a line belongs to. A comment is a line that begins with `<!--` and what follows it up to the line that holds `-->`;
 * a marker later in a line, as in inline code, is text. Front matter is what a first line `---` opens where a line `key:` follows it, so that a text between two rules is not lost.
 */
export type Region = "text" | "fence" | "comment" | "front-matter";

export interface MarkdownLine {
  readonly number: number;
  readonly text: string;
  readonly region: Region;
}

export interface Fence {
  readonly info: string;
  readonly line: number;
  /** The closing line; where there is none, the last line of the list item or text that holds the fence. */
  readonly endLine: number;
  readonly closed: boolean;
  /** The lines between, without the fence's own indentation. */
  readonly body: readonly string[];
}

export interface ListItem {
  readonly line: number;
  /** Columns before the marker. */
  readonly indent: number;
  /** The first line's text, without marker and checkbox. */
  readonly text: string;
  /** Undefined for an item without a checkbox. */
  readonly checked: boolean | undefined;
}

export interface FrontMatterBlock {
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
}

interface MarkdownLines {
  readonly lines: readonly MarkdownLine[];
  readonly fences: readonly Fence[];
  readonly items: readonly ListItem[];
  readonly frontMatter: FrontMatterBlock | undefined;
}

interface OpenBlock {
  /** A line that begins left of this column leaves the list item that holds the block; 0 outside lists. */
  readonly container: number;
  /** Undefined for a comment. */
  readonly fence: { marker: string; info: string; line: number; indent: number; body: string[] } | undefined;
}

/** The lines of a markdown text, each with its region, and the fences, list items and front matter that regions depend on. */
export function markdownLines(text: string): MarkdownLines {
  const texts = textLines(text);
  const frontMatter = frontMatterOf(texts);
  const lines: MarkdownLine[] = [];
  const fences: Fence[] = [];
  const items: ListItem[] = [];
  const containers: number[] = [];
  let open: OpenBlock | undefined;
  let isParagraph = false;

  const close = (endLine: number, closed: boolean) => {
    if (open?.fence !== undefined) {
      const { info, line, body } = open.fence;
      fences.push({ info, line, endLine, closed, body });
    }
    open = undefined;
  };

  const start = (text: string, line: number): Region => {
    let content = text.trimStart();
    // Plain text goes on with the paragraph above it, and so with its list item, however little it is indented.
    const isLazy = isParagraph;
    isParagraph = isPlain(content);
    if (content === "" || (isLazy && isParagraph)) return "text";
    let indent = columnsBefore(text);
    while (indent < (containers.at(-1) ?? 0)) containers.pop();
    if (isParagraph || indent > (containers.at(-1) ?? 0) + 3) return "text";
    const marker = listMarker(content);
    if (marker !== undefined) {
      const rest = content.slice(marker.length);
      content = rest.trimStart();
      items.push({ line, indent, ...checkbox(rest.trim()) });
      const gap = columnsBefore(rest);
      indent += marker.length + (content === "" || gap > 4 ? 1 : gap);
      containers.push(indent);
      isParagraph = isPlain(content);
    }
    const container = containers.at(-1) ?? 0;
    if (content.startsWith("<!--")) {
      if (!content.includes("-->", 2)) open = { container, fence: undefined };
      return "comment";
    }
    const opener = fenceOpener(content);
    if (opener === undefined) return "text";
    const { marker: fenceMarker, info } = opener;
    open = { container, fence: { marker: fenceMarker, info, line, indent, body: [] } };
    return "fence";
  };

  const proceed = ({ container, fence }: OpenBlock, text: string, line: number): Region => {
    if (fence === undefined) {
      if (text.includes("-->")) close(line, true);
      return "comment";
    }
    if (columnsBefore(text) <= container + 3 && closesFence(text, fence.marker)) close(line, true);
    else fence.body.push(outdent(text, fence.indent));
    return "fence";
  };

  for (let index = 0; index < texts.length; index += 1) {
    const text = texts[index] ?? "";
    const number = index + 1;
    if (number <= (frontMatter?.endLine ?? 0)) {
      lines.push({ number, text, region: "front-matter" });
      continue;
    }
    if (open !== undefined && columnsBefore(text) < open.container && text.trim() !== "") close(index, false);
    const region = open === undefined ? start(text, number) : proceed(open, text, number);
    lines.push({ number, text, region });
  }
  close(texts.length, false);
  return { lines, fences, items, frontMatter };
}

function frontMatterOf(texts: readonly string[]): FrontMatterBlock | undefined {
  if (texts[0]?.trimEnd() !== "---" || !/^[A-Za-z_"'][^:]*:(?=[ \t]|$)/.test(texts[1] ?? ""))
    return undefined;
  const end = texts.findIndex(
    (text, index) => index > 0 && (text.trimEnd() === "---" || text.trimEnd() === "..."),
  );
  if (end === -1) return undefined;
  return { line: 1, endLine: end + 1, text: texts.slice(1, end).join("\n") };
}
