import type { OrchestraPhaseName } from "../../src/contract/orchestra.ts";
import { type MemorySite, memorySite } from "./memory-site.ts";
import { GOAL, PROJECT } from "./task-run.ts";

type Json = Readonly<Record<string, unknown>>;
type Work = Readonly<Record<string, string | Uint8Array>>;

/** A picture of one dot. */
export const PICTURE: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** What one worker does in an attempt: files that it makes, and what it says of them. */
export type Worker = (attempt: number) => { readonly files?: Work; readonly says: Json };
export type Team = Readonly<Record<OrchestraPhaseName, Readonly<Record<string, Worker>>>>;

const scorer =
  (dimension: string, score: number, more: Json = {}): Worker =>
  () => ({ says: { role: "scorer", dimension, score, ...more } });

/** Writes a file of its own, new in each attempt. */
const making =
  (role: string | undefined, path: string, more: Json = {}, also: Work = {}): Worker =>
  attempt => ({
    files: { [path]: `${path}, made in attempt ${attempt}.\n`, ...also },
    says: { ...(role === undefined ? {} : { role }), artifact_paths: [path], ...more },
  });

const HEADLINE = { name: "A kettle that steams", capture: "media/front.png" };

const REPORT_LINES = {
  ...{ what: "lines of the report", value: 1 },
  from: { path: "work/tester/report.md", count: "lines" },
};

/** Workers who build a page, and do it well. */
export const GOOD_TEAM: Team = {
  Recon: { scout: making(undefined, "work/scout/brief.md") },
  Builder: {
    ann: making("builder", "src/steam.js", { headlines: [HEADLINE] }, { "media/front.png": PICTURE }),
    bob: making("builder", "src/page.html"),
  },
  Verifier: { tester: making("verifier", "work/tester/report.md", { figures: [REPORT_LINES] }) },
  Polish: { polisher: making("polish", "src/style.css") },
  Scoring: {
    eve: scorer("correctness", 0.95),
    cyd: scorer("Completeness", 0.95),
    vic: scorer("verification", 0.95),
    val: scorer("visual-quality", 0.95),
    amy: scorer("ambition", 0.95, { seen: [{ ...HEADLINE, visible: true }] }),
    auditor: () => ({
      files: {
        "work/auditor/audit.json": `${JSON.stringify({ verdict: "ALL_VERIFIED", count: 0, workers: [] }, null, 2)}\n`,
      },
      says: { role: "auditor" },
    }),
  },
};

/** A team in which some workers do otherwise; undefined takes one out. Who is new scores, or does what the phase does. */
export function teamWith(
  changed: Readonly<Record<string, Worker | undefined>>,
  also: Partial<Team> = {},
): Team {
  const known = new Set(Object.values(GOOD_TEAM).flatMap(workers => Object.keys(workers)));
  const added = Object.entries(changed).filter(([name]) => !known.has(name));
  const entries = Object.entries(GOOD_TEAM).map(([phase, workers]) => {
    const all = [...Object.entries({ ...workers, ...pick(changed, Object.keys(workers)) })];
    all.push(...Object.entries(also[phase as OrchestraPhaseName] ?? {}));
    if (phase === "Scoring") all.push(...added);
    return [phase, Object.fromEntries(all.filter(([, worker]) => worker !== undefined))] as const;
  });
  return Object.fromEntries(entries) as Team;
}

const pick = (changed: Readonly<Record<string, Worker | undefined>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(changed).filter(([name]) => names.includes(name)));

/** An orchestra that was laid out and in which nothing has been done. */
export async function orchestraOf(argv: readonly string[] = []): Promise<MemorySite> {
  const site = memorySite(PROJECT);
  const preset = argv.includes("--preset") ? [] : ["--preset", "code-visual"];
  await succeed(site, "init", "--pipeline", "orchestra", ...preset, ...argv);
  site.put({ ".assay/goal.md": GOAL });
  return site;
}

async function succeed(site: MemorySite, ...argv: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await site.run(...argv);
  if (code !== 0) throw new Error(`${argv.join(" ")}: ${stdout}${stderr}`);
}

/** Lets a worker leave in its slot what it makes and says. */
export function answer(site: MemorySite, name: string, worker: Worker): void {
  const { attempt } = JSON.parse(site.text("quality/run.json")) as { attempt: number };
  const { files = {}, says } = worker(attempt);
  const result = JSON.stringify({ status: "success", worker: name, ...says }, null, 2);
  site.put({ ...files, [`work/${name}/result.json`]: `${result}\n` });
}

/** Does all phases that are still to do, from one and up to another. */
export async function perform(
  site: MemorySite,
  team: Team,
  upTo: OrchestraPhaseName = "Scoring",
): Promise<void> {
  const phases = Object.entries(team);
  const last = phases.findIndex(([phase]) => phase === upTo);
  for (const [index, [phase, workers]] of phases.entries()) {
    const run = JSON.parse(site.text("quality/run.json")) as { phases: { state: string }[] };
    if (index > last || run.phases[index]?.state === "finished") continue;
    const slots = Object.keys(workers).flatMap(name => ["--worker", name]);
    await succeed(site, "phase", "start", phase, ...slots);
    for (const [name, worker] of Object.entries(workers)) answer(site, name, worker);
    await succeed(site, "phase", "finish", phase);
  }
}

let shipped: Promise<MemorySite> | undefined;

/** A run that was not good enough at first, and is at its second attempt. */
export async function shippingRun(): Promise<Readonly<Record<string, string | Uint8Array>>> {
  shipped ??= (async () => {
    const site = await orchestraOf();
    await perform(site, GOOD_TEAM);
    await succeed(site, "phase", "rerun", "builder");
    await perform(site, GOOD_TEAM);
    return site;
  })();
  return (await shipped).files() as Readonly<Record<string, string | Uint8Array>>;
}
