import { DOCS_DIRECTORIES } from "./enums.ts";

/** One phase of a pipeline. */
export interface PhaseSpec {
  readonly number: number;
  readonly name: string;
  readonly slug: string;
  readonly purpose: string;
  /** Globs of what it works on. */
  readonly reads: readonly string[];
  /** Globs of all that it may change. */
  readonly writes: readonly string[];
}

/** The six phases of the `playbook` pipeline, in order. */
export const PHASES = [
  {
    number: 1,
    name: "Explore",
    slug: "explore",
    purpose: "Read the project and write down what it does, what it risks and where bugs may be.",
    reads: DOCS_DIRECTORIES.map(directory => `${directory}/**`),
    writes: [
      "quality/EXPLORATION.md",
      "quality/EXPLORATION_ITER*.md",
      "quality/EXPLORATION_MERGED.md",
      "quality/ITERATION_PLAN.md",
      "quality/SEED_CHECKS.md",
      "quality/PROGRESS.md",
      "quality/results/run-*.json",
    ],
  },
  {
    number: 2,
    name: "Generate",
    slug: "generate",
    purpose: "Derive requirements, contracts, protocols and functional tests from the exploration.",
    reads: ["quality/EXPLORATION.md", "quality/EXPLORATION_MERGED.md"],
    writes: [
      "quality/QUALITY.md",
      "quality/REQUIREMENTS.md",
      "quality/CONTRACTS.md",
      "quality/COVERAGE_MATRIX.md",
      "quality/COMPLETENESS_REPORT.md",
      "quality/RUN_*.md",
      "quality/test_functional.*",
      "quality/functional_test.*",
      "quality/functional.test.*",
      "quality/Functional*.*",
      "quality/integration/**",
      "quality/mechanical/**",
      "quality/results/mechanical-verify.*",
      "quality/commands.json",
      "AGENTS.md",
    ],
  },
  {
    number: 3,
    name: "Code Review",
    slug: "code-review",
    purpose: "Review the code in three passes, record each bug and pin it with a regression test.",
    reads: [
      "quality/REQUIREMENTS.md",
      "quality/CONTRACTS.md",
      "quality/RUN_CODE_REVIEW.md",
      "quality/EXPLORATION.md",
      "quality/EXPLORATION_MERGED.md",
    ],
    writes: [
      "quality/code_reviews/*.md",
      "quality/BUGS.md",
      "quality/test_regression.*",
      "quality/regression/**",
      "quality/patches/*.patch",
      "quality/commands.json",
    ],
  },
  {
    number: 4,
    name: "Spec Audit",
    slug: "spec-audit",
    purpose:
      "Let three auditors compare the code with its specification, then settle what they found by probes.",
    reads: ["quality/REQUIREMENTS.md", "quality/BUGS.md", "quality/RUN_SPEC_AUDIT.md"],
    writes: ["quality/spec_audits/**"],
  },
  {
    number: 5,
    name: "Reconciliation",
    slug: "reconciliation",
    purpose: "Challenge the bugs, run their tests red and green, and make every record agree.",
    reads: [
      "quality/PROGRESS.md",
      "quality/REQUIREMENTS.md",
      "quality/RUN_TDD_TESTS.md",
      "quality/RUN_INTEGRATION_TESTS.md",
      "quality/BUGS.md",
      "quality/code_reviews/*.md",
      "quality/spec_audits/**",
    ],
    writes: [
      "quality/BUGS.md",
      "quality/test_regression.*",
      "quality/regression/**",
      "quality/patches/*.patch",
      "quality/spec_audits/**",
      "quality/challenge/**",
      "quality/dismissed/**",
      "quality/writeups/*.md",
      "quality/results/**",
      "quality/TDD_TRACEABILITY.md",
      "quality/COMPLETENESS_REPORT.md",
    ],
  },
  {
    number: 6,
    name: "Verify",
    slug: "verify",
    purpose: "Run the mechanical verification and the gate over everything.",
    reads: ["quality/**"],
    writes: [
      "quality/results/phase6-verification.log",
      "quality/results/mechanical-verify.*",
      "quality/results/assay-gate.log",
      "quality/results/gate.json",
    ],
  },
] as const satisfies readonly PhaseSpec[];

/** What every phase of the playbook may write: each keeps its part of the progress, and what was said to it. */
export const WRITTEN_BY_ALL = ["quality/PROGRESS.md", "control_prompts/**"] as const;

export type PhaseNumber = (typeof PHASES)[number]["number"];

/** The phase that a number, a display name or a slug names, in any letter case. */
export function resolvePhase<P extends PhaseSpec>(word: string, phases: readonly P[]): P | undefined {
  const wanted = word.trim().toLowerCase();
  return phases.find(({ number, name, slug }) => [String(number), name.toLowerCase(), slug].includes(wanted));
}
