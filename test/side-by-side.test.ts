import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV } from "./support/real-host.ts";
import { inProject } from "./support/real-project.ts";

/** Speaks as npm does, and ends as the name of the script says. */
const NPM = `#!/bin/sh
echo "$3 begins"
case "$3" in
  slow) sleep 0.2 ;;
  no) exit 1 ;;
  killed) kill -9 $$ ;;
esac
echo "$3 ends" >&2
`;

const EACH = { slow: "slow begins\nslow ends\n", yes: "yes begins\nyes ends\n", no: "no begins\n" };

const ROWS: readonly (readonly [
  scripts: readonly string[],
  status: number,
  stdout: string,
  failed: string,
])[] = [
  [["slow", "yes"], 0, EACH.slow + EACH.yes, ""],
  [["no", "yes"], 1, EACH.no + EACH.yes, "npm run no failed.\n"],
  [["slow", "no"], 1, EACH.slow + EACH.no, "npm run no failed.\n"],
  [["yes", "no", "slow"], 1, EACH.yes + EACH.no + EACH.slow, "npm run no failed.\n"],
];

for (const [scripts, status, stdout, failed] of ROWS)
  test(`scripts side by side: ${scripts.join(", ")}`, () => {
    const ran = sideBySide(scripts);
    assert.deepEqual([ran.status, ran.stdout, ran.stderr], [status, stdout, failed]);
  });

test("a script that was killed has not said yes", () => {
  const { status, stderr } = sideBySide(["killed", "yes"]);
  assert.equal(status, 1);
  assert.match(stderr, /^npm run killed failed\.$/m);
});

function sideBySide(scripts: readonly string[]) {
  let ran: { status: number | null; stdout: string; stderr: string } | undefined;
  inProject({ "bin/npm": NPM }, root => {
    chmodSync(join(root, "bin/npm"), 0o755);
    ran = spawnSync("sh", [resolve(".ci/side-by-side"), ...scripts], {
      encoding: "utf8",
      env: { ...CLEAN_ENV, PATH: `${join(root, "bin")}${delimiter}${CLEAN_ENV.PATH}`, TMPDIR: root },
    });
  });
  assert.ok(ran !== undefined);
  return ran;
}
