import assert from "node:assert/strict";
import { test } from "node:test";
import type { OrchestraPhaseName } from "../../src/contract/orchestra.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import { judgeBy } from "./judge.ts";
import { type MemoryFile, type MemoryFiles, memorySource } from "./memory-host.ts";
import type { MemorySite } from "./memory-site.ts";
import { answer, GOOD_TEAM, orchestraOf, perform, type Team, type Worker } from "./team.ts";

/** A run that a team did, and what was changed in it afterwards. */
export interface Aftermath {
  readonly team?: Team;
  /** Given to `init`. */
  readonly argv?: readonly string[];
  readonly upTo?: OrchestraPhaseName;
  /** What happens by commands. */
  readonly later?: (site: MemorySite) => Promise<unknown>;
  /** What some workers had said beside or instead, by their names, before their phases were finished; undefined takes a key away. */
  readonly says?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly files?: Readonly<Record<string, MemoryFile | undefined>>;
  /** What somebody made of `run.json`. */
  readonly record?: (run: Run) => Run;
}

export const recordOf = (site: Pick<MemorySite, "text">): Run =>
  JSON.parse(site.text("quality/run.json")) as Run;

/** A run.json in which one phase is otherwise. */
export const withPhase =
  (name: OrchestraPhaseName, changed: Partial<Run["phases"][number]>) =>
  (run: Run): Run => ({
    ...run,
    phases: run.phases.map(phase => (phase.name === name ? { ...phase, ...changed } : phase)),
  });

/** Begins another attempt at Polish, and does all that is to be done. */
export async function polishAgain(site: MemorySite): Promise<void> {
  await site.run("phase", "rerun", "polish");
  await perform(site, GOOD_TEAM);
}

/** Begins another attempt at Polish, in which a worker answers and nobody looks yet. */
export const polishedBy = (worker: Worker) => async (site: MemorySite) => {
  await site.run("phase", "rerun", "polish");
  await site.run("phase", "start", "polish", "--worker", "polisher");
  answer(site, "polisher", worker);
};

const done = new Map<string, Promise<MemoryFiles>>();

/** The files of a run and of what was changed in it; what the good team does is done once. */
export async function filesAfter(aftermath: Aftermath): Promise<MemoryFiles> {
  const { team, later, argv = [], upTo = "Scoring" } = aftermath;
  const isCommon = team === undefined && later === undefined;
  const key = [upTo, ...argv].join(" ");
  const before = (isCommon ? done.get(key) : undefined) ?? playedOut(aftermath);
  if (isCommon) done.set(key, before);
  return changed(await before, aftermath);
}

async function playedOut({ team = GOOD_TEAM, argv = [], upTo = "Scoring", later }: Aftermath) {
  const site = await orchestraOf(argv);
  await perform(site, team, upTo);
  await later?.(site);
  return site.files();
}

function changed(before: MemoryFiles, { says = {}, files = {}, record }: Aftermath): MemoryFiles {
  const now: Record<string, MemoryFile | undefined> = { ...before };
  for (const [worker, more] of Object.entries(says)) {
    const path = `work/${worker}/result.json`;
    now[path] = JSON.stringify({ ...JSON.parse(String(before[path])), ...more }, null, 2);
  }
  const run = sealed(JSON.parse(String(before["quality/run.json"])) as Run, Object.keys(says), now);
  now["quality/run.json"] = JSON.stringify(record === undefined ? run : record(run), null, 2);
  const entries = Object.entries({ ...now, ...files });
  return Object.fromEntries(entries.flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])));
}

/** A run in whose record the results of some workers are as they are. */
function sealed(run: Run, workers: readonly string[], files: Readonly<Record<string, unknown>>): Run {
  const paths = workers.map(worker => `work/${worker}/result.json`);
  const resealed = (digests: Run["phases"][number]["written"]) => {
    const known = paths.filter(path => Object.hasOwn(digests, path));
    return {
      ...digests,
      ...Object.fromEntries(known.map(path => [path, sha256(String(files[path]))])),
    };
  };
  const phases = run.phases.map(phase => ({
    ...phase,
    read: resealed(phase.read),
    written: resealed(phase.written),
  }));
  return { ...run, phases };
}

const { sha256 } = memorySource({});

/** What a check makes of a run; it passes without findings unless told otherwise. */
export interface OrchestraCase extends Aftermath {
  readonly what: string;
  readonly flags?: readonly string[];
  readonly status?: string;
  /** As `level path:line message`. */
  readonly findings?: readonly string[];
}

/** One test for each case. */
export function testOrchestra(check: string, cases: readonly OrchestraCase[]): void {
  for (const { what, flags, status = "pass", findings = [], ...aftermath } of cases)
    test(`${check}: ${what}`, async () => {
      assert.deepEqual(await judgeBy(check, await filesAfter(aftermath), flags), { status, findings });
    });
}

/** Scores that the good team's scorers give instead: one for all, or one for each of correctness, completeness, verification, visual quality and ambition. */
export const scored = (...scores: readonly number[]): NonNullable<Aftermath["says"]> =>
  Object.fromEntries(
    ["eve", "cyd", "vic", "val", "amy"].map((name, index) => [name, { score: scores[index] ?? scores[0] }]),
  );
