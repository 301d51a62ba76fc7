import type { MarkdownLine } from "../markdown/markdown-lines.ts";
import { isPlain } from "../markdown/markdown-marks.ts";

/** How a line without # heads a bug. */
export type Disguise = "underlined heading" | "quoted heading" | "HTML heading";

const LEADS_WITH_A_BUG = /^[^A-Za-z0-9]*bug[-_ #]?[HML]?\d/i;
const UNDERLINE = /^ {0,3}(?:=+|--+)[ \t]*$/;
const HTML_HEADING = /^<h[1-6](?:[ \t][^<>]*)?>/i;
const MARKED_HEADING = /^#{1,6}[ \t]+/;

/** The disguise in which a line heads a bug that no heading defines. */
export function disguisedForm(
  line: string,
  isUnderlined: boolean,
  defined: ReadonlySet<string>,
): Disguise | undefined {
  const content = line.startsWith(">") ? line.replace(/^[> \t]+/, "") : line;
  const mark = HTML_HEADING.exec(content)?.[0] ?? MARKED_HEADING.exec(content)?.[0] ?? "";
  if (mark === "" && !isUnderlined) return undefined;
  const title = content.slice(mark.length);
  if (!LEADS_WITH_A_BUG.test(title) || isDefined(title, defined)) return undefined;
  if (content !== line) return "quoted heading";
  return mark === "" ? "underlined heading" : "HTML heading";
}

/** Whether a line is a paragraph of its own that the next line underlines, which makes it a heading. */
export function isUnderlined(lines: readonly MarkdownLine[], index: number): boolean {
  const next = lines[index + 1];
  if (next?.region !== "text" || !UNDERLINE.test(next.text)) return false;
  const before = lines[index - 1];
  return before === undefined || before.region !== "text" || !isPlain(before.text.trim());
}

const INTRODUCED = /^[^A-Za-z0-9]*([A-Za-z][A-Za-z ]{0,40})[:—–-][^A-Za-z0-9]*BUG-[HML]?\d/;
const CALLED_CONFIRMED = /^[^A-Za-z0-9]*(?:confirmed|new|open|verified) (?:bug )?BUG-[HML]?\d/i;
const OF_NO_BUG =
  /\b(?:reject|dismiss|dispute|defer|duplicate|withdr|retract|invalid|false|not|no|see|like)/i;

/** Whether a title has a word before the id of a bug that no heading defines, such as `Confirmed: BUG-001`. */
export function isIntroduced(title: string, defined: ReadonlySet<string>): boolean {
  if (isDefined(title, defined)) return false;
  if (CALLED_CONFIRMED.test(title)) return true;
  const words = INTRODUCED.exec(title)?.[1];
  return words !== undefined && !OF_NO_BUG.test(words);
}

function isDefined(title: string, defined: ReadonlySet<string>): boolean {
  const id = /BUG-[A-Za-z0-9_]+/.exec(title)?.[0];
  return id !== undefined && defined.has(id);
}
