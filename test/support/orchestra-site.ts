import { ORCHESTRA_PHASES } from "../../src/contract/orchestra.ts";
import { type MemorySite, memorySite } from "./memory-site.ts";
import { smallPhase, smallRun } from "./phase-run.ts";

type Files = Readonly<Record<string, string>>;

const run = {
  ...smallRun([], { pipeline: "orchestra" }),
  phases: ORCHESTRA_PHASES.map(({ number, name }) => smallPhase(number, "pending", { name })),
};

/** A project with a run of the orchestra, of which nothing is done. */
export const orchestraSite = (): MemorySite =>
  memorySite({ "quality/run.json": `${JSON.stringify(run, null, 2)}\n`, "src/main.js": "// main\n" });

/** What a worker leaves that did its slice. */
export const slice = (worker: string, content = "made", more: object = {}): Files => ({
  [`work/${worker}/made.md`]: `${worker}: ${content}\n`,
  [`work/${worker}/result.json`]: JSON.stringify({
    status: "success",
    artifact_paths: [`work/${worker}/made.md`],
    ...more,
  }),
});

/** Does the phases up to one, each by one worker who is called after it. */
export async function doPhases(site: MemorySite, upTo: number, content = "made"): Promise<void> {
  const { phases } = JSON.parse(site.text("quality/run.json")) as typeof run;
  for (const { number, slug } of ORCHESTRA_PHASES) {
    if (number > upTo || phases[number - 1]?.state === "finished") continue;
    for (const argv of [["start", "--worker", slug], ["finish"]]) {
      const { code, stdout, stderr } = await site.run("phase", argv[0] ?? "", slug, ...argv.slice(1));
      if (code !== 0) throw new Error(stdout + stderr);
      if (argv[0] === "start") site.put(slice(slug, content));
    }
  }
}
