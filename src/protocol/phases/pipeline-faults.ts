import { fitsAny } from "../../anchor.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { OwnPipeline } from "../../contract/schemas/pipeline.ts";
import type { PipelineFault } from "./pipeline-fault.ts";
import { triggerFaults } from "./trigger-faults.ts";

type Phase = OwnPipeline["phases"][number];

/** All that is wrong with a pipeline that fits its schema. */
export function pipelineFaults({ phases, triggers = [] }: OwnPipeline): readonly PipelineFault[] {
  return [
    ...phases.flatMap(numberFault),
    ...nameFaults(phases),
    ...phases.flatMap(pathFaults),
    ...triggerFaults(triggers),
  ];
}

function numberFault({ number }: Phase, index: number): readonly PipelineFault[] {
  if (number === index + 1) return [];
  const message = `is ${number}, and ${index + 1} was expected`;
  return [{ pointer: `/phases/${index}/number`, message, hint: "Number the phases from 1, in their order." }];
}

/** A word that a person may use for a phase must mean one phase only. */
function nameFaults(phases: readonly Phase[]): readonly PipelineFault[] {
  const owners = new Map(phases.map((_phase, index) => [String(index + 1), index]));
  return phases.flatMap((phase, index) =>
    (["name", "slug"] as const).flatMap((key): readonly PipelineFault[] => {
      const pointer = `/phases/${index}/${key}`;
      const word = phase[key].toLowerCase();
      if (word.trim() !== word)
        return [{ pointer, message: "begins or ends with a space", hint: "Leave the space away." }];
      const owner = owners.get(word) ?? index;
      owners.set(word, owner);
      if (owner === index) return [];
      const message = `is "${phase[key]}", which means phase ${owner + 1} already`;
      return [
        { pointer, message, hint: "Give each phase a name and a slug of its own, in any letter case." },
      ];
    }),
  );
}

function pathFaults({ reads, writes, artifacts, prompt }: Phase, index: number): readonly PipelineFault[] {
  const pointer = `/phases/${index}`;
  const named: readonly (readonly [pointer: string, path: string])[] = [
    ...reads.map((path, at) => [`${pointer}/reads/${at}`, path] as const),
    ...writes.map((path, at) => [`${pointer}/writes/${at}`, path] as const),
    ...artifacts.map(({ path }, at) => [`${pointer}/artifacts/${at}/path`, path] as const),
    ...(prompt === null ? [] : [[`${pointer}/prompt`, prompt] as const]),
  ];
  return [
    ...named.flatMap(([at, path]) => (staysInside(path) ? [] : [outside(at, path)])),
    ...writes.flatMap((path, at) => (isProtected(path) ? [forbidden(`${pointer}/writes/${at}`, path)] : [])),
  ];
}

/** Plain names between single slashes. */
const staysInside = (path: string) =>
  !/[\\\0]/.test(path) && path.split("/").every(part => part !== "" && part !== "." && part !== "..");

const outside = (pointer: string, path: string): PipelineFault => ({
  pointer,
  message: `is "${path}", which is no path inside the project`,
  hint: "Write it from the project's root, with forward slashes and without a dot for a directory.",
});

/** Directories that are the operator's and git's; a pattern of nothing but stars means what else there is. */
const PROTECTED = [".assay", ".git"];

function isProtected(pattern: string): boolean {
  const lower = pattern.toLowerCase();
  const [top = ""] = lower.split("/", 1);
  const isNamed = !/^[*?]+$/.test(top) && PROTECTED.some(name => fitsAny([top], name));
  return isNamed || lower === GROUND.run;
}

const forbidden = (pointer: string, path: string): PipelineFault => ({
  pointer,
  message: `is "${path}", which no phase may write`,
  hint: `Leave it away: .assay/ is the operator's, .git/ is git's, and ${GROUND.run} is assay's.`,
});
