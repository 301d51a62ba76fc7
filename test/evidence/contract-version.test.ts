import assert from "node:assert/strict";
import { test } from "node:test";
import { readContractVersion } from "../../src/evidence/contract-version.ts";
import { createTree } from "../../src/tree.ts";
import { judge } from "../support/judge.ts";
import { memorySource } from "../support/memory-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

test("a version may be written as its tag is", async () => {
  const files = VALID_RUNS["no-bugs"]();
  const path = "quality/PROGRESS.md";
  const progress = files[path] ?? "";
  const tagged = progress.replace("Skill version: 1", "Skill version: v1");
  assert.notEqual(tagged, progress);
  const verdict = await judge({ ...files, [path]: tagged });
  assert.equal(verdict.answer, "yes");
});

const PLACES = [
  "SKILL.md",
  ".claude/skills/quality-playbook/SKILL.md",
  ".github/skills/SKILL.md",
  ".github/skills/quality-playbook/SKILL.md",
];
for (const path of PLACES)
  test(`the pipeline's text is read where a project keeps it: ${path}`, () => {
    const files = {
      [path]: "**Version:** 1.5.2\n",
      "quality/PROGRESS.md": "## Run metadata\n\nSkill version: 1.4.6\n",
    };
    const tree = createTree(memorySource(files), () => 1000, []);
    assert.deepEqual(readContractVersion(tree), { version: "1.5.2", path });
  });
