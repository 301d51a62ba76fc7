import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { PHASES } from "../../src/contract/phases.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import { smallPhase, smallRun } from "./phase-run.ts";
import { VALID_RUNS } from "./valid-runs.ts";

interface Worker {
  /** What a worker of a phase writes, by path; undefined is a file that it removes. */
  readonly honestWork: (phase: number) => Readonly<Record<string, string>>;
  readonly lyingWork: (phase: number) => Readonly<Record<string, string | undefined>>;
}

// The scripted worker finds the bundled run beside itself, so it is not to be bundled with the tests.
const script = pathToFileURL(resolve("examples/kettle-worker.js")).href;
export const { honestWork, lyingWork } = (await import(script)) as Worker;

const KETTLE = VALID_RUNS.kettle();
const phases = PHASES.map(({ number, name }) => smallPhase(number, "pending", { name }));
const run: Run = { ...smallRun([]), phases };

/** The library, and a run over it whose phases are all to be done. */
export const kettleSource: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(KETTLE).filter(
      ([path]) => !/^(?:quality|control_prompts)\//.test(path) && path !== "AGENTS.md",
    ),
  ),
  "quality/run.json": `${JSON.stringify(run, null, 2)}\n`,
};

export const SIX = PHASES.map(({ number }) => number);
