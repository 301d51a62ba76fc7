import { REVIEW_SECTIONS } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { readCouncils } from "../../evidence/reports/audits.ts";
import { readReviews } from "../../evidence/reports/reviews.ts";
import type { MarkdownFile } from "../../evidence/run-files.ts";
import { reviewedAreas } from "./review-faults.ts";

/** Something that a run has to be looked at for. */
export interface ReviewedDimension {
  readonly group: "code review" | "first pass" | "spec audit";
  readonly name: string;
  /** Where that is written down; null where nobody did it. */
  readonly path: string | null;
}

/** Every dimension of the review of a run, whether or not somebody looked. */
export function reviewedDimensions(documents: readonly MarkdownFile[]): readonly ReviewedDimension[] {
  const reviews = readReviews(documents);
  const reports = readCouncils(documents).flatMap(council => council.reports);
  const auditors = Math.max(reports.length, THRESHOLDS.auditors);
  return [
    ...REVIEW_SECTIONS.map(name => ({
      group: "code review" as const,
      name,
      path: reviews.find(({ sections }) => sections.has(name))?.path ?? null,
    })),
    ...reviewedAreas(reviews).map(({ area, path = null }) => ({
      group: "first pass" as const,
      name: area,
      path,
    })),
    ...Array.from({ length: auditors }, (_, index) => ({
      group: "spec audit" as const,
      name: `Auditor ${index + 1}`,
      path: reports[index]?.path ?? null,
    })),
  ];
}
