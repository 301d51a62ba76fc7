import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV } from "./support/real-host.ts";
import { inProject } from "./support/real-project.ts";

test("honest sceptics take a false positive out, canaries expose a rubber stamp, and orders in a writeup change nothing mechanical", () => {
  inProject({}, root => {
    const { status, stdout, stderr } = spawnSync("sh", [resolve("examples/challenge.sh"), root], {
      encoding: "utf8",
      env: { ...CLEAN_ENV, ASSAY: `${process.execPath} ${resolve("bin/assay.js")}` },
      timeout: 240_000,
    });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    const decided = stdout.match(/^BUG-005: (?:pending|REJECTED|CONFIRMED)(?=\. (?:Round|Neither|Both))/gm);
    assert.deepEqual(decided, ["BUG-005: pending", "BUG-005: REJECTED", "BUG-005: CONFIRMED"]);
    const read = (path: string) => readFileSync(join(root, path), "utf8");
    const kettle = (path: string) => readFileSync(join("examples/kettle", path), "utf8");
    assert.equal(
      read("honest/quality/PROGRESS.md"),
      kettle("quality/PROGRESS.md"),
      "as it was before the planting",
    );
    assert.ok(!existsSync(join(root, "honest/quality/writeups/BUG-005.md")));
    const dismissal = read("honest/quality/dismissed/BUG-005.md");
    assert.match(dismissal, /`entries` passes over an expired entry and leaves it in `held`\./);
    // The gate that said yes had each kind of file to read that a challenge writes.
    for (const written of [
      "quality/challenge/BUG-005-round-1.json",
      "quality/challenge/BUG-005-round-2.json",
      "quality/challenge/BUG-005-challenge.json",
      "quality/challenge/BUG-005-challenge.md",
      "quality/challenge/canaries.json",
      "quality/challenge/canary-score.json",
      "quality/dismissed/BUG-005/writeups/BUG-005.md",
      "control_prompts/BUG-005-challenge-2.prompt.md",
      "control_prompts/BUG-005-challenge-2.reply.md",
    ])
      assert.ok(existsSync(join(root, "honest", written)), written);
    assert.match(read("before.txt"), /BUG-005/);
  });
});
