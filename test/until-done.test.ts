import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";

const PROJECT = {
  ".assay/goal.md": "# Goal\n\nAdding gives the sum.\n",
  "add.js": "module.exports = (a, b) => a - b;\n",
  "test/add.test.js":
    'const add = require("../add.js");\nrequire("node:test")("adds", () => require("node:assert").equal(add(1, 2), 3));\n',
};

/** What the loop ends with, when the agent is this shell script; it finds how often it was called in `calls`. */
function loop(agent: string) {
  const root = materialise(PROJECT);
  try {
    const script = join(root, "..", `${root.slice(root.lastIndexOf("/") + 1)}-agent.sh`);
    writeFileSync(script, `echo >> .assay/calls\n${agent}\n`);
    const { status, stdout, stderr } = spawnSync(
      "sh",
      [resolve("examples/until-done.sh"), root, "node --test", "sh", script],
      {
        encoding: "utf8",
        env: { ...CLEAN_ENV, ASSAY: `${process.execPath} ${resolve("bin/assay.js")}`, ATTEMPTS: "2" },
        timeout: 60_000,
      },
    );
    rmSync(script);
    let calls = 0;
    try {
      calls = readFileSync(join(root, ".assay/calls"), "utf8").length;
    } catch {
      // It was never called.
    }
    return { status, stdout, stderr, calls };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const FIX = 'printf "module.exports = (a, b) => a + b;\\n" > add.js';

test("an agent that does the work on its second try ends the loop with a yes", () => {
  const { status, stdout, calls } = loop(`[ "$(wc -l < .assay/calls)" -lt 2 ] || ${FIX}`);
  assert.equal(status, 0, stdout);
  assert.equal(calls, 2);
  assert.match(stdout, /YES: every due check passed\.\n$/);
  assert.doesNotMatch(stdout, /not anchored/);
});

test("an agent that does nothing ends it with a no", () => {
  const { status, stdout, calls } = loop("true");
  assert.equal(status, 1);
  assert.equal(calls, 2);
  assert.match(stdout, /assay:goal does not hold/);
});

const CHEATS: readonly (readonly [what: string, agent: string, status: number, said: RegExp])[] = [
  ["makes the test pass", "printf '' > test/add.test.js", 1, /test\/add\.test\.js:1: error: It was frozen/],
  ["removes the test", "rm test/add.test.js", 1, /test\/add\.test\.js: error: It was frozen, and is gone/],
  [
    "asks for less",
    'sed -i.bak \'s/"node"/"true"/\' .assay/finish-lines.json',
    2,
    /finish-line assay:goal is not as it was frozen/,
  ],
  [
    "freezes it anew",
    // Frozen again in the same second and unchanged, the lock would be the same one to the byte.
    "printf '' > test/add.test.js && rm .assay/lock.json && $ASSAY init > /dev/null",
    2,
    /lock has the sha256 [0-9a-f]{64}, and/,
  ],
  ["forgets the run", "rm quality/run.json", 2, /run\.json is missing/],
  ["hides everything", "rm -r .assay quality", 2, /no run here/],
];
for (const [what, agent, status, said] of CHEATS)
  test(`an agent that ${what} does not get its yes`, () => {
    const ended = loop(agent);
    assert.equal(ended.status, status, ended.stdout + ended.stderr);
    assert.match(ended.stdout + ended.stderr, said);
  });
