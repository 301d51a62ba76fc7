import { DESIGN_CAPITALS, DESIGN_PHRASES } from "../../contract/challenge-triggers.ts";
import { type Comment, commentsOf } from "../../documents/comments.ts";
import { exactWords, wholeWords } from "../../documents/whole-words.ts";
import { perPath } from "../per-path.ts";

/** A comment that says that the code is meant so. */
interface MarkedComment extends Pick<Comment, "line" | "endLine"> {
  /** Line of the mark, and what stands there. */
  readonly at: number;
  readonly says: string;
}

const MARKS = [
  wholeWords(DESIGN_PHRASES),
  exactWords(DESIGN_CAPITALS),
  /(?<![\p{L}\p{N}_])TODO\b(?:\([^()\n]*\))?[ \t:—–-]*(?=[\p{L}\p{N}])/gu,
];

/** Such comments of each file of a base in their order, or why nothing is known of them. */
export const markedComments = perPath(
  (base, path): readonly MarkedComment[] | { readonly unknown: string } => {
    const file = base.file(path);
    if (file.state === "unknown") return { unknown: file.reason };
    if (file.state === "absent") return { unknown: `${path} cannot be looked into: ${file.reason}` };
    const comments = commentsOf(path, file.text);
    if (comments === undefined) return { unknown: `nobody knows how comments are written in ${path}` };
    return comments.flatMap(({ line, endLine, text }) => {
      const first = Math.min(...MARKS.map(mark => firstMatch(mark, text)));
      if (first === Number.POSITIVE_INFINITY) return [];
      const start = text.lastIndexOf("\n", first) + 1;
      const [says = ""] = text.slice(start).split("\n", 1);
      const at = line + (text.slice(0, start).split("\n").length - 1);
      return [{ line, endLine, at, says: says.trim() }];
    });
  },
);

function firstMatch(mark: RegExp, text: string): number {
  mark.lastIndex = 0;
  return mark.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}
