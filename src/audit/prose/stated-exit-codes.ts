import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import type { Table } from "../../documents/markdown/markdown-tables.ts";
import { textBlocks } from "./code-marks.ts";

/** An exit code that a text says assay answers with. */
interface StatedCode {
  /** From 1. */
  readonly line: number;
  readonly code: number;
  readonly says: string;
}

/** `exit 3`, `exits with 70`, `Exits 0, 1 or 2`. */
const AFTER_EXIT =
  /\b(?:exit(?:s|ed)?|exit code|exit status)(?:\s+(?:with|code|status|is))?\s+`?(\d{1,3}(?:(?:`?,\s+|`?\s+or\s+|`?\s+and\s+)`?\d{1,3}\b(?!\s+\w+s\b))*)/gi;
/** `; 3 while one runs`, `is 2 where`, `0, or 1 with what failed`. */
const BEFORE_CONDITION =
  /(?:^|[.;:,(|#]|\b(?:and|or|with|is|else|answers?|then))\s*`?(\d{1,3})`?\s+(?:where|while|once|as long as|after a|with what)\b/g;
/** `(1)` at the end of what a row says of a command. */
const IN_BRACKETS = /\((\d{1,3})\)/g;
/** `[ "$rc" -eq 1 ]` */
const COMPARED = /\$(?:rc\b|\?)"?\s+-(?:eq|ne|gt|lt|ge|le)\s+(\d{1,3})/g;
/** `# 2: nothing was judged; 3: a person is waited for` */
const IN_COMMENT = /(?:#|;) (\d{1,3}): /g;

/** The exit codes that running text states, such as that of a help page. */
export function codesInText(
  text: string,
  line = 1,
  patterns = [AFTER_EXIT, BEFORE_CONDITION],
): readonly StatedCode[] {
  return patterns.flatMap(pattern =>
    [...text.matchAll(pattern)].flatMap(({ 0: says, 1: numbers = "", index }) =>
      (numbers.match(/\d+/g) ?? []).map(digits => ({
        line: line + text.slice(0, index).split("\n").length - 1,
        code: Number(digits),
        says: says.replace(/\s+/g, " ").trim(),
      })),
    ),
  );
}

/** The exit codes that a page states: in sentences, tables and fences. */
export function codesInMarkdown(markdown: string): readonly StatedCode[] {
  const { tables, fences } = parseMarkdown(markdown);
  const written = textBlocks(markdown).flatMap(({ line, text }) => {
    const isOfCommand = /^\|\s*`assay\b/.test(text);
    return [...codesInText(text, line), ...(isOfCommand ? codesInText(text, line, [IN_BRACKETS]) : [])];
  });
  const shown = fences.flatMap(({ line, body }) =>
    codesInText(body.join("\n"), line + 1, [COMPARED, IN_COMMENT]),
  );
  const found = [...written, ...tables.flatMap(table => [...codesInTable(table)]), ...shown];
  // "exits with 1 where" is one statement, though two patterns know it.
  return [...new Map(found.map(one => [`${one.line} ${one.code}`, one])).values()];
}

/** A column of codes, or a column for each code. */
function* codesInTable({ line, header, rows }: Table): Generator<StatedCode> {
  const column = header.findIndex(cell => /^(?:exit|exit codes?|code)$/i.test(cell));
  for (const { line: at, cells } of rows) {
    const says = cells[column] ?? "";
    for (const [, digits] of says.matchAll(/(?:^|;|,|\bor\b|\band\b)\s*`?(\d{1,3})\b/g))
      yield { line: at, code: Number(digits), says };
  }
  if (header[0] === "command")
    for (const says of header)
      if (/^`?\d{1,3}`?$/.test(says)) yield { line, code: Number(says.replaceAll("`", "")), says };
}
