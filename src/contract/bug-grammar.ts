import { SEVERITIES } from "./enums.ts";

/**
 * The grammar of BUGS.md. A bug is a level-3 heading and one line per field; assay writes the `assay` dialect and reads the others.
 */
const BUG_FIELDS = [
  "file",
  "severity",
  "class",
  "kind",
  "requirement",
  "specBasis",
  "sibling",
  "test",
  "regressionPatch",
  "fixPatch",
  "source",
  "description",
  "expected",
  "actual",
  "reproduction",
  "proposedFix",
  "writeup",
  "verdict",
  "closure",
] as const;
export type BugField = (typeof BUG_FIELDS)[number];

/** The field that a label or a field's own name stands for, in any letter case and any layout. */
export function bugField(word: string): BugField | undefined {
  const wanted = word.trim().toLowerCase();
  for (const { labels } of BUG_DIALECTS)
    for (const [label, field] of Object.entries(labels))
      if (label.toLowerCase() === wanted || field.toLowerCase() === wanted) return field;
  return undefined;
}

export interface BugDialect {
  /** Named in the verdict's note, so it must say where the dialect comes from. */
  readonly id: string;
  readonly title: string;
  /** What assay writes before a field's bold label; readers take a label with and without it. */
  readonly bullet: "" | "- ";
  readonly labels: Readonly<Record<string, BugField>>;
  /** Labels that together tell this dialect from every other one; more than half of them are enough. */
  readonly signature: readonly string[];
  /** Fields without which an entry is incomplete. */
  readonly required: readonly BugField[];
}

export const BUG_DIALECTS = [
  {
    id: "assay",
    title: "assay's own: a bulleted bold label per field",
    bullet: "- ",
    labels: {
      File: "file",
      Severity: "severity",
      Class: "class",
      Kind: "kind",
      Requirement: "requirement",
      "Spec basis": "specBasis",
      Sibling: "sibling",
      Test: "test",
      "Regression patch": "regressionPatch",
      "Fix patch": "fixPatch",
      Source: "source",
      Description: "description",
      Expected: "expected",
      Actual: "actual",
      Reproduction: "reproduction",
    },
    signature: ["File", "Class", "Kind", "Test"],
    required: [
      "file",
      "severity",
      "class",
      "kind",
      "requirement",
      "specBasis",
      "test",
      "regressionPatch",
      "fixPatch",
      "source",
      "description",
      "expected",
      "actual",
      "reproduction",
    ],
  },
  {
    id: "playbook-1.4.0",
    title: "the Quality Playbook's 1.4.0 layout: an unbulleted bold label per field",
    bullet: "",
    labels: {
      Source: "source",
      File: "file",
      Severity: "severity",
      Requirement: "requirement",
      Description: "description",
      "Spec basis": "specBasis",
      "Expected behavior": "expected",
      "Actual behavior": "actual",
      Reproduction: "reproduction",
      "Regression test": "test",
      "Fix patch": "fixPatch",
      "TDD verdict": "verdict",
      Writeup: "writeup",
      "Closure status": "closure",
    },
    signature: ["Source", "File", "TDD verdict"],
    required: ["source", "file", "severity", "requirement", "description"],
  },
  {
    id: "playbook-1.4.5",
    title: "the Quality Playbook's 1.4.5 layout: `File:Line` and `Test reference` labels, then prose",
    bullet: "",
    labels: {
      "File:Line": "file",
      Severity: "severity",
      Requirements: "requirement",
      "Test reference": "test",
      Verdict: "verdict",
      "CB origin": "source",
      "Proposed fix": "proposedFix",
    },
    signature: ["File:Line", "Test reference", "Verdict"],
    required: ["file", "severity", "requirement", "test"],
  },
] as const satisfies readonly BugDialect[];

/** `HIGH · security · src/store.js:71.`: how a writeup of our own opens, with the severity as its group. */
export const SEVERITY_HEAD = new RegExp(`^(${SEVERITIES.join("|")}) · `);
