import { MANIFEST } from "./archives.ts";
import { GROWING_RECORDS } from "./ground-files.ts";
import { fitsPattern } from "./path-pattern.ts";
import type { PhaseNumber } from "./phases.ts";
import type { RUN_SCHEMAS } from "./schemas/index.ts";

/** When a run must have an artifact. */
const CONDITIONS = ["always", "bugs", "mechanical", "recheck", "optional"] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Schemas of what a run holds; those of verdicts are for who reads them. */
export type SidecarSchema = keyof typeof RUN_SCHEMAS;

export interface Artifact {
  readonly id: string;
  readonly title: string;
  /** Exact path, or a pattern in which `*` stands for any run of characters but a slash. */
  readonly path: string;
  readonly when: Condition;
  readonly phase: PhaseNumber;
  /** First version of the contract that asks for it. */
  readonly since?: string;
  /** Schema of a sidecar. */
  readonly schema?: SidecarSchema;
  /** Fewest lines with something on them. */
  readonly minLines?: number;
  /** Whether the file opens with a version stamp. */
  readonly stamped?: boolean;
  /** Whether there is a row for each bug or finding, so that the larger size cap holds. */
  readonly grows?: boolean;
}

/** A row of the table; always required unless `more` says when. */
const artifact = <const I extends string>(
  id: I,
  title: string,
  path: string,
  phase: PhaseNumber,
  more: Partial<Omit<Artifact, "id" | "title" | "path" | "phase">> = {},
) => ({ id, title, path, phase, when: "always", ...more }) satisfies Artifact;

/** Every artifact of a `playbook` run, in the order of the contract. */
export const ARTIFACTS = [
  artifact("exploration", "Exploration", "quality/EXPLORATION.md", 1, { minLines: 120, stamped: true }),
  artifact("progress", "Progress", "quality/PROGRESS.md", 1, { minLines: 10, grows: true }),
  artifact("run-metadata", "Run metadata", "quality/results/run-*.json", 1, {
    since: "1.4.6",
    schema: "run-metadata",
  }),
  artifact("quality", "Quality constitution", "quality/QUALITY.md", 2, { minLines: 10, stamped: true }),
  artifact("requirements", "Requirements", "quality/REQUIREMENTS.md", 2, {
    minLines: 20,
    stamped: true,
    grows: true,
  }),
  artifact("contracts", "Contracts", "quality/CONTRACTS.md", 2, { minLines: 10, stamped: true, grows: true }),
  artifact("coverage-matrix", "Coverage matrix", "quality/COVERAGE_MATRIX.md", 2, {
    minLines: 5,
    stamped: true,
    grows: true,
  }),
  artifact("completeness-report", "Completeness report", "quality/COMPLETENESS_REPORT.md", 2, {
    minLines: 5,
    stamped: true,
    grows: true,
  }),
  artifact("code-review-protocol", "Code review protocol", "quality/RUN_CODE_REVIEW.md", 2, {
    minLines: 10,
    stamped: true,
  }),
  artifact("integration-protocol", "Integration protocol", "quality/RUN_INTEGRATION_TESTS.md", 2, {
    minLines: 10,
    stamped: true,
  }),
  artifact("spec-audit-protocol", "Spec audit protocol", "quality/RUN_SPEC_AUDIT.md", 2, {
    minLines: 10,
    stamped: true,
  }),
  artifact("tdd-protocol", "TDD protocol", "quality/RUN_TDD_TESTS.md", 2, { minLines: 10, stamped: true }),
  artifact("agents", "Agent guide", "AGENTS.md", 2, { minLines: 5 }),
  artifact("bugs", "Bug tracker", "quality/BUGS.md", 3, { minLines: 3, stamped: true, grows: true }),
  artifact("commands", "Test commands", "quality/commands.json", 3, { when: "optional", schema: "commands" }),
  artifact("review-reports", "Review reports", "quality/code_reviews/*.md", 3, {
    minLines: 5,
    stamped: true,
    grows: true,
  }),
  artifact("audit-reports", "Auditor reports", "quality/spec_audits/*auditor*.md", 4, {
    minLines: 3,
    stamped: true,
    grows: true,
  }),
  artifact("triage", "Triage report", "quality/spec_audits/*triage*.md", 4, {
    minLines: 3,
    stamped: true,
    grows: true,
  }),
  artifact("traceability", "TDD traceability", "quality/TDD_TRACEABILITY.md", 5, {
    when: "bugs",
    minLines: 3,
    stamped: true,
    grows: true,
  }),
  artifact("tdd-results", "TDD sidecar", "quality/results/tdd-results.json", 5, {
    when: "bugs",
    schema: "tdd-results",
    grows: true,
  }),
  artifact("integration-results", "Integration sidecar", "quality/results/integration-results.json", 5, {
    when: "optional",
    schema: "integration-results",
    grows: true,
  }),
  artifact("recheck-results", "Recheck sidecar", "quality/results/recheck-results.json", 5, {
    when: "optional",
    schema: "recheck-results",
    grows: true,
  }),
  artifact("recheck-summary", "Recheck summary", "quality/results/recheck-summary.md", 5, {
    when: "recheck",
    minLines: 3,
    stamped: true,
    grows: true,
  }),
  artifact("challenge-records", "Challenge records", "quality/challenge/*-challenge.json", 5, {
    when: "optional",
    schema: "challenge",
  }),
  artifact("challenge-rounds", "Rounds of challenges", "quality/challenge/*-round-*.json", 5, {
    when: "optional",
    schema: "challenge-round",
  }),
  artifact("canaries", "Canaries", "quality/challenge/canaries*.json", 5, {
    when: "optional",
    schema: "canaries",
  }),
  artifact("canary-score", "Score of the canaries", "quality/challenge/canary-score*.json", 5, {
    when: "optional",
    schema: "canary-score",
  }),
  artifact("challenge-texts", "Challenge texts", "quality/challenge/*-challenge.md", 5, {
    when: "optional",
    minLines: 5,
  }),
  artifact("mechanical-script", "Mechanical verification", "quality/mechanical/verify.sh", 2, {
    when: "mechanical",
  }),
  artifact("mechanical-log", "Mechanical receipt", "quality/results/mechanical-verify.log", 2, {
    when: "mechanical",
    minLines: 1,
  }),
  artifact("mechanical-exit", "Mechanical exit code", "quality/results/mechanical-verify.exit", 2, {
    when: "mechanical",
  }),
  artifact("phase-6-log", "Log of the last phase", "quality/results/phase6-verification.log", 6, {
    since: "1.4.5",
    minLines: 3,
  }),
  artifact("waivers", "Waivers", ".assay/waivers.json", 1, { when: "optional", schema: "waivers" }),
] as const;

export type ArtifactId = (typeof ARTIFACTS)[number]["id"];

/** Alternative names of the functional test file; one of them is required. */
export const FUNCTIONAL_TESTS = [
  "quality/test_functional.*",
  "quality/functional_test.*",
  "quality/functional.test.*",
  "quality/FunctionalSpec.*",
  "quality/FunctionalTest.*",
] as const;

/** The regression test file, required where there are bugs. */
export const REGRESSION_TESTS = "quality/test_regression.*";

const EXACT = new Map<string, Artifact>(ARTIFACTS.map(artifact => [artifact.path, artifact]));
const PATTERNS: readonly Artifact[] = ARTIFACTS.filter(artifact => artifact.path.includes("*"));

/** The row of the contract that a path belongs to. */
export function artifactAt(path: string): Artifact | undefined {
  return EXACT.get(path) ?? PATTERNS.find(artifact => fitsPattern(artifact.path, path));
}

/** Files beside the artifacts that have lines for each bug, file or finding too. */
const OWN_FILES = [MANIFEST, ...GROWING_RECORDS];
const PROBES = "quality/spec_audits/triage_probes*.sh";
const GROWING_FILES = ["control_prompts/*", PROBES, REGRESSION_TESTS, ...OWN_FILES];

const MIB = 1024 * 1024;

/** Largest size in bytes of the file at a path: more for captures and where there is a row for each bug, file or finding, in archived runs too. */
export function artifactCap(wholePath: string): number {
  const path = wholePath.replace(/^previous_runs\/[^/]+\//, "");
  if (path.startsWith("media/")) return 64 * MIB;
  const grows = artifactAt(path)?.grows ?? GROWING_FILES.some(pattern => fitsPattern(pattern, path));
  return grows ? 64 * MIB : MIB;
}
