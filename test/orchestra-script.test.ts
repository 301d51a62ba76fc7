import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV } from "./support/real-host.ts";

const ASSAY = `${process.execPath} ${resolve("bin/assay.js")}`;

/** What each build has to print, in this order. */
const BUILDS = {
  good: [
    /- style \(failed\): work\/style\/result\.json says throttled/,
    /Decision: loop; attempt 1 of 3; .*; style again \(slice\)/,
    /The slice of style runs again, try 2 of 3; no other worker's does/,
    /Decision: loop; attempt 1 of 3; .*; Builder, Verifier, Polish again \(structural\)/,
    /Decision: ship; attempt 2 of 3; composite 0\.95/,
  ],
  ghost: [
    /1 of 2 workers left no result; their failure stands in its place/,
    /- style \(failed\): .* style came to its end and left no result/,
    /The slice of style \(Builder\) is failed/,
    /Decision: loop; .*; style again \(slice\)/,
    /The slice of style runs again, try 2 of 3; no other worker's does/,
    /\nstyle came to an end/,
    /Decision: ship; attempt 1 of 3/,
  ],
  synthesized: [
    /wrote the results of hand-1, .*, style \(16\), and nobody audited it/,
    /Decision: pending; attempt 1 of 3; composite 0\.95/,
    /auditor joins it; what the others left stays/,
    /Decision: ship; attempt 1 of 3; composite 0\.95/,
  ],
  misplaced: [
    /The score stands only in digest\.score/,
    /slices +5 warnings/,
    /Decision: ship; attempt 1 of 3; composite 0\.95/,
  ],
  blank: [
    /visual_quality gives visual_quality no score to rely on/,
    /Decision: pending; attempt 1 of 3; no composite yet/,
    /The slice of visual_quality runs again, try 2 of 3/,
    /Decision: ship; attempt 1 of 3; composite 0\.95/,
  ],
  stale: [
    /Decision: loop; attempt 1 of 3; .*; Polish again/,
    /The record says attempt 1\. The results that ambition left before speak of attempt 2/,
    /The slice of polisher \(Polish\) is missing/,
    /Decision: loop; attempt 2 of 3; no composite yet, bar 0\.92\.\n/,
    /\nNO: /,
    /is about attempt 2 of the run .*, and this is attempt 1/,
    /Decision: ship; attempt 2 of 3/,
  ],
  misspelt: [
    /Decision: loop; .*; Builder, Verifier, Polish again \(judge, by default\)/,
    /No phase is called "Buildr"/,
    /Nothing said which phases, so that the default runs again/,
    /Decision: ship; attempt 2 of 3/,
  ],
  timid: [
    /Ambition counts for 0\.7, below its floor of 0\.75/,
    /Decision: loop; .*; Polish again \(finish line\)/,
    /Decision: ship; attempt 2 of 3/,
  ],
  unseen: [
    /is not to be seen: the scorer of ambition did not see it there, so ambition counts for 0\.85 at most/,
    /Decision: judge wanted; attempt 1 of 3; composite 0\.9,/,
    /A judge decides first/,
    /Decision: loop; .*; Polish again \(judge\)/,
    /Decision: ship; attempt 2 of 3/,
  ],
  stubborn: [
    /Decision: loop; attempt 1 of 3/,
    /Decision: loop; attempt 2 of 3/,
    /Decision: shipped below bar; attempt 3 of 3/,
    /started 3 times, which is all that it may be/,
  ],
  unreachable: [/The bar of 0\.99 is out of reach: .* no composite exceeds 0\.97/],
  skipping: [
    /polisher \(failed\): .* names neither what was polished nor in skipped why nothing was/,
    /The slice of polisher runs again, try 2 of 3/,
    /Decision: ship; attempt 1 of 3/,
  ],
  identical: [
    /Decision: loop; attempt 1 of 3; .*; Polish again/,
    /What polisher \(Polish\) left is to the byte what it had left before/,
    /Decision: shipped below bar; attempt 2 of 3/,
  ],
  hanging: [
    /quiet +Polish +paused +paused by \.pause-active/,
    /quiet +Polish +stalled +no progress for 12\d\d s of 600 s/,
    /"status": "failed",\n {2}"failure_reason": "There was no progress for 12\d\d s/,
    /Decision: loop; .*; quiet again \(slice\)/,
    /Decision: ship; attempt 1 of 3/,
  ],
} as const;

function orchestra(assay: string, ...faults: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), "assay-orchestra-"));
  try {
    const argv = [
      "-c",
      'exec sh "$0" "$@" 2>&1',
      resolve("examples/orchestra.sh"),
      join(root, "builds"),
      ...faults,
    ];
    return spawnSync("sh", argv, {
      encoding: "utf8",
      env: { ...CLEAN_ENV, ASSAY: assay },
      timeout: 600_000,
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("a build goes through attempts to a ship, and each fault stops where it should", async t => {
  const { status, stdout } = orchestra(ASSAY);
  assert.equal(status, 0, stdout);
  const told = new Map(
    stdout.split(/^── (?=[a-z]+: )/m).map(text => [text.slice(0, text.indexOf(":")), text] as const),
  );
  told.delete("");
  assert.deepEqual([...told.keys()], Object.keys(BUILDS));
  for (const [name, said] of Object.entries(BUILDS))
    await t.test(name, () => {
      let rest = told.get(name) ?? "";
      for (const words of said) {
        assert.match(rest, words);
        rest = rest.replace(words, "\0").replace(/^[^\0]*\0/, "");
      }
    });
});

for (const name of Object.keys(BUILDS))
  test(`a program that agrees with everything does not get through it: ${name}`, () => {
    assert.equal(orchestra("true", name).status, 70);
  });

test("a worker puts its result there whole, for another one may be reading it", () => {
  const root = mkdtempSync(join(tmpdir(), "assay-orchestra-"));
  try {
    mkdirSync(join(root, "work/scout"), { recursive: true });
    mkdirSync(join(root, "quality"));
    writeFileSync(join(root, "quality/run.json"), '{ "attempt": 1, "phases": [] }');
    writeFileSync(join(root, "work/scout/result.json"), "as it was");
    // Who writes into the file that is there would write into this one, too.
    linkSync(join(root, "work/scout/result.json"), join(root, "linked"));
    const { status, stderr } = spawnSync(process.execPath, [resolve("examples/orchestra-worker.js")], {
      cwd: root,
      encoding: "utf8",
      env: CLEAN_ENV,
      input: "Leave `work/scout/result.json` behind.",
    });
    assert.equal(status, 0, stderr);
    assert.equal(readFileSync(join(root, "linked"), "utf8"), "as it was");
    assert.equal(JSON.parse(readFileSync(join(root, "work/scout/result.json"), "utf8")).worker, "scout");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a fault that there is not is refused by its name", () => {
  const { status, stdout } = orchestra("true", "godo");
  assert.equal(status, 2);
  assert.match(stdout, /There is no fault called godo/);
});
