import { REVIEW_SECTIONS } from "../../contract/enums.ts";
import type { Heading, MarkdownDocument } from "../../documents/markdown/markdown.ts";
import type { MarkdownFile } from "../run-files.ts";

export type ReviewSection = (typeof REVIEW_SECTIONS)[number];

/** The report of a code review, and where its sections begin. */
export interface Review {
  readonly path: string;
  readonly document: MarkdownDocument;
  readonly sections: ReadonlyMap<ReviewSection, Heading>;
}

/** Every review of the run; one that iterates has several. */
export function readReviews(documents: readonly MarkdownFile[]): readonly Review[] {
  return documents
    .filter(({ path }) => /^quality\/code_reviews\/[^/]+\.md$/.test(path))
    .map(({ path, document }) => ({ path, document, sections: sectionsOf(document.headings) }));
}

/** A section of the first review that has it. */
export function firstSection(reviews: readonly Review[], title: ReviewSection) {
  return reviews.flatMap(({ path, document, sections }) => {
    const heading = sections.get(title);
    return heading === undefined ? [] : [{ path, document, heading }];
  })[0];
}

/** Titles count by their words: "Pass 1 — Structural review" opens the first section, too. */
function sectionsOf(headings: readonly Heading[]): ReadonlyMap<ReviewSection, Heading> {
  const sections = new Map<ReviewSection, Heading>();
  for (const heading of headings) {
    if (heading.level !== 2) continue;
    const section = REVIEW_SECTIONS.find(title => wordsOf(title) === wordsOf(heading.title));
    if (section !== undefined && !sections.has(section)) sections.set(section, heading);
  }
  return sections;
}

const wordsOf = (title: string) =>
  title
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join(" ") ?? "";
