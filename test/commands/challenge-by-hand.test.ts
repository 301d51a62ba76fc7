import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { challengedRun } from "../support/challenge-run.ts";
import { assayIn, commitAll, inProject, within } from "../support/real-project.ts";
import { runText } from "../support/small-run.ts";

const ANSWER = {
  ...{ verdict: "bug", severity: "MEDIUM", reasons: ["It returns false."] },
  cited: [{ path: "src/kettle.js", line: 2, text: "return false;" }],
};
const REPLY = `Yes.\n\n\`\`\`json\n${JSON.stringify(ANSWER)}\n\`\`\`\n`;
const PROMPT = "control_prompts/BUG-001-challenge-1.prompt.md";

test("a challenge by hand: both rounds are asked, answered and decided", () =>
  inProject(challengedRun({ id: "BUG-001" }), root => {
    writeFileSync(join(root, "reply.md"), REPLY);
    for (const round of ["1", "2"]) {
      const asked = assayIn(root, "challenge", "prompt", "BUG-001", "--round", round, "--write");
      assert.equal(asked.status, 0, asked.stderr);
      assert.equal(asked.stderr, `Wrote control_prompts/BUG-001-challenge-${round}.prompt.md.\n`);
      const path = `control_prompts/BUG-001-challenge-${round}.prompt.md`;
      assert.equal(readFileSync(join(root, path), "utf8"), asked.stdout);
      const argv = ["--round", round, "--agent", "ann", "--reply", "reply.md"];
      const recorded = assayIn(root, "challenge", "record", "BUG-001", ...argv);
      assert.equal(recorded.status, 0, recorded.stderr);
    }
    const decided = assayIn(root, "challenge", "decide");
    assert.match(decided.stdout, /^BUG-001: CONFIRMED\./);
    assert.equal(decided.status, 0);
  }));

test("a prompt that nobody asked to write, or that is only tried out, leaves nothing; each has a mark of its own", () =>
  inProject(challengedRun({ id: "BUG-001" }), root => {
    const argv = ["challenge", "prompt", "BUG-001", "--round", "1"];
    const [one, other] = [assayIn(root, ...argv), assayIn(root, ...argv, "--write", "--dry-run")];
    const marks = [one, other].map(({ stdout }) => /^\[([0-9a-f]{6}) begins: /m.exec(stdout)?.[1]);
    assert.equal(new Set(marks).size, 2);
    assert.ok(!existsSync(join(root, PROMPT)));
  }));

test("the code is the commit's where the work tree has moved on, and a revision can be named where nothing is recorded", () =>
  inProject(challengedRun({ id: "BUG-001" }), root => {
    commitAll(root);
    const commit = within(root, "git", "rev-parse", "HEAD").stdout.trim();
    writeFileSync(join(root, "src/kettle.js"), "export const boil = () => true;\n");
    writeFileSync(join(root, "quality/run.json"), runText());
    const argv = ["challenge", "prompt", "BUG-001", "--round", "1"];
    const refused = assayIn(root, ...argv);
    assert.match(refused.stderr, /BUG-001 cannot be challenged without its code\./);
    assert.equal(refused.status, 2);
    const asked = assayIn(root, ...argv, "--source", commit);
    assert.match(asked.stdout, /\| 2 {4}return false;$/m);
    assert.equal(asked.status, 0);
  }));
