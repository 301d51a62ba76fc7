import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import packageJson from "../package.json" with { type: "json" };
import { CLEAN_ENV } from "./support/real-host.ts";
import { inProject } from "./support/real-project.ts";

/** What the script ends with, its two streams as one. */
const chain = (root: string, assay: string) =>
  spawnSync("sh", ["-c", 'exec sh "$0" "$@" 2>&1', resolve("examples/chain.sh"), root], {
    encoding: "utf8",
    env: { ...CLEAN_ENV, ASSAY: assay },
    timeout: 300_000,
  });

/** The parts of the chain, and what each has to print, in this order. */
const PARTS: readonly (readonly [command: string, ...said: readonly RegExp[]])[] = [
  ["init", /^There is no run here: /m, /^\$ init --pipeline playbook$/m],
  [
    "phase",
    /^Phase 2 \(Generate\) is finished\.$/m,
    /^Phase 3 \(Code Review\) failed: .*\n- quality\/BUGS\.md:\d+: BUG-001 names the test .* \[named-tests\]$/m,
    /^Phase 3 \(Code Review\) failed .*; find out why before anything is started\.$/m,
    /^Attempt 2 of 3 begins with it: /m,
    /^Phase 3 \(Code Review\) is finished\.$/m,
  ],
  [
    "phase",
    /^Phase 4 \(Spec Audit\) stays running: /m,
    /^Phase 4 \(Spec Audit\) is running, so the run is still being written\.$/m,
    /^Phase 4 \(Spec Audit\) is finished\.$/m,
  ],
  ["gate", /^YES: /m, /^NO: \d+ errors, .*/m],
  [
    "challenge",
    /^- quality\/BUGS\.md:\d+: BUG-005 has to be challenged, .* \[challenge-coverage\]$/m,
    /^ {2}It has to be challenged, and nobody was asked\.$/m,
    /^What was asked in their batch counts\.$/m,
    /^BUG-005: REJECTED\. /m,
    /^ {2}It was rejected, and BUGS\.md still has it\.$/m,
    /^BUG-005: REJECTED\. Edited in quality\/BUGS\.md/m,
    /^Phase 5 \(Reconciliation\) is finished\.$/m,
  ],
  ["gate", /^Phase 6 \(Verify\) is finished\.$/m, /^YES: /m],
  [
    "oracle",
    /^The frozen batch has no tickets, /m,
    /^assay:BUG-001 is done, and given back\.$/m,
    /^gap +assay:BUG-001 /m,
    /^NO: 1 gap of 1 ticket\.$/m,
    /^Nothing is left: /m,
  ],
  [
    "oracle",
    /^test\/bug-001\.test\.js:20: It was frozen, and is different\.$/m,
    /^NO: what was frozen has changed, so nothing was run\.$/m,
    /^YES: 1 proved of 1 ticket\.$/m,
    /^\.assay\/tickets\.json:\d+: error: Nothing shows that assay:BUG-001 holds: /m,
    /^NO: 1 error, /m,
  ],
  ["self-audit", /--strictly/],
  [
    "archive",
    /^YES: /m,
    /^The run is archived as \S+ \(success\): /m,
    /^The run is removed: /m,
    /^There is no run here: /m,
    /: as it was made, /m,
    /: not as it was made\.\n- changed: quality\/BUGS\.md$/m,
    /^Nothing is restored\.$/m,
    /: as it was made, /m,
    /^Restored from \S+ to /m,
  ],
];

/** Fails unless a text has all of it, one behind the other. */
function assertTold(text: string, said: readonly RegExp[]): void {
  said.reduce((rest, one) => {
    const at = one.exec(rest);
    assert.ok(at, `${one} is not told, or not in its place:\n${text}`);
    return rest.slice(at.index + at[0].length);
  }, text);
}

test("the chain leaves out no command", () => {
  const linked = new Set(PARTS.map(([command]) => `assay-${command}`));
  assert.deepEqual(
    Object.keys(packageJson.bin).filter(name => name !== "assay" && !linked.has(name)),
    [],
  );
});

test("every command says no where it has to, and yes once that is put right, from init to archive", () => {
  inProject({}, root => {
    const { status, stdout } = chain(root, `${process.execPath} ${resolve("bin/assay.js")}`);
    assert.equal(status, 0, stdout);
    const expected = PARTS.filter(([command]) => `assay-${command}` in packageJson.bin);
    const parts = stdout.split(/^── /m).slice(1);
    assert.deepEqual(
      parts.map(part => /^[\w-]+/.exec(part)?.[0]),
      expected.map(([command]) => command),
    );
    for (const [index, [, ...said]] of expected.entries()) assertTold(parts[index] ?? "", said);
    assert.match(
      readFileSync(join(root, "kettle/src/store.js"), "utf8"),
      /rm\(join\(directory, fileNameOf\(key\)\)/,
    );
  });
});

for (const always of [0, 1])
  test(`a program that always exits with ${always} does not get through the chain`, () => {
    inProject({}, root => {
      const { status, stdout } = chain(root, always === 0 ? "true" : "false");
      assert.equal(status, 70, stdout);
      assert.match(stdout, new RegExp(`It exited with ${always} instead of 2\\.\\n$`));
    });
  });
