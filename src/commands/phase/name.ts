import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import { resolvePhase } from "../../contract/phases.ts";
import type { Run as RunRecord } from "../../contract/schemas/run.ts";
import { pipelineOf } from "../../evidence/ground/pipelines.ts";
import { readJudgeVerdict } from "../../evidence/orchestra/judge-verdict.ts";
import { type Outcome, refuse } from "../../outcome.ts";
import { resolveRerun } from "../../protocol/phases/rerun-names.ts";
import type { Tree } from "../../tree.ts";
import type { NAME_OPTIONS } from "./options.ts";
import { unknownPhases } from "./phase-run.ts";
import { recordedRun } from "./recorded-run.ts";

/** `assay phase name`: the canonical names of phases, by the words that somebody used or by a judge's verdict. */
export const name: Run<typeof NAME_OPTIONS> = async ({ rerun }, { words, tree }) => {
  const run = recordedRun(tree);
  if ("kind" in run) return decide(run);
  if (rerun === undefined) return decide(namedPhases(words, tree, run));
  return words.length === 0
    ? decide(phasesToRerun(rerun, tree, run))
    : decide(refuse("--rerun goes without names.", "Give either names or a verdict."));
};

function namedPhases(words: readonly string[], tree: Tree, run: RunRecord): Outcome {
  const pipeline = pipelineOf(run, tree);
  if ("problem" in pipeline) return refuse(pipeline.problem, pipeline.hint);
  const { phases } = pipeline;
  if (words.length === 0)
    return refuse("Nothing says which phase.", "Give numbers, names or slugs of phases, or --rerun.");
  const unknown = words.filter(word => resolvePhase(word, phases) === undefined);
  return unknown.length === 0
    ? { kind: "names", exit: EXIT.yes, phases: words.flatMap(word => resolvePhase(word, phases) ?? []) }
    : unknownPhases(unknown, phases);
}

function phasesToRerun(path: string, tree: Tree, { pipeline }: RunRecord): Outcome {
  if (pipeline !== "orchestra")
    return refuse(
      `The run is of the pipeline ${pipeline}, in which no judge decides what runs again.`,
      "Name the phases themselves.",
    );
  const read = readJudgeVerdict(tree, path);
  if ("problem" in read)
    return refuse(
      read.problem,
      'A verdict is an object with "verdict", which is "ship" or "loop", and "rerun", a list of phases.',
    );
  const { verdict } = read;
  if (verdict === "ship") return { kind: "names", exit: EXIT.yes, phases: [], rerun: { verdict } };
  const { phases, unknown, fallback } = resolveRerun(read.rerun, ORCHESTRA_PHASES);
  return { kind: "names", exit: EXIT.yes, phases, rerun: { verdict, unknown, fallback } };
}
