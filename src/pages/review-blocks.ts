import {
  AUDIT_TAGS,
  CONFIDENCES,
  RECOMMENDATIONS,
  REQUIREMENT_STATUSES,
  REQUIREMENT_TIERS,
  REVIEW_AREAS,
  REVIEW_SECTIONS,
  REVIEW_STATUSES,
  REVIEW_TAGS,
  TRIAGE_CATEGORIES,
} from "../contract/enums.ts";
import type { PhaseNumber } from "../contract/phases.ts";
import { THRESHOLDS } from "../contract/thresholds.ts";
import { CHECKS } from "../gate/checks/index.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about code reviews, by name of their block. */
export const codeReviewBlocks = (): Readonly<Record<string, string>> => ({
  sections: table(
    ["section", "what it holds"],
    REVIEW_SECTIONS.map(section => [code(`## ${section}`), SECTIONS[section]]),
  ),
  words: wordTable([
    ["area of the first pass, each with a heading or label", REVIEW_AREAS],
    ["tag of a finding", REVIEW_TAGS],
    ["status of a requirement", REQUIREMENT_STATUSES],
    ["status of a row of the summary", REVIEW_STATUSES],
    ["recommendation", RECOMMENDATIONS],
  ]),
  limits: table(
    ["number", "what it is"],
    [
      [
        `${THRESHOLDS.requirementsReviewedOneByOne}`,
        "requirements up to which each is judged by itself; of more, those that the reviewed files serve",
      ],
      [
        `${THRESHOLDS.requirementsOnOnePlace}`,
        "requirements that may rest on one place; more of them are a warning",
      ],
    ],
  ),
  checks: checksOf(3, /review|enumeration/),
});

/** The tables of the page about spec audits, by name of their block. */
export const specAuditBlocks = (): Readonly<Record<string, string>> => ({
  words: wordTable([
    ["tag of an auditor's finding", AUDIT_TAGS],
    ["tier of the requirement", REQUIREMENT_TIERS],
    ["confidence, from the most to the least", CONFIDENCES],
    ["category in the triage", TRIAGE_CATEGORIES],
  ]),
  councils: table(
    ["auditors who have the finding, or who count in all", "confidence at most"],
    CONFIDENCES.map((confidence, index) => [`${THRESHOLDS.auditors - index}`, confidence]),
  ),
  copies: table(
    ["number", "what it is"],
    [
      [`${THRESHOLDS.auditors}`, "auditors of a whole council"],
      [`${THRESHOLDS.copiedLines} %`, "of a report's lines that stand in one other report make it a copy"],
    ],
  ),
  checks: checksOf(4, /./),
});

const SECTIONS: Readonly<Record<(typeof REVIEW_SECTIONS)[number], string>> = {
  "Pass 1: Structural Review": "what reading the code shows, area by area; an area without findings says so",
  "Pass 2: Requirement Verification":
    "each requirement by itself, as an item, a row or a heading: its id, a status, and the file and line that keep it or break it",
  "Pass 3: Cross-Requirement Consistency":
    "what several requirements say of one thing, called CONSISTENT or INCONSISTENT",
  "Combined Summary": "a table with a column Status, and `**Overall:**` with the recommendation",
};

const wordTable = (sets: readonly (readonly [set: string, words: readonly string[]])[]) =>
  table(
    ["set", "words"],
    sets.map(([set, words]) => [set, words.map(code).join(", ")]),
  );

/** The checks that are due from a phase on and whose names fit. */
const checksOf = (due: PhaseNumber, fitting: RegExp) =>
  table(
    ["check", "what it holds"],
    CHECKS.filter(({ id, phase }) => phase === due && fitting.test(id)).map(({ id, title }) => [
      `[${code(id)}](checks.md#${id})`,
      title,
    ]),
  );
