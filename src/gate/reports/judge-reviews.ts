import { REQUIREMENT_STATUSES, REVIEW_TAGS } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { reviewLines } from "../../documents/reports/review-lines.ts";
import type { RequirementReview } from "../../evidence/reports/requirement-reviews.ts";
import type { Review } from "../../evidence/reports/reviews.ts";
import type { Finding } from "../check.ts";

/** Findings of the first pass that name no line, or whose tag is none. */
export function* judgeFindingLines({ path, document }: Review): Iterable<Finding> {
  const known: readonly string[] = REVIEW_TAGS;
  for (const { line, cited, tag } of reviewLines(document)) {
    const error = (message: string, hint: string): Finding => ({ level: "error", path, line, message, hint });
    if (cited === undefined) yield error("The finding names no line.", 'Write "**Line N:** [BUG] …".');
    if (tag !== undefined && !known.includes(tag))
      yield error(
        `The finding is tagged ${tag}, which is none of ${known.join(", ")}.`,
        "Use the tag that fits.",
      );
  }
}

/** Requirements that the second pass leaves out; one finding for all. */
export function* unreviewed(
  path: string,
  line: number,
  reviewed: readonly RequirementReview[],
  requirements: readonly string[],
): Iterable<Finding> {
  const named = new Set(reviewed.flatMap(({ ids }) => ids));
  const left = requirements.filter(id => !named.has(id));
  const [first] = left;
  // Of many, a review may choose those that its files are about.
  if (first === undefined || requirements.length > THRESHOLDS.requirementsReviewedOneByOne) return;
  const others = left.length === 1 ? "" : ` and ${left.length - 1} more`;
  yield {
    level: "error",
    path,
    line,
    message: `The second pass does not judge ${first}${others}.`,
    hint: "Judge each requirement by itself, with a place in the code.",
  };
}

/** What an entry of the second pass leaves out. */
export function* judgeRequirement({
  path,
  line,
  ids,
  status,
  hasPlace,
}: RequirementReview): Iterable<Finding> {
  const error = (message: string, hint: string): Finding => ({ level: "error", path, line, message, hint });
  const id = ids[0] ?? "";
  if (ids.length > 1)
    yield error(`${ids.join(", ")} are judged together.`, "Judge each requirement by itself.");
  if (status === undefined)
    yield error(
      `The review of ${id} has no status; it is one of ${REQUIREMENT_STATUSES.join(", ")}.`,
      "Say which it is.",
    );
  if (!hasPlace && status !== "NOT ASSESSABLE")
    yield error(
      `The review of ${id} names no file.`,
      "Name the lines that keep the requirement or break it.",
    );
}

/** Requirements that one review judges twice. */
export function* judgedAgain(reviewed: readonly RequirementReview[]): Iterable<Finding> {
  const first = new Map<string, number>();
  for (const { path, line, ids } of reviewed)
    for (const id of ids) {
      const key = `${path} ${id}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, line);
      else
        yield {
          ...{ level: "error", path, line },
          message: `${id} was judged before, on line ${before}.`,
          hint: "Keep the judgement that holds.",
        };
    }
}

/** Places that too many requirements rest on: they were not looked at one by one. */
export function* superficialPlaces(reviewed: readonly RequirementReview[]): Iterable<Finding> {
  const byPlace = new Map<string, RequirementReview[]>();
  for (const one of reviewed) {
    if (one.place === undefined) continue;
    const group = byPlace.get(one.place) ?? [];
    group.push(one);
    byPlace.set(one.place, group);
  }
  for (const [place, group] of byPlace) {
    const [first] = group;
    if (first === undefined || group.length <= THRESHOLDS.requirementsOnOnePlace) continue;
    yield {
      level: "warning",
      path: first.path,
      line: first.line,
      message: `${group.length} requirements rest on ${place}.`,
      hint: "Look up the place of each.",
    };
  }
}
