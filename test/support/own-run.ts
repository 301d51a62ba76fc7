import { readFileSync } from "node:fs";
import { runInMemory } from "./memory-host.ts";
import { GOAL, PROJECT } from "./task-run.ts";

type Files = Readonly<Record<string, string>>;

/** A pipeline of one's own, of two phases. */
export const OWN_PIPELINE = readFileSync("test/fixtures/own-pipeline.json", "utf8");

/** What honest workers of its phases leave behind. */
const WORK: Files = {
  "quality/changes.md": "# List\n\n## Changes\n\nOne sum is faster.\n",
  "CHANGELOG.md": "# Changelog\n\nFaster sums.\n",
  "quality/notes/one.md": "Sums are faster.\n",
  "quality/notes/two.md": "Nothing else is.\n",
};

/** A run of it, laid out and done. */
export async function ownRun(argv: readonly string[] = []): Promise<Files> {
  const operator = { "own.json": OWN_PIPELINE };
  const given = ["init", "--pipeline", "own.json", ...argv];
  const { code, stderr, written } = await runInMemory(given, PROJECT, {}, undefined, operator);
  if (code !== 0) throw new Error(stderr);
  return { ...PROJECT, ...written, ...WORK, ".assay/goal.md": GOAL };
}
