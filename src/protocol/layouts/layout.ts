import { GROUND } from "../../contract/ground-files.ts";

/** What a pipeline needs of the project around its run. */
export interface Layout {
  /** Directories whose content a commit must hold. */
  readonly evidence: readonly string[];
  /** Files of a kind that a run has or will have, by which the ignore rules are tried. */
  readonly samples: readonly string[];
  /** What an agent has to know of the run, line by line. */
  readonly agents: readonly string[];
  /** What the run's own files say before anybody has written them, by path. */
  readonly skeletons: Readonly<Record<string, string>>;
}

/** The same of every pipeline. */
export const COMMON_EVIDENCE = ["quality", ".assay"] as const;
export const COMMON_SAMPLES = [
  GROUND.lock,
  `${GROUND.frozen}/${"0".repeat(64)}`,
  GROUND.run,
  `${GROUND.holds}/20261120T091403Z-000000.json`,
  `${GROUND.interventions}/20261120T091403Z-000000.json`,
  `${GROUND.receipts}/${"0".repeat(64)}.json`,
  "quality/results/assay-gate.log",
] as const;

/** The same of every pipeline whose workers are told what to do: what each was told, and what it printed. */
export const TOLD_EVIDENCE = "control_prompts";
export const TOLD_SAMPLES = [
  `${TOLD_EVIDENCE}/phase-1.prompt.md`,
  `${TOLD_EVIDENCE}/phase-1.output.txt`,
] as const;

/** What an agent has to know of the lock. */
export const COMMON_RULES = [
  `- Tests, the configuration of their runner, package scripts and lock files are frozen in \`${GROUND.lock}\`.`,
  "  Add tests as you like; change none of those that are there.",
] as const;
