import { WORK } from "../../contract/orchestra.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { OwnPipeline } from "../../contract/schemas/pipeline.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { SCORES } from "../../contract/scoring.ts";
import { fitsGlob } from "../../glob.ts";
import { printable } from "../../printable.ts";
import { lowerBound } from "../phases/composite.ts";
import { failedTries } from "../phases/failed-tries.ts";
import { openIteration } from "../phases/iteration-plan.ts";
import { writeSetOf } from "../phases/write-set.ts";
import { fillTemplate, type TemplateValues } from "./fill-template.ts";
import { dimensionLines } from "./prompt-dimensions.ts";
import { type Exhibit, fenceExhibits } from "./prompt-fence.ts";
import {
  ORCHESTRA_TEMPLATES,
  PLAYBOOK_TEMPLATES,
  SHARED_TEMPLATES,
  STRATEGY_TEMPLATES,
} from "./prompt-templates.ts";
import { bullets, CONTRACT_VALUES, code, playbookArtifacts } from "./prompt-values.ts";

/** A phase as its prompt speaks of it. */
export type PromptPhase = PhaseSpec & {
  /** What a user's own pipeline wants to be left behind. */
  readonly artifacts?: OwnPipeline["phases"][number]["artifacts"];
};

/** What a prompt is made from, besides the contract. */
export interface PromptFacts {
  readonly run: Run;
  /** Name of the pipeline, which a user's own has. */
  readonly pipeline: string;
  readonly phases: readonly PromptPhase[];
  /** How often the run may be started. */
  readonly attempts: number;
  /** Name of the slot, in a pipeline whose phases are divided among workers. */
  readonly worker: string | undefined;
  /** What the gate will judge by this phase. */
  readonly checks: readonly { readonly id: string; readonly title: string }[];
  readonly hasSeeds: boolean;
  readonly exhibits: readonly Exhibit[];
}

/** What only a run that has been iterated has. */
const MERGED = "quality/EXPLORATION_MERGED.md";

const readsOf = ({ reads }: PromptPhase, run: Run) =>
  openIteration(run) === undefined ? reads.filter(path => path !== MERGED) : reads;

/** All that the worker of a phase is told: first what it is shown, in fences, then what it is to do. */
export function phasePrompt(phase: PromptPhase, facts: PromptFacts, newId: () => string): string {
  const { mark, text } = fenceExhibits(facts.exhibits, newId);
  const values = { ...CONTRACT_VALUES, ...phaseValues(phase, facts), fence: mark };
  const partials = {
    bar: fillTemplate(SHARED_TEMPLATES.bar, values),
    envelope: fillTemplate(SHARED_TEMPLATES.envelope, values),
  };
  const fill = (template: string) => fillTemplate(template, { ...values, ...partials });
  const { run, attempts } = facts;
  const failures = triesAt(phase, run).length;
  const count = failures === 0 ? "" : `, try ${failures + 1} of ${attempts}`;
  return [
    `# Phase ${phase.number} of ${facts.phases.length}: ${printable(phase.name)}`,
    `Run ${code(run.run_id)}, pipeline ${code(facts.pipeline)}, attempt ${run.attempt}${count}. ${printable(phase.purpose)}`,
    ...(text === "" ? [] : [text, fill(SHARED_TEMPLATES.data)]),
    ...templatesOf(phase, facts).map(fill),
    ...(failures === 0 ? [] : [fill(SHARED_TEMPLATES.triedBefore)]),
    fill(SHARED_TEMPLATES.worker),
    "",
  ].join("\n\n");
}

/** The tries at a phase that failed since its attempt began. */
function triesAt({ number }: PromptPhase, { phases }: Run) {
  const phase = phases.find(one => one.number === number);
  return phase === undefined ? [] : failedTries(phase);
}

function templatesOf(phase: PromptPhase, { run, hasSeeds }: PromptFacts): readonly string[] {
  if (run.pipeline === "own") return [SHARED_TEMPLATES.ownPhase];
  if (run.pipeline === "orchestra")
    return [ORCHESTRA_TEMPLATES[phase.number as keyof typeof ORCHESTRA_TEMPLATES]];
  const template = PLAYBOOK_TEMPLATES[phase.number as keyof typeof PLAYBOOK_TEMPLATES];
  const iteration = openIteration(run);
  const isExploring = phase.number === 1;
  return [
    ...(iteration === undefined
      ? [template]
      : isExploring
        ? [STRATEGY_TEMPLATES[iteration.strategy], SHARED_TEMPLATES.iterationFiles]
        : [SHARED_TEMPLATES.iterationLater, template]),
    ...(hasSeeds ? [SHARED_TEMPLATES.seeds] : []),
    SHARED_TEMPLATES.playbook,
  ];
}

/** What the placeholders about one phase of one run stand for. */
export function phaseValues(phase: PromptPhase, facts: PromptFacts): TemplateValues {
  const { run, pipeline, worker = "", checks, attempts } = facts;
  const slot = `${WORK}/${worker}`;
  const iteration = openIteration(run);
  const bar = run.orchestra?.bar ?? SCORES.ship;
  const paths = (globs: readonly string[]) => bullets(globs.map(glob => code(printable(glob))));
  const writes = writeSetOf(phase, run.pipeline).map(glob =>
    worker !== "" && glob === `${WORK}/**` ? `${slot}/**` : glob,
  );
  return {
    name: printable(phase.name),
    purpose: printable(phase.purpose),
    pipeline,
    reads: phase.reads.length === 0 ? "- nothing but what you are shown" : paths(readsOf(phase, run)),
    writes: paths(writes),
    artifacts: bullets(phase.artifacts?.map(ownArtifact) ?? playbookArtifacts(phase.number)),
    checks: bullets(checks.map(({ id, title }) => `${title} (${code(id)})`)),
    worker,
    slot,
    attempts: String(attempts),
    preset: run.orchestra?.preset ?? "unknown",
    dimensions: bullets(dimensionLines(run.orchestra)),
    shipBar: String(bar),
    // Nothing that ships is done again.
    loopBelow: String(lowerBound({ bar })),
    iteration: String(iteration?.number ?? 1),
    strategy: iteration?.strategy ?? "",
  };
}

function ownArtifact({
  path,
  at_least = 1,
  lines,
  headings = [],
}: NonNullable<PromptPhase["artifacts"]>[number]) {
  const wishes = [
    ...(at_least === 1 ? [] : [`at least ${at_least} files`]),
    ...(lines === undefined ? [] : [`at least ${lines} lines with something on them`]),
    ...(headings.length === 0
      ? []
      : [`the headings ${headings.map(one => code(printable(one))).join(", ")}`]),
  ];
  return `${code(printable(path))}${wishes.length === 0 ? "" : `: ${wishes.join("; ")}`}`;
}

/** The state in which a phase finds its run: where each phase stands, and what earlier ones left for it, with the digests that were recorded. */
export function entryState(phase: PromptPhase, run: Run): string {
  const { phases } = run;
  const reads = readsOf(phase, run);
  const earlier = phases.filter(({ number, state }) => number < phase.number && state === "finished");
  const left = new Map(
    earlier.flatMap(({ number, written }) =>
      Object.entries(written).map(([path, sha256]) => [
        path,
        `${path}: sha256 ${sha256}, by phase ${number}`,
      ]),
    ),
  );
  const inputs = [...left].filter(([path]) => reads.some(glob => fitsGlob(glob, path)));
  const unknown = reads.filter(glob => !inputs.some(([path]) => fitsGlob(glob, path)));
  return [
    ...phases.map(
      ({ number, name, state, attempt, worker }) =>
        `phase ${number}, ${name}: ${state}, attempt ${attempt}, by ${worker ?? (state === "pending" ? "nobody yet" : "an unnamed worker")}`,
    ),
    ...triesAt(phase, run).map(
      ({ at, reason }, index) => `try ${index + 1} at phase ${phase.number} failed at ${at}: ${reason}`,
    ),
    "To be read, with the digest that was recorded:",
    ...inputs.map(([, line]) => line),
    ...unknown.map(glob => `${glob}: no digest is recorded`),
  ].join("\n");
}
