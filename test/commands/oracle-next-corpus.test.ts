import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runReal } from "../support/real-host.ts";

const corpus = process.env["ASSAY_CORPUS"] ?? "";
const tracker = join(corpus, "trackers/beads-2026-01-15.jsonl");
const needsCorpus = {
  skip: corpus !== "" && existsSync(tracker) ? false : "ASSAY_CORPUS has no tracker of beads",
};

const next = (...argv: readonly string[]) =>
  runReal(["oracle", "next", "--tracker", `beads:${tracker}`, ...argv], {});

// Nothing in that tracker is put off, so that it is the same at any moment.
test("by beads' own rule a real tracker has 61 ready and 206 blocked tickets", needsCorpus, () => {
  const { code, stdout, stderr } = next("--like", "beads", "-n", "100000");
  assert.equal(code, 0, stderr);
  const ids = stdout.trimEnd().split("\n");
  assert.deepEqual([ids.length, new Set(ids).size], [61, 61]);
  const explained = next("--like", "beads", "--explain").stdout;
  assert.match(explained, /^61 ready, 206 blocked, 115 not offered, 2687 done or removed$/m);
  assert.equal(explained.split("\n").filter(line => line.startsWith("blocked ")).length, 206);
});

test("the strict rule says of every other ticket why, and where the two rules part", needsCorpus, () => {
  const { code, stdout } = next("--explain", "--json");
  assert.equal(code, 0);
  const { counts, explained, differences_from_beads: differences } = JSON.parse(stdout);
  assert.deepEqual(differences, []);
  assert.equal(counts.ready, 61);
  assert.equal(explained.length, 382 - 61);
  assert.ok(explained.every(({ reasons }: { reasons: readonly string[] }) => reasons.length > 0));
});
