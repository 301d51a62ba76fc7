/** The closed sets of the contract. Types, schemas, checks and documents derive from these lists. */

export const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const BUG_CLASSES = [
  "security",
  "data-loss",
  "correctness",
  "concurrency",
  "resource",
  "performance",
  "interface",
  "documentation",
] as const;
export type BugClass = (typeof BUG_CLASSES)[number];

/** Whether the code does something wrongly or does not do it at all. */
export const BUG_KINDS = ["wrong", "missing"] as const;
export type BugKind = (typeof BUG_KINDS)[number];

export const BUG_SOURCES = ["Code Review", "Spec Audit"] as const;

export const RED_PHASES = ["fail", "pass", "error"] as const;
export type RedPhase = (typeof RED_PHASES)[number];

export const GREEN_PHASES = ["fail", "pass", "error", "skipped"] as const;
export type GreenPhase = (typeof GREEN_PHASES)[number];

export const VERDICTS = ["TDD verified", "red failed", "green failed", "confirmed open", "deferred"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const LOG_TAGS = ["RED", "GREEN", "NOT_RUN", "ERROR"] as const;
export type LogTag = (typeof LOG_TAGS)[number];

export const RECOMMENDATIONS = ["SHIP", "FIX BEFORE MERGE", "BLOCK"] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export const GROUP_RESULTS = ["pass", "fail", "skipped", "error"] as const;

export const USE_CASE_COVERAGE = ["covered_pass", "covered_fail", "not_mapped"] as const;

export const RECHECK_STATUSES = ["FIXED", "PARTIALLY_FIXED", "STILL_OPEN", "INCONCLUSIVE"] as const;
export type RecheckStatus = (typeof RECHECK_STATUSES)[number];

export const CHALLENGE_VERDICTS = ["CONFIRMED", "DOWNGRADED", "REJECTED"] as const;

export const CHALLENGE_TRIGGERS = [
  "security-class",
  "design-decision-comment",
  "no-spec-basis",
  "sibling-differs",
  "missing-functionality",
] as const;

/** How sure a finding of the spec audit is, by how many of the three auditors have it; from the most to the least. */
export const CONFIDENCES = ["Highest", "High", "Needs verification"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const TRIAGE_CATEGORIES = [
  "Spec bug",
  "Design decision",
  "Real code bug",
  "Documentation gap",
  "Missing test",
  "Inferred requirement wrong",
] as const;

export const ITERATION_STRATEGIES = ["gap", "unfiltered", "parity", "adversarial"] as const;

/** What became of a candidate that was demoted; the last two name the iteration that decided it. */
export const DEMOTION_STATUSES = ["DEMOTED", "RE-PROMOTED", "FALSE POSITIVE"] as const;

/** What an entry says of a demoted candidate. */
export const DEMOTION_FIELDS = [
  "Source",
  "Dismissal reason",
  "Code location",
  "Re-promotion criteria",
  "Status",
] as const;

/** `own` is a pipeline that its user wrote down in `.assay/pipeline.json`. */
export const PIPELINES = ["task", "playbook", "orchestra", "own"] as const;

/** How strictly four rules are judged: a benchmark run must have everything, a general run may lack some of it. */
export const MODES = ["benchmark", "general"] as const;
export type Mode = (typeof MODES)[number];

export const PATTERNS = [
  "Fallback and Degradation Path Parity",
  "Dispatcher Return-Value Correctness",
  "Cross-Implementation Consistency",
  "Enumeration and Representation Completeness",
  "API Surface Consistency",
  "Spec-Structured Parsing Fidelity",
] as const;

export const CONTRACT_CATEGORIES = [
  "METHOD",
  "NULL",
  "CONFIG",
  "ERROR",
  "INVARIANT",
  "COMPAT",
  "ORDER",
  "LIFECYCLE",
  "THREAD",
] as const;

/** The sections of EXPLORATION.md; one for each deep dive comes after the matrix. */
export const EXPLORATION_SECTIONS = [
  "Domain and Stack",
  "Architecture",
  "Existing Tests",
  "Specifications",
  "Open Exploration Findings",
  "Quality Risks",
  "Skeletons and Dispatch",
  "Pattern Applicability Matrix",
  "Candidate Bugs for Phase 2",
  "Derived Requirements",
  "Derived Use Cases",
  "Notes for Artifact Generation",
  "Gate Self-Check",
] as const;

/** What a waiver can be about. */
export const WAIVER_KINDS = ["check", "pending"] as const;

/** The sections of a review, in order. */
export const REVIEW_SECTIONS = [
  "Pass 1: Structural Review",
  "Pass 2: Requirement Verification",
  "Pass 3: Cross-Requirement Consistency",
  "Combined Summary",
] as const;

/** What the first pass of a review looks at, as its labels name it. */
export const REVIEW_AREAS = [
  "Input validation",
  "Resource lifecycle",
  "Concurrency",
  "Encoding",
  "Enumeration",
] as const;

export const REVIEW_TAGS = ["BUG", "QUESTION", "INCOMPLETE"] as const;

/** The fields of a requirement. */
export const REQUIREMENT_FIELDS = [
  "Summary",
  "User story",
  "Implementation note",
  "Conditions of satisfaction",
  "Alternative paths",
  "References",
  "Doc source",
  "Specificity",
] as const;

export const SPECIFICITIES = ["specific", "architectural-guidance"] as const;

/** Where a requirement comes from. */
export const REQUIREMENT_TIERS = ["formal", "user-confirmed", "inferred"] as const;

export const REQUIREMENT_STATUSES = [
  "SATISFIED",
  "VIOLATED",
  "PARTIALLY SATISFIED",
  "NOT ASSESSABLE",
] as const;

/** How code and specification differ, by an auditor. */
export const AUDIT_TAGS = ["MISSING", "DIVERGENT", "UNDOCUMENTED", "PHANTOM"] as const;

export const REVIEW_STATUSES = ["BUG", "QUESTION", "VIOLATED", "INCONSISTENT"] as const;

/** The sections of PROGRESS.md, and the fields of the first of them. */
export const PROGRESS_SECTIONS = [
  "Run metadata",
  "Phase completion",
  "Artifact inventory",
  "Cumulative BUG tracker",
  "Terminal Gate Verification",
  "Exploration summary",
] as const;
/** Sections that PROGRESS.md has where the project asks for them; no check does. */
export const OPTIONAL_PROGRESS_SECTIONS = ["Scope declaration", "Documentation depth assessment"] as const;

export const RUN_METADATA_FIELDS = ["Started", "Project", "Skill version", "With docs"] as const;

/** What the artifact inventory says of each artifact. */
export const INVENTORY_STATUSES = ["generated", "pending"] as const;

/** Directories of documentation that was gathered for a run; versions of the contract name one or the other. */
export const DOCS_DIRECTORIES = ["docs_gathered", "reference_docs"] as const;
