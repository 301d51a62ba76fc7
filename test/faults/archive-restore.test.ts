import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { faulty, layFiles, must } from "../support/faulty-archive.ts";
import { errorMatrix, holds, killMatrix } from "../support/kill-matrix.ts";
import { needsStrace } from "../support/strace.ts";

const EARLIER = { "quality/BUGS.md": "### BUG-001: lost\n", "quality/results/one.log": "red" };
const LATER = { "quality/BUGS.md": "### BUG-002: found\n", "quality/other.md": "other" };

const ID = "20260101T000000Z-aaaaaa";

/** A run, and the archive of the one before it. */
async function lay(root: string): Promise<void> {
  layFiles(root, { "quality/run.json": RECORD, ...EARLIER, "src/a.js": "a" });
  await must(root, "archive", "create", "--clear");
  layFiles(root, LATER);
}

const RECORD = JSON.stringify({
  schema_version: "1.0",
  tool_version: "0",
  run_id: ID,
  pipeline: "playbook",
  attempt: 1,
  created: "2026-01-01T00:00:00Z",
  base: { commit: null, files: {} },
  phases: [],
});

/** Sentences on a directory that does not hold the earlier run and nothing else. */
function holdsEarlier(directory: string): readonly string[] {
  try {
    const wrong = Object.entries(EARLIER).filter(
      ([path, text]) => readFileSync(join(directory, path), "utf8") !== text,
    );
    const others = readdirSync(join(directory, "quality")).filter(name => name === "other.md");
    return [...wrong.map(([path]) => `${path} is another one`), ...others.map(name => `${name} is there`)];
  } catch (error) {
    return [String(error)];
  }
}

const OVER = faulty(
  ["archive", "restore", ID, "--to", "."],
  lay,
  holdsEarlier,
  /^Restored from|nothing to restore/m,
);
const BESIDE = faulty(
  ["archive", "restore", ID, "--to", "restored"],
  lay,
  root => holdsEarlier(join(root, "restored")),
  /^Restored from|nothing to restore/m,
);

for (const [what, command] of [
  ["over a run", OVER],
  ["beside it", BESIDE],
] as const) {
  test(
    `whichever call a restore ${what} dies at, nothing is lost, and the next one finishes it`,
    needsStrace,
    async context => holds(await killMatrix(command), context),
  );

  test(
    `whichever call of a restore ${what} fails, nothing is lost, and it says so in a line`,
    needsStrace,
    async context => holds(await errorMatrix(command), context),
  );
}
