/** Columns of TDD_TRACEABILITY.md, by what they hold; a row fills each. */
export const TRACEABILITY_COLUMNS = {
  bug: "Bug ID",
  requirement: "Requirement ID",
  specDoc: "Spec Doc",
  specSection: "Spec Section",
  contract: "Behavioral Contract",
  test: "Test File:Function",
  red: "Red Result",
  green: "Green Result",
} as const;

/** Columns of the triage's table of findings. */
export const TRIAGE_COLUMNS = [
  "#",
  "Finding",
  "Location",
  "Auditors",
  "Confidence",
  "Category",
  "Decision",
] as const;

/** Columns of the bug tracker in PROGRESS.md. */
export const TRACKER_COLUMNS = [
  "#",
  "Source",
  "File:Line",
  "Description",
  "Severity",
  "Closure Status",
  "Test/Exemption",
] as const;

/** Columns of the artifact inventory in PROGRESS.md. */
export const INVENTORY_COLUMNS = ["Artifact", "Status", "Path", "Notes"] as const;

/** Columns of the exploration's matrix of patterns. */
export const PATTERN_COLUMNS = ["Pattern", "Decision", "Target modules", "Rationale"] as const;

/** Sections of a bug's writeup. */
export const WRITEUP_SECTIONS = [
  "Summary",
  "Spec reference",
  "The code",
  "Observable consequence",
  "The fix",
  "The test",
] as const;
