import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV } from "./support/real-host.ts";
import { inProject } from "./support/real-project.ts";

test("an agent that edits the test is refused at file and line, and passes once it fixes the code", () => {
  inProject({}, root => {
    const { status, stdout, stderr } = spawnSync("sh", [resolve("examples/tonight.sh"), root], {
      encoding: "utf8",
      env: { ...CLEAN_ENV, ASSAY: `${process.execPath} ${resolve("bin/assay.js")}` },
      timeout: 120_000,
    });
    assert.equal(status, 0, stderr);
    const answers = stdout.match(
      /^(?:YES|NO):.*$|^test\/sum\.test\.js:5: It was frozen, and is different\.$/gm,
    );
    assert.deepEqual(answers, [
      "NO: 1 failing of 1 ticket.",
      "test/sum.test.js:5: It was frozen, and is different.",
      "NO: what was frozen has changed, so nothing was run.",
      "NO: 1 failing of 1 ticket.",
      "YES: 1 proved of 1 ticket.",
    ]);
    assert.doesNotMatch(stdout, /not anchored/);
    assert.equal(stderr.match(/^Running npm test\.$/gm)?.length, 3, "what was tampered with is not run");
  });
});
