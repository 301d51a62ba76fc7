import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { soundArchives } from "../support/archives.ts";
import { faulty, layFiles, must } from "../support/faulty-archive.ts";
import { errorMatrix, type FaultyCommand, holds, killMatrix } from "../support/kill-matrix.ts";
import { needsStrace } from "../support/strace.ts";

/** A run and three archives of it, the newest of which is to stay. */
async function lay(root: string): Promise<void> {
  for (const text of ["one", "two", "three"]) {
    layFiles(root, { "quality/BUGS.md": "# Bugs\n", "quality/results/log": text });
    await must(root, "archive", "create", "--status", "success");
  }
  writeFileSync(join(root, "quality/results/log"), "four");
}

const logOf = (root: string, id: string) =>
  readFileSync(join(root, "previous_runs", id, "quality/results/log"), "utf8");

const base = faulty(
  ["archive", "prune", "--keep", "1", "--yes"],
  lay,
  root => {
    const sound = soundArchives(root);
    return sound.length === 1 ? [] : [`${sound.length} archives are there`];
  },
  /^Goes/m,
);

/** What is to go may be gone; an archive that is still called one is sound, and the newest stays. */
const PRUNE: FaultyCommand = {
  ...base,
  intact(root) {
    const lost = base.intact(root).filter(one => !/^previous_runs\//.test(one));
    const logs = soundArchives(root).map(({ id }) => logOf(root, id));
    return [...lost, ...(logs.includes("three") ? [] : ["the newest archive is lost"])];
  },
};

test(
  "whichever call archive prune dies at, no more than was to go is gone, and the next one finishes it",
  needsStrace,
  async context => holds(await killMatrix(PRUNE), context),
);

test(
  "whichever call of archive prune fails, no more than was to go is gone, and it says so in a line",
  needsStrace,
  async context => holds(await errorMatrix(PRUNE), context),
);
