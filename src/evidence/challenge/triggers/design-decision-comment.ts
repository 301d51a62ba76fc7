import { THRESHOLDS } from "../../../contract/thresholds.ts";
import { firstFrom } from "../../first-from.ts";
import { citedPlaces } from "../cited-places.ts";
import { markedComments } from "../marked-comments.ts";
import { canSay, type Trigger, UNKNOWN_LAYOUT } from "../trigger.ts";

/** A comment near the code says that it is meant so. */
export const designDecisionComment: Trigger = {
  id: "design-decision-comment",
  title: "A comment near the code says why it is so",
  why: "Code that somebody explained was thought about. The reviewer who reports it as a mistake has often read the line and not the three above it; the maintainer knows both, closes the report with a link to the comment, and reads the next one less carefully. The comment may be wrong, and then the challenge says so. It may not be overlooked.",
  example: {
    fires: {
      title: "An expired entry stays in memory",
      source: `${"\n".repeat(9)}// WHY: listing a cache never changes it.\n\nskip(entry);\n`,
    },
    silent: {
      title: "An expired entry stays in memory",
      source: `${"\n".repeat(9)}// Nobody knows why this is needed.\n\nskip("WHY");\n`,
    },
  },
  finds(finding, { base }) {
    if (finding.dialect === undefined) return { unchecked: UNKNOWN_LAYOUT };
    const places = citedPlaces(finding);
    if (places.length === 0)
      return { unchecked: canSay(finding, "file") ? "the entry cites no line" : UNKNOWN_LAYOUT };
    let unknown: string | undefined;
    for (const { path, line, endLine } of places) {
      const comments = markedComments(base, path);
      if ("unknown" in comments) {
        unknown ??= comments.unknown;
        continue;
      }
      const near = firstFrom(comments, line - THRESHOLDS.commentReach, one => one.endLine);
      if (near !== undefined && near.line <= endLine + THRESHOLDS.commentReach)
        return { evidence: `${path}:${near.at} says ${JSON.stringify(clip(near.says))}.` };
    }
    return unknown === undefined ? undefined : { unchecked: unknown };
  },
};

const clip = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
