import { readFileSync } from "node:fs";
import { type MemorySite, memorySite } from "./memory-site.ts";
import { smallPhase, smallRun } from "./phase-run.ts";

type Files = Readonly<Record<string, string>>;

/** A project with a run of the pipeline "release-notes", of which nothing is done. */
export const ownProject = (): Files => ({
  ".assay/pipeline.json": readFileSync("test/fixtures/own-pipeline.json", "utf8"),
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
  { "CHANGELOG.md": "# 1.0.0\n", "quality/notes/a.md": "A.\n", "quality/notes/b.md": "B.\n" },
];
