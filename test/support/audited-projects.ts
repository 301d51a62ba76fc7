import type { Ground } from "../../src/audit/ground.ts";
import type { ProbeControl } from "../../src/audit/probe.ts";
import { ORCHESTRA_PHASES } from "../../src/contract/orchestra.ts";
import { auditPlanted, groundOver, TOOLKIT } from "./audited.ts";
import { type MemoryFiles, runInMemory } from "./memory-host.ts";
import { type MemorySite, memorySite } from "./memory-site.ts";
import { batchText } from "./oracle-site.ts";
import { doPhases, orchestraSite } from "./orchestra-site.ts";
import { OWN_WORK, ownRun, ownSite } from "./own-site.ts";
import { honestWork, kettleSource, SIX } from "./six-phases.ts";
import { laidOut } from "./task-run.ts";
import { VALID_RUNS } from "./valid-runs.ts";

type Files = Readonly<Record<string, string>>;

/** A waiver of what a task is found at fault for before its finish line was run. */
export const WAIVING = `${JSON.stringify(
  {
    schema_version: "1.0",
    tool_version: "0.0.0-test",
    waivers: [
      {
        kind: "check",
        check: "finish-lines",
        owner: "ann",
        reason: "The runner is down until Monday.",
        until: "2026-12-24T00:00:00Z",
        added: "2026-11-21T00:00:00Z",
      },
    ],
  },
  null,
  2,
)}\n`;

/** The files after a command line, which has to end so. */
async function after(files: Files, argv: readonly string[], codes: readonly number[]): Promise<Files> {
  const { code, stderr, written } = await runInMemory(argv, files, { HEAD: files });
  if (!codes.includes(code)) throw new Error(`${argv.join(" ")} exits with ${code}. ${stderr}`);
  return { ...files, ...written };
}

/** A task with a batch that is frozen, a waiver that is committed, and a verdict that is recorded. */
export async function taskProject(): Promise<Files> {
  const laid = { ...(await laidOut()), ".assay/batch.json": batchText({ tickets: ["assay:goal"] }) };
  const frozen = await after(laid, ["oracle", "freeze"], [0]);
  return after({ ...frozen, ".assay/waivers.json": WAIVING }, ["gate"], [0]);
}

/** A run of a pipeline of one's own that is laid out, locked and done. */
export const ownProject = (): Promise<Files> => ownRun();

/** An audit of six phases, done and judged. */
export const playbookProject = (): Promise<Files> => after(VALID_RUNS.kettle(), ["gate"], [0]);

/** Runs that commands take from phase to phase, as they are after each. */
export const STAGES: Readonly<Record<string, () => Promise<readonly Files[]>>> = {
  async "an audit"() {
    const site = memorySite(kettleSource);
    const stages: Files[] = [];
    for (const phase of SIX) {
      await done(site, "phase", "start", String(phase));
      site.put(honestWork(phase));
      await done(site, "phase", "finish", String(phase));
      stages.push(site.files() as Files);
    }
    return stages;
  },
  async "an orchestra"() {
    const site = orchestraSite();
    const stages: Files[] = [];
    for (const { number } of ORCHESTRA_PHASES) {
      await doPhases(site, number);
      stages.push(site.files() as Files);
    }
    return stages;
  },
  async "a pipeline of one's own"() {
    const site = ownSite();
    const stages: Files[] = [];
    for (const [index, work] of OWN_WORK.entries()) {
      await done(site, "phase", "start", String(index + 1));
      site.put(work);
      await done(site, "phase", "finish", String(index + 1));
      stages.push(site.files() as Files);
    }
    return stages;
  },
};

async function done(site: MemorySite, ...argv: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await site.run(...argv);
  if (code !== 0) throw new Error(`${argv.join(" ")} exits with ${code}. ${stdout}${stderr}`);
}

/** What each probe of a project is shown on. */
export const SHOWN_ON: Readonly<Record<string, () => Promise<Files>>> = {
  "agent-guide": taskProject,
  batch: taskProject,
  lock: taskProject,
  "own-pipeline": ownProject,
  "run-record": playbookProject,
  waivers: taskProject,
};

/** The toolkit by which the projects of the tests were made. */
const MADE_BY = { ...TOOLKIT, version: "0.0.0-test" };

/** What probes compare in a project that the tests' toolkit made. */
export const projectGround = (files: MemoryFiles): Ground => groundOver(files as Files, MADE_BY);

export const auditPlantedProject = (
  probe: Parameters<typeof auditPlanted>[0],
  control: ProbeControl,
  files: Files,
) => auditPlanted(probe, control, files, MADE_BY);
