import type { ListItem } from "../markdown/markdown-lines.ts";
import type { TicketState } from "./ticket.ts";

/** What a list item says of a task. */
export interface CheckListItem {
  /** Empty where nothing is said that it could be known by. */
  readonly id: string;
  /** Whether the id is only made of its text. */
  readonly isUnnumbered: boolean;
  readonly title: string;
  readonly status: string;
  readonly state: TicketState;
  /** Marks before its text, as `P` and `US1`. */
  readonly labels: readonly string[];
  readonly dependsOn: readonly string[];
}

/** Boxes that other tools tick otherwise: begun, given up, put off. */
const OTHER_BOX = /^\[([-~/>!?*])\][ \t]+/;
const ID =
  /^(?:\*\*|`)?(T\d{1,6}[a-z]?|\d{1,6}(?:\.\d{1,6})+|\d{1,6}(?=[.)]))(?:\*\*|`)?[.):]?(?:\*\*)?(?=\s|$)/;
const LABEL = /^\[([A-Z][A-Za-z0-9]*)\](?![([])[ \t]*/;
const NEEDED =
  /\bdepends on:?[ \t]+((?:T\d{1,6}[a-z]?|\d{1,6}(?:\.\d{1,6})+)(?:(?:, and | and |, ?| & )(?:T\d{1,6}[a-z]?|\d{1,6}(?:\.\d{1,6})+))*)/i;

/** What begins like a box. Blank ones and those with a mark apart: `[x]` may be a link, and nothing blank is one that goes by a reference. */
const BLANK = /^\[\s*\](?!\()/;
const MARKED = /^\[\s*[xX~/>!?*-]\s*\](?![([:])/;
/** A line that a blank behind its bullet would make an item. */
const TIGHT_BULLET = /^(?:[-*+]|\d{1,9}[.)])(?=\[)/;

/** Whether an item without a check box was meant to have one. */
export const isAlmostTask = (text: string): boolean => BLANK.test(text) || MARKED.test(text);

/** Whether a line that is no item, without its indentation, was meant to be one with a check box. */
export function isAlmostItem(line: string): boolean {
  const bullet = TIGHT_BULLET.exec(line);
  return bullet !== null && isAlmostTask(line.slice(bullet[0].length));
}

/** The task of an item; undefined for one without a check box. An item without a number is known by its text, which changes less than its line. */
export function checkListItem({
  text,
  checked,
}: Pick<ListItem, "text" | "checked">): CheckListItem | undefined {
  const other = checked === undefined ? OTHER_BOX.exec(text) : null;
  if (checked === undefined && other === null) return undefined;
  let title = other === null ? text : text.slice(other[0].length);
  const number = ID.exec(title);
  title = title.slice(number?.[0].length ?? 0).trimStart();
  const labels: string[] = [];
  for (let label = LABEL.exec(title); label !== null; label = LABEL.exec(title)) {
    labels.push(label[1] ?? "");
    title = title.slice(label[0].length);
  }
  return {
    id: number?.[1] ?? slugOf(title),
    isUnnumbered: number === null,
    title,
    status: other === null ? (checked === true ? "[x]" : "[ ]") : `[${other[1]}]`,
    state: other === null ? (checked === true ? "done" : "open") : "other",
    labels,
    dependsOn:
      NEEDED.exec(title)?.[1]
        ?.match(/[\dT][\d.]*[a-z]?/gi)
        ?.filter(word => /\d/.test(word)) ?? [],
  };
}

/** Longest id that is made of a text. */
const LONGEST_SLUG = 80;

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, LONGEST_SLUG);
