import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";

const BUG_IDS = /(?<![\w-])BUG-[HML]?\d{1,9}(?![\w-])/g;

/** Where the first heading of a bug's writeup is about another bug, or, in a run of our own, about none. */
export function titleFault({ headings }: MarkdownDocument, { id, title }: BugRecord, isForeign: boolean) {
  const [heading] = headings;
  if (heading === undefined) return undefined;
  const ids: readonly string[] = heading.title.match(BUG_IDS) ?? [];
  const others = ids.filter(other => other !== id && !title.includes(other));
  const isOwn = ids.includes(id);
  if (isForeign ? isOwn || others.length === 0 : isOwn && others.length === 0) return undefined;
  const found = others.length === 0 ? "names no bug" : `names ${others.join(", ")}`;
  return {
    line: heading.line,
    message: `The writeup of ${id} has a heading that ${found}.`,
    hint: `Head the writeup with ${id} and its title, and see whether the rest is about it.`,
  };
}
