import { type Context, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { WORKER_NAME } from "../../contract/orchestra.ts";
import type { Run as RunRecord } from "../../contract/schemas/run.ts";
import { fileExhibit } from "../../evidence/exhibits.ts";
import { goalFault } from "../../evidence/ground/goal-fault.ts";
import { iterationInputs } from "../../evidence/reports/iteration-inputs.ts";
import { SEEDS } from "../../gate/bugs/seed-fates.ts";
import type { CheckSummary } from "../../gate/check.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { openIteration } from "../../protocol/phases/iteration-plan.ts";
import { mayWrite } from "../../protocol/phases/write-set.ts";
import { plural } from "../../protocol/plural.ts";
import { entryState, type PromptPhase, phasePrompt } from "../../protocol/prompts/phase-prompt.ts";
import type { Exhibit } from "../../protocol/prompts/prompt-fence.ts";
import { isOfProject } from "../../subject.ts";
import { compareText, isProblem, type Tree } from "../../tree.ts";
import type { PROMPT_OPTIONS } from "./options.ts";
import { namedPhase, readPhaseRun } from "./phase-run.ts";

type Flags = FlagsOf<typeof PROMPT_OPTIONS>;

/** `assay phase prompt`: says what the worker of a phase is to be told. */
export const prompt =
  (checks: readonly CheckSummary[]): Run<typeof PROMPT_OPTIONS> =>
  async (flags, context) => {
    const { words, tree, newId } = context;
    const found = readPhaseRun(context);
    if ("kind" in found) return decide(found);
    const { run, pipeline } = found;
    const phase = namedPhase(words, pipeline.phases);
    if ("kind" in phase) return decide(phase);
    const own = pipeline.own?.phases.find(({ number }) => number === phase.number);
    const unwritten = unwrittenGoal(tree);
    if (unwritten !== undefined) return decide(unwritten);
    const misfit = misfitOfWorker(flags, phase, run);
    if (misfit !== undefined) return decide(misfit);
    const asked = operatorText(tree, own?.prompt ?? null, pipeline.phases);
    if ("kind" in asked) return decide(asked);
    const seeds = run.pipeline === "playbook" ? fileExhibit(tree, SEEDS, "Seeds") : [];
    const layout = await projectLayout(context);
    const facts = {
      run,
      pipeline: pipeline.own?.name ?? run.pipeline,
      phases: pipeline.phases,
      attempts: pipeline.attempts,
      worker: flags.worker,
      checks: run.pipeline === "playbook" ? checks.filter(check => check.phase === phase.number) : [],
      hasSeeds: seeds.length > 0,
      exhibits: [
        ...fileExhibit(tree, GROUND.goal, "Goal"),
        ...asked.exhibits,
        layout,
        ...fileExhibit(tree, GROUND.run, "State of the run", () => entryState(phase, run)),
        ...seeds,
        ...strategyInputs(tree, phase, run),
      ],
    };
    const text = phasePrompt(own ?? phase, facts, newId);
    const { number, name } = phase;
    return decide({
      kind: "prompt",
      exit: EXIT.yes,
      phase: { number, name },
      text,
      sha256: tree.sha256(text),
    });
  };

/** A goal file that nobody has filled in would be handed on as the operator's word. */
export function unwrittenGoal(tree: Tree): Refusal | undefined {
  const fault = tree.stat(GROUND.goal) === undefined ? undefined : goalFault(tree);
  return fault === undefined
    ? undefined
    : refuse(
        `${GROUND.goal} tells no worker what to do. ${fault}`,
        "Write what is to be done, in a sentence or more.",
        EXIT.no,
      );
}

/** Phases of the orchestra are divided among workers, each with a slot; others are done by one. */
function misfitOfWorker({ worker }: Flags, { number }: PromptPhase, run: RunRecord): Refusal | undefined {
  if (run.pipeline !== "orchestra")
    return worker === undefined
      ? undefined
      : refuse("--worker is for the orchestra pipeline, whose workers have slots.", "Leave it out.");
  const slots = run.phases.find(phase => phase.number === number)?.workers ?? [];
  const known = slots.length === 0 ? "" : ` The slots of this phase are ${slots.join(", ")}.`;
  if (worker === undefined)
    return refuse("A phase of the orchestra is done by workers.", `Name one with --worker NAME.${known}`);
  if (!WORKER_NAME.test(worker))
    return refuse(
      `${JSON.stringify(worker)} is no worker's name.`,
      "A name has letters, digits, dots, hyphens and underscores, at most 64, and begins with a letter or digit.",
    );
  if (slots.length === 0 || slots.includes(worker)) return undefined;
  return refuse(`There is no slot ${worker} in this phase.`, `Name one of them.${known}`);
}

/** What the operator wrote for a phase of a pipeline of the user's own; it cannot be left out unsaid. */
function operatorText(
  tree: Tree,
  path: string | null,
  phases: readonly PromptPhase[],
): { exhibits: readonly Exhibit[] } | Refusal {
  if (path === null) return { exhibits: [] };
  const writer = phases.find(spec => mayWrite(path, spec, "own"));
  if (writer !== undefined)
    return refuse(
      `The prompt ${path} is a file that phase ${writer.number} may write, so nobody knows whose words it holds.`,
      "Keep prompts where no phase writes, such as .assay/.",
    );
  const [text, sha256] = [tree.read(path), tree.digest(path)];
  const hint = `Put it right, or name another file in ${GROUND.pipeline}.`;
  if (isProblem(text)) return refuse(`The phase's prompt ${path} cannot be read. ${text.problem}`, hint);
  if (isProblem(sha256)) return refuse(`The phase's prompt ${path} cannot be read. ${sha256.problem}`, hint);
  return {
    exhibits: [{ kind: "operator", title: "The operator's text for this phase", path, sha256, text }],
  };
}

function strategyInputs(tree: Tree, { number }: PromptPhase, run: RunRecord): readonly Exhibit[] {
  const iteration = openIteration(run);
  const isExploring = run.pipeline === "playbook" && number === 1;
  return iteration === undefined || !isExploring ? [] : iterationInputs(tree, iteration.strategy);
}

/** What stands at the top of the project, with the number of files below each directory. */
async function projectLayout({ projectFiles, tree }: Context): Promise<Exhibit> {
  const files = await projectFiles();
  const paths = isProblem(files) ? [] : files.map(({ path }) => path).filter(isOfProject);
  const counts = new Map<string, number>();
  for (const path of paths) {
    const top = path.includes("/") ? `${path.slice(0, path.indexOf("/"))}/` : path;
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  const rows = [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([top, count]) => (top.endsWith("/") ? `${top} ${plural(count, "file")}` : top));
  const text = isProblem(files)
    ? `The files could not be listed. ${files.problem}`
    : [`${plural(paths.length, "file")} in all`, ...rows].join("\n");
  return { kind: "data", title: "The project", path: ".", sha256: tree.sha256(text), text };
}
