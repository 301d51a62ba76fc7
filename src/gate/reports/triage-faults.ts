import { CONFIDENCES, TRIAGE_CATEGORIES } from "../../contract/enums.ts";
import { sectionLines } from "../../documents/markdown/markdown.ts";
import type { Triage } from "../../evidence/reports/audits.ts";
import type { Finding } from "../check.ts";

const SECTIONS = [
  [
    "Pre-audit docs validation",
    "Say which documents were checked before the audit, also where there are none.",
  ],
  ["Council Status", 'Say which auditors reported and how many count, as in "Effective council: 3/3".'],
] as const;

/** Sections that every triage must have, and what must stand there. */
export function* missingSections({ path, document, council }: Triage): Iterable<Finding> {
  for (const [title, hint] of SECTIONS) {
    const section = document.headings.find(heading => heading.title.toLowerCase() === title.toLowerCase());
    const message =
      section === undefined
        ? `The triage has no section "${title}".`
        : !sectionLines(document, section).some(({ text }) => /\w/.test(text))
          ? `The section "${title}" is empty.`
          : title === "Council Status" && council === undefined
            ? `The section "${title}" does not say how many of three auditors count.`
            : undefined;
    if (message !== undefined) yield { level: "error", path, line: section?.line ?? 0, message, hint };
  }
}

/** Confidences and categories outside their closed sets. */
export function* strangeWords({ path, rows }: Triage): Iterable<Finding> {
  for (const { line, confidence, category } of rows)
    for (const [what, text, known] of [
      ["confidence", confidence, CONFIDENCES],
      ["category", category, TRIAGE_CATEGORIES],
    ] as const)
      if (text !== undefined && !known.some(word => word.toLowerCase() === text.toLowerCase()))
        yield {
          level: "error",
          path,
          line,
          message: `The finding's ${what} is ${JSON.stringify(text)}, which is none of ${known.join(", ")}.`,
          hint: `Use the ${what} that fits.`,
        };
}

const WEAKEST = CONFIDENCES[CONFIDENCES.length - 1];

/** Findings of one auditor about which nothing was decided. */
export function* openMinorities({ path, rows }: Triage): Iterable<Finding> {
  for (const { line, confidence, decision, isDecidedBelow } of rows)
    if (confidence?.toLowerCase() === WEAKEST?.toLowerCase() && decision === undefined && !isDecidedBelow)
      yield {
        level: "warning",
        path,
        line,
        message: "One auditor alone has the finding, and the triage decides nothing about it.",
        hint: "Verify it by a probe and begin the decision with CONFIRMED or FALSE-POSITIVE.",
      };
}
