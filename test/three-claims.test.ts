import assert from "node:assert/strict";
import { test } from "node:test";
import { assayIn, inProject } from "./support/real-project.ts";
import { readDirectory } from "./support/valid-runs.ts";

/** What each claim is, why it has to be challenged, and what two sceptics said of it. */
const CLAIMS = [
  { id: "BUG-001", triggers: ["security-class"], flags: /change-me/, verdict: "REJECTED" },
  {
    id: "BUG-002",
    triggers: ["design-decision-comment", "sibling-differs"],
    flags: undefined,
    verdict: "CONFIRMED",
  },
  {
    id: "BUG-003",
    triggers: ["design-decision-comment", "no-spec-basis", "missing-functionality"],
    flags: undefined,
    verdict: "REJECTED",
  },
];

test("three claims: a placeholder and a documented gap are rejected, a real overwrite is confirmed", () => {
  inProject(readDirectory("examples/three-claims"), root => {
    const call = (...argv: readonly string[]) => {
      const { status, stdout, stderr } = assayIn(root, "challenge", ...argv);
      assert.equal(status, 0, stdout + stderr);
      return stdout;
    };
    const triggered = JSON.parse(call("triggers", "--json"));
    for (const { id, triggers, flags, verdict } of CLAIMS) {
      const found = triggered.findings.find((one: { id: string }) => one.id === id);
      assert.deepEqual(
        found.fired.map((one: { id: string }) => one.id),
        triggers,
      );
      if (flags === undefined) assert.deepEqual(found.flags, []);
      else assert.match(JSON.stringify(found.flags), flags);
      for (const round of ["1", "2"]) {
        call("prompt", id, "--round", round, "--write");
        call(
          "record",
          id,
          "--round",
          round,
          "--agent",
          `sceptic ${round}`,
          "--reply",
          `replies/${id}-${round}.md`,
        );
      }
      assert.match(call("decide", id), new RegExp(`^${id}: ${verdict}`));
    }
    const left = assayIn(root, "challenge");
    assert.equal(left.status, 1, "no consequence was drawn yet");
    assert.match(left.stdout, /REJECTED[\s\S]*CONFIRMED[\s\S]*REJECTED/);
  });
});
