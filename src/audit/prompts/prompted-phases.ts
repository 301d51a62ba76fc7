import { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import { PHASES, type PhaseSpec } from "../../contract/phases.ts";
import { MOST_ATTEMPTS } from "../../contract/pipelines.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { CHECKS } from "../../gate/checks/index.ts";
import { valuesOf } from "../../protocol/challenge/challenge-prompt.ts";
import { writeSetOf } from "../../protocol/phases/write-set.ts";
import type { TemplateValues } from "../../protocol/prompts/fill-template.ts";
import { phaseValues } from "../../protocol/prompts/phase-prompt.ts";
import { CONTRACT_VALUES } from "../../protocol/prompts/prompt-values.ts";

/** A phase, the templates of its prompt in their order, and what their placeholders stand for. */
export interface PromptedPhase {
  readonly pipeline: "playbook" | "orchestra";
  readonly number: number;
  readonly name: string;
  /** Undefined for the first time that a phase is done. */
  readonly strategy: (typeof ITERATION_STRATEGIES)[number] | undefined;
  readonly reads: readonly string[];
  /** What every phase of the pipeline may write is among it. */
  readonly writes: readonly string[];
  readonly templates: readonly string[];
  readonly values: TemplateValues;
}

const template = (name: string) => `references/prompts/${name}.md`;

/** Templates that stand in others, by their placeholder. */
export const PARTIALS = { bar: template("bar"), envelope: template("envelope") } as const;

/** Every phase of the built-in pipelines, and the exploration of every kind of iteration. */
export function promptedPhases(): readonly PromptedPhase[] {
  const first = PHASES.map(phase => prompted("playbook", phase, [phase.slug, "playbook", "worker"]));
  const iterations = ITERATION_STRATEGIES.map(strategy =>
    prompted(
      "playbook",
      PHASES[0],
      [`iteration-${strategy}`, "iteration-files", "playbook", "worker"],
      strategy,
    ),
  );
  const orchestra = ORCHESTRA_PHASES.map(phase => prompted("orchestra", phase, [phase.slug, "worker"]));
  return [...first, ...iterations, ...orchestra];
}

function prompted(
  pipeline: PromptedPhase["pipeline"],
  phase: PhaseSpec,
  names: readonly string[],
  strategy?: PromptedPhase["strategy"],
): PromptedPhase {
  const { number, name, reads } = phase;
  const facts = {
    run: sampleRun(pipeline, strategy),
    pipeline,
    phases: pipeline === "playbook" ? PHASES : ORCHESTRA_PHASES,
    attempts: MOST_ATTEMPTS,
    worker: pipeline === "playbook" ? undefined : "ann",
    checks: pipeline === "playbook" ? CHECKS.filter(check => check.phase === number) : [],
    hasSeeds: false,
    exhibits: [],
  };
  return {
    ...{ pipeline, number, name, strategy, reads },
    writes: writeSetOf(phase, pipeline),
    templates: names.map(template),
    values: { ...CONTRACT_VALUES, ...phaseValues(phase, facts), fence: "FENCE" },
  };
}

const MOMENT = "2000-01-01T00:00:00Z";

const sampleRun = (pipeline: PromptedPhase["pipeline"], strategy: PromptedPhase["strategy"]): Run => ({
  ...{ schema_version: "1.0", tool_version: "0", run_id: "20000101T000000Z-000000", pipeline, attempt: 1 },
  ...{ created: MOMENT, base: { commit: null, files: {} }, phases: [] },
  ...(strategy === undefined
    ? {}
    : {
        iterations: [{ number: 2, strategy, started: MOMENT, finished: null, known: [], found: null }],
      }),
});

/** Names of the placeholders of phases, of challenges and of the templates that stand in others. */
export function templateNames(): readonly string[] {
  const ofPhases = promptedPhases().flatMap(({ values }) => Object.keys(values));
  const ofChallenges = Object.keys(valuesOf({ finding: { id: "BUG-001", entry: "", entrySha256: "" } }));
  return [...new Set([...ofPhases, ...ofChallenges, ...Object.keys(PARTIALS)])];
}
