import assert from "node:assert/strict";
import { test } from "node:test";
import { createBase } from "../../../src/evidence/base.ts";
import { challengeExhibits } from "../../../src/evidence/challenge/challenge-exhibits.ts";
import { findingsOf } from "../../../src/evidence/challenge/challenge-queue.ts";
import { readRunRecord } from "../../../src/evidence/run-record.ts";
import { createTree, type ReadCommit } from "../../../src/tree.ts";
import { challengedRun } from "../../support/challenge-run.ts";
import { memorySource } from "../../support/memory-host.ts";

/** What is shown of the one finding of these files. */
function shown(files: Readonly<Record<string, string>>, flags: readonly string[], readCommit: ReadCommit) {
  const tree = createTree(memorySource(files), () => 1024 * 1024, []);
  const found = readRunRecord(tree);
  if ("problem" in found) throw new Error(found.problem);
  const { run } = found;
  const [finding] = findingsOf(files["quality/BUGS.md"] ?? "", "quality/BUGS.md", tree.sha256);
  assert.ok(finding !== undefined);
  return challengeExhibits(finding, { tree, run, base: createBase(tree, run, undefined, readCommit) }, flags);
}
const noCommit: ReadCommit = () => ({ problem: "There is no git here." });

test("what assay noticed is shown as data, and is no input", () => {
  const gathered = shown(challengedRun({ id: "BUG-001" }), ["It names no caller."], noCommit);
  assert.ok("exhibits" in gathered);
  const flags = gathered.exhibits.filter(({ title }) => title === "What assay noticed in the finding");
  assert.deepEqual(
    flags.map(({ kind, path, text }) => ({ kind, path, text })),
    [{ kind: "data", path: "quality/BUGS.md", text: "It names no caller." }],
  );
  assert.deepEqual(
    gathered.inputs.map(({ path }) => path),
    ["README.md", "src/kettle.js"],
  );
});

test("git is asked once for all that a finding cites", () => {
  const files = challengedRun({ id: "BUG-001", fields: { File: "src/a.js:1, src/b.js:1, src/c.js:1" } });
  const run = JSON.parse(files["quality/run.json"] ?? "");
  const asked: (readonly string[])[] = [];
  const commit = "1".repeat(40);
  const gathered = shown(
    { ...files, "quality/run.json": JSON.stringify({ ...run, base: { commit, files: {} } }) },
    [],
    (_, paths) => {
      asked.push(paths);
      return { commit, files: new Map(paths.map(path => [path, "x\n"])) };
    },
  );
  assert.ok("exhibits" in gathered);
  assert.equal(asked.length, 1);
});

test("a writeup that cannot be read is said to be so, and is no input", () => {
  const files = challengedRun({ id: "BUG-001" });
  const gathered = shown(
    { ...files, "quality/writeups/BUG-001.md": "x".repeat(1024 * 1024 + 1) },
    [],
    noCommit,
  );
  assert.ok("exhibits" in gathered);
  assert.equal(gathered.exhibits[0]?.text, "quality/writeups/BUG-001.md cannot be read.");
  assert.ok(gathered.inputs.every(({ path }) => path.startsWith("quality/") === false));
});
