import assert from "node:assert/strict";
import { test } from "node:test";
import { challengedRun } from "../support/challenge-run.ts";
import { runInMemory } from "../support/memory-host.ts";

const RUN = challengedRun({ id: "BUG-001" });
const CALLS = [
  [],
  ["triggers"],
  ["run", "--all", "--agent", "a"],
  ["decide"],
  ["apply"],
  ["report"],
  ["report", "--recheck"],
] as const;
const BUGS = {
  empty: "",
  "without findings": "# Bugs\n",
  "in no known form": "# Bugs\n\n### Bug 1 - It leaks\n",
};

for (const [name, text] of Object.entries(BUGS))
  for (const words of CALLS)
    test(`challenge ${words.join(" ")}: a BUGS.md ${name} is not one that has none`, async () => {
      const ran = await runInMemory(["challenge", ...words], { ...RUN, "quality/BUGS.md": text });
      assert.match(
        ran.stderr,
        /^quality\/BUGS\.md has no finding in a form that can be read, and does not say/,
      );
      assert.deepEqual([ran.code, ran.stdout, ran.written], [2, "", {}]);
    });

for (const words of CALLS)
  test(`challenge ${words.join(" ")}: one that says that there are none is an answer`, async () => {
    const files = { ...RUN, "quality/BUGS.md": "# Bugs\n\n## No confirmed bugs\n" };
    assert.equal((await runInMemory(["challenge", ...words], files)).code, 0);
  });
