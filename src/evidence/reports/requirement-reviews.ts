import { lineCitations } from "../../documents/citations.ts";
import { sectionEntries } from "../../documents/markdown/section-entries.ts";
import { readPlaces } from "../../documents/places.ts";
import type { Review } from "./reviews.ts";

/** What a review's second pass says of one requirement. */
export interface RequirementReview {
  readonly path: string;
  readonly line: number;
  readonly ids: readonly string[];
  readonly status: string | undefined;
  /** Whether it names a place, how many, and the first that it does. */
  readonly hasPlace: boolean;
  readonly places: number;
  readonly place: string | undefined;
}

const STATUS = /\b(PARTIALLY SATISFIED|SATISFIED|VIOLATED|NOT ASSESSABLE)\b/i;

/** Every entry of a second pass that is about requirements. */
export function requirementReviews(reviews: readonly Review[]): readonly RequirementReview[] {
  return reviews.flatMap(({ path, document, sections }) => {
    const section = sections.get("Pass 2: Requirement Verification");
    if (section === undefined) return [];
    return sectionEntries(document, section).flatMap(({ line, text }) => {
      const ids = idsOf(text.split("\n")[0] ?? "");
      if (ids.length === 0) return [];
      const [first] = lineCitations(text, line);
      const { files, count } = readPlaces(text);
      return [
        {
          path,
          line,
          ids,
          status: STATUS.exec(text)?.[1]?.toUpperCase(),
          hasPlace: files.size > 0 || PLACE.test(text),
          places: count,
          place: first === undefined ? undefined : `${first.path}:${first.line}`,
        },
      ];
    });
  });
}

/** The requirements that an entry is about; in a row whose first cell is labelled so, those of that cell. */
function idsOf(head: string): readonly string[] {
  const subject = /^\W*Requirement:/i.test(head) ? (head.split("|")[0] ?? "") : head;
  return [...new Set(subject.match(/\bREQ-\d{3,9}\b/g) ?? [])];
}

/** A file by its name, with a function or not, or lines of the file that is under review. */
const PLACE = /[\w-]\.[A-Za-z]\w{0,9}\b|\blines? \d/i;
