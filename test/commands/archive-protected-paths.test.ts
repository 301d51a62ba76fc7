import assert from "node:assert/strict";
import { test } from "node:test";
import { withProject } from "../support/git-project.ts";
import { ownProject } from "../support/own-site.ts";
import { runHere } from "../support/run-here.ts";

/** Of each home of records and people's texts one file, none of which the pipeline says any phase may write. */
const KEPT = [
  ...["AGENTS.md", "quality/BUGS.md", "control_prompts/phase1.md", "previous_runs/INDEX.md"],
  ...["docs_gathered/guide.md", ".assay/waivers.json"],
];

test("what people and records stand on is never cleaned up, and what is only called so is", () =>
  withProject(async ({ root, write, git }) => {
    for (const [path, text] of Object.entries(ownProject())) write(path, text);
    for (const path of KEPT) write(path, "before\n");
    git(".", "init", "-q");
    const started = await runHere(root, ["phase", "start", "1"]);
    assert.equal(started.code, 0, started.stdout + started.stderr);
    for (const path of [...KEPT, "src/AGENTS.md", "src/main.js"]) write(path, "after\n");
    const { code, stdout } = await runHere(root, [
      "archive",
      "cleanup",
      "--dry-run",
      "--untracked",
      "--json",
    ]);
    assert.equal(code, 0, stdout);
    const { paths }: { paths: readonly { readonly path: string }[] } = JSON.parse(stdout);
    assert.deepEqual(
      paths.map(({ path }) => path),
      ["src/AGENTS.md", "src/main.js"],
    );
  }));
