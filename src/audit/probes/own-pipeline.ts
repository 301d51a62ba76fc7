import { GROUND } from "../../contract/ground-files.ts";
import { readOwnPipeline } from "../../evidence/ground/ground-records.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { pipelineFaults } from "../../protocol/phases/pipeline-faults.ts";
import { AGREED } from "../comparison.ts";
import { textOf } from "../ground.ts";
import { editing } from "../planting.ts";
import type { Probe } from "../probe.ts";
import { damaged } from "../runs/damage.ts";
import { type At, phaseDemands, recordedPipeline } from "../runs/pipeline-parts.ts";

/** A pipeline of one's own keeps its own rules, and is the one that was frozen. */
export const ownPipeline: Probe = {
  id: "own-pipeline",
  title: "A pipeline of one's own can be gone through",
  why: "A pipeline file is written by hand, and nothing runs it until somebody does. A phase that has to leave what it may not write can never be finished, a prompt that is not there stops the worker who asks for it, a trigger on a field that no finding has fires never, and a pipeline that was edited after the freeze is judged by nobody.",
  severity: "high",
  documented: GROUND.pipeline,
  actual: "its schema and rules, the lock, run.json, and the files that it names",
  floor: 3,
  appliesTo: ({ tree }) => {
    const record = readRunRecord(tree);
    const isOwn = "run" in record && record.run?.pipeline === "own";
    return isOwn || tree.stat(GROUND.pipeline) !== undefined;
  },
  *compare(ground) {
    const own = readOwnPipeline(ground.tree);
    if ("problem" in own) return yield damaged(GROUND.pipeline, own, "pipeline");
    const at: At = (pointer, says) => ({ path: GROUND.pipeline, line: own.lineOf(pointer), says });
    const faults = pipelineFaults(own.value);
    for (const { pointer, message, hint } of faults)
      yield {
        documented: at(pointer, pointer),
        actual: { path: "schemas/pipeline.json", line: 0, says: "the rules of a pipeline" },
        message: `${pointer} ${message}.`,
        hint,
      };
    for (const index of own.value.phases.keys()) {
      if (faults.every(({ pointer }) => !isWithin(pointer, `/phases/${index}`))) yield AGREED;
      yield* phaseDemands(own.value, index, ground, at);
    }
    for (const index of (own.value.triggers ?? []).keys())
      if (faults.every(({ pointer }) => !isWithin(pointer, `/triggers/${index}`))) yield AGREED;
    yield* recordedPipeline(own.value, ground, at);
  },
  controls: [
    {
      name: "a trigger asks for a field that no finding has",
      finds: "which no entry of BUGS.md has",
      plant: editing(GROUND.pipeline, '"field": "Description"', '"field": "Colour"'),
    },
    {
      name: "the pipeline was edited after the freeze",
      finds: "is not the one that was frozen",
      plant: editing(GROUND.pipeline, '"attempts": 2', '"attempts": 3'),
    },
    {
      name: "a phase has to leave what it may not write",
      finds: "and no phase up to it may write that",
      plant: editing(GROUND.pipeline, '"writes": ["CHANGELOG.md", ', '"writes": ['),
    },
    {
      name: "the prompt of a phase is not there",
      finds: "is to be given prompts/gather.md, which is not there",
      plant: editing(GROUND.pipeline, '"prompt": null', '"prompt": "prompts/gather.md"'),
    },
    {
      name: "the run has other phases",
      finds: "The run has other phases than its pipeline.",
      plant: ground => ({
        files: { [GROUND.run]: textOf(ground, GROUND.run)?.replace('"name": "Gather"', '"name": "Collect"') },
      }),
    },
  ],
};

const isWithin = (pointer: string, whole: string) => pointer === whole || pointer.startsWith(`${whole}/`);
