import { REVIEW_AREAS, REVIEW_SECTIONS } from "../../contract/enums.ts";
import { sectionLines } from "../../documents/markdown/markdown.ts";
import type { MarkdownLine } from "../../documents/markdown/markdown-lines.ts";
import type { Review } from "../../evidence/reports/reviews.ts";
import type { Finding } from "../check.ts";

/** Sections that come before one that they follow from. */
export function* misplacedSections({ path, sections }: Review): Iterable<Finding> {
  let last = 0;
  let before = "";
  for (const title of REVIEW_SECTIONS) {
    const line = sections.get(title)?.line;
    if (line === undefined) continue;
    if (line < last)
      yield {
        level: "error",
        path,
        line,
        message: `The section "${title}" stands before "${before}", which it follows from.`,
        hint: "Keep the order in which the passes are done.",
      };
    last = line;
    before = title;
  }
}

/** The first passes of reviews, with what they have a label for. */
const firstPasses = (reviews: readonly Review[]) =>
  reviews.flatMap(({ path, document, sections }) => {
    const heading = sections.get(REVIEW_SECTIONS[0]);
    return heading === undefined
      ? []
      : [{ path, line: heading.line, labels: sectionLines(document, heading).flatMap(labelOf) }];
  });

/** Every area with the first review whose first pass has a label for it; undefined where none has. */
export function reviewedAreas(reviews: readonly Review[]) {
  const passes = firstPasses(reviews);
  return REVIEW_AREAS.map(area => ({
    area,
    path: passes.find(({ labels }) => labels.some(label => label.includes(area.toLowerCase())))?.path,
  }));
}

/** Areas that no first pass has a label for, as one finding. */
export function* missingAreas(reviews: readonly Review[]): Iterable<Finding> {
  const [first] = firstPasses(reviews);
  if (first === undefined) return;
  const missing = reviewedAreas(reviews).flatMap(({ area, path }) => (path === undefined ? [area] : []));
  if (missing.length === 0) return;
  yield {
    level: "error",
    path: first.path,
    line: first.line,
    message: `The first pass has no label for ${missing.join(", ")}.`,
    hint: "Give each area its own heading or item, also where there is nothing to report.",
  };
}

/** What a heading, or an item or a bold text up to its colon, is about. */
function labelOf({ text, region }: MarkdownLine): string[] {
  const content = text.trim().toLowerCase();
  if (region !== "text") return [];
  if (content.startsWith("#")) return [content];
  if (!/^(?:[-*+]\s|\d{1,3}[.)]\s|\*\*)/.test(content)) return [];
  const colon = content.indexOf(":");
  if (colon !== -1) return [content.slice(0, colon)];
  return content.match(/\*\*.*?\*\*/) ?? [];
}
