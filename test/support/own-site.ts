import { readFileSync } from "node:fs";
import { runInMemory } from "./memory-host.ts";
import { type MemorySite, memorySite } from "./memory-site.ts";
import { smallPhase, smallRun } from "./phase-run.ts";
import { GOAL, PROJECT } from "./task-run.ts";

type Files = Readonly<Record<string, string>>;

/** A pipeline of one's own, "release-notes", of two phases. */
export const OWN_PIPELINE = readFileSync("test/fixtures/schemas/pipeline.json", "utf8");

/** A project with a run of it, of which nothing is done. */
export const ownProject = (): Files => ({
  ".assay/pipeline.json": OWN_PIPELINE,
  "quality/run.json": `${JSON.stringify(
    {
      ...smallRun([], { pipeline: "own" }),
      phases: ["Gather", "Write"].map((name, index) => smallPhase(index + 1, "pending", { name })),
    },
    null,
    2,
  )}\n`,
  "src/main.js": "// main\n",
});

export const ownSite = (files: Files = {}): MemorySite => memorySite({ ...ownProject(), ...files });

/** What each phase has to leave behind. */
export const OWN_WORK: readonly Files[] = [
  { "quality/changes.md": "# Changes\n\n- One.\n- Two.\n" },
  { "CHANGELOG.md": "# 1.0.0\n", "quality/notes/one.md": "A.\n", "quality/notes/two.md": "B.\n" },
];

/** A run of it that was laid out by assay, locked and all, and done. */
export async function ownRun(argv: readonly string[] = []): Promise<Files> {
  const operator = { "own.json": OWN_PIPELINE };
  const given = ["init", "--pipeline", "own.json", ...argv];
  const { code, stderr, written } = await runInMemory(given, PROJECT, {}, undefined, operator);
  if (code !== 0) throw new Error(stderr);
  return Object.assign({ ...PROJECT, ...written, ".assay/goal.md": GOAL }, ...OWN_WORK);
}
