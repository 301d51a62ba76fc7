import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const scripts = readdirSync("examples").filter(name => name.endsWith(".sh"));
const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

for (const name of scripts)
  test(`nothing can be said against examples/${name}`, {
    skip: !hasShellcheck && "there is no shellcheck",
  }, () => {
    const { status, stdout } = spawnSync("shellcheck", [`examples/${name}`], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });

test("every loop of the examples stops where nothing was judged", () => {
  for (const name of scripts) {
    const text = readFileSync(`examples/${name}`, "utf8");
    const loops = text.match(/^until \S*assay (?:oracle|gate)\b/gm)?.length ?? 0;
    const guards = text.match(/^ +\[ "\$rc" -eq 1 \] \|\| /gm)?.length ?? 0;
    assert.ok(guards >= loops, `${name} has ${loops} loops and ${guards} guards`);
  }
});
