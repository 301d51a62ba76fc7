import { closest } from "../../closest.ts";
import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import { PHASES } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { parsePipeline } from "../../evidence/ground/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { RunPlan } from "../../protocol/layouts/run-layout.ts";
import { pipelineFaults } from "../../protocol/phases/pipeline-faults.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import type { INIT_OPTIONS } from "./options.ts";
import { ORCHESTRA_FLAGS, orchestraOf } from "./orchestra-plan.ts";

/** The run that is to be laid out. */
export interface Plan extends RunPlan {
  /** The text of a pipeline of the user's own. */
  readonly own?: string;
}

type Flags = FlagsOf<typeof INIT_OPTIONS>;

/** Pipelines by the word for each, with their phases. */
const BUILT_IN = {
  task: [],
  playbook: PHASES,
  orchestra: ORCHESTRA_PHASES,
} as const satisfies Readonly<Record<string, RunPlan["phases"]>>;

const WORDS = Object.keys(BUILT_IN);
const isBuiltIn = (word: string): word is keyof typeof BUILT_IN => Object.hasOwn(BUILT_IN, word);

/** What the flags ask for; where they are silent, what the run that is there already says. */
export function planOf(
  flags: Flags,
  standing: Pick<Run, "pipeline" | "orchestra"> | undefined,
  context: Context,
): Plan | Refusal {
  const earlier = flags.again ? standing?.pipeline : undefined;
  if (flags.pipeline === undefined && earlier === "own")
    return ownPlan(GROUND.pipeline, context.tree.read(GROUND.pipeline));
  const word = flags.pipeline ?? earlier ?? (flags.adopt ? "playbook" : "task");
  if (flags.adopt && word !== "playbook")
    return refuse(
      `--adopt is for a run of the playbook, and the pipeline is ${word}.`,
      "Leave --adopt away, or name --pipeline playbook.",
    );
  if (word !== "orchestra") {
    const misplaced = ORCHESTRA_FLAGS.find(name => flags[name] !== undefined && String(flags[name]) !== "");
    if (misplaced !== undefined)
      return refuse(
        `--${misplaced} is for an orchestra, and the pipeline is ${word}.`,
        `Leave --${misplaced} away, or name --pipeline orchestra.`,
      );
  }
  if (!isBuiltIn(word)) return ownPlan(word, context.readOperatorFile(word));
  if (word !== "orchestra") return { pipeline: word, phases: BUILT_IN[word] };
  const held = orchestraOf(flags, standing?.orchestra);
  return "kind" in held ? held : { pipeline: word, phases: BUILT_IN[word], orchestra: held };
}

/** A pipeline that the user wrote down. */
function ownPlan(path: string, text: string | ReadProblem): Plan | Refusal {
  if (isProblem(text)) {
    const near = closest(path, WORDS);
    return refuse(
      `--pipeline ${path} is none of ${WORDS.join(", ")}, and no file that can be read. ${text.problem}`,
      near === undefined ? "Name one of these, or a file with phases of your own." : `Did you mean ${near}?`,
    );
  }
  const parsed = parsePipeline(text, path);
  if ("problem" in parsed)
    return refuse(
      parsed.problem,
      `Put it right, then call init again: ${GROUND.pipeline} is made from it, by schemas/pipeline.json.`,
    );
  const [fault] = pipelineFaults(parsed.value);
  if (fault !== undefined)
    return refuse(`${path}:${parsed.lineOf(fault.pointer)}: ${fault.pointer} ${fault.message}.`, fault.hint);
  return { pipeline: "own", phases: parsed.value.phases, own: text };
}
