import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { OracleVerdict } from "../src/contract/schemas/oracle-verdict.ts";
import { faultsOf, logsOf } from "./support/lease-trial.ts";
import { CLEAN_ENV } from "./support/real-host.ts";
import { assayIn, inProject, within } from "./support/real-project.ts";

/** Runs the loop in a directory, with the scripted worker or with what a shell does in its place. */
function loop(root: string, worker?: string, assay = `${process.execPath} ${resolve("bin/assay.js")}`) {
  const argv = worker === undefined ? [] : ["sh", "-c", worker, "worker"];
  const script = ["-c", 'exec sh "$0" "$@" 2>&1', resolve("examples/loop.sh"), root, ...argv];
  const { status, stdout } = spawnSync("sh", script, {
    encoding: "utf8",
    env: { ...CLEAN_ENV, ASSAY: assay },
    timeout: 240_000,
  });
  return { status, stdout, project: join(root, "project") };
}

/** What happens to tickets, each as what has to be printed in this order. */
const STORIES = {
  "a worker finds that something else has to be done before": [
    /^--- worker-\d+ works on assay:steps: /m,
    /^assay:agree-on-a-unit-\w+\n/m,
    /^assay:steps is given back\./m,
    /^--- worker-\d+ works on assay:agree-on-a-unit-\w+: /m,
    /^assay:agree-on-a-unit-\w+ is done, /m,
    /^waiting +assay:agree-on-a-unit-\w+ .*\n +assay:steps, whose finish line counts for it, is not called done\./m,
    /^--- worker-\d+ works on assay:steps: /m,
    /^assay:steps is done, /m,
    /^proved +assay:agree-on-a-unit-\w+ .*\n +It was found in assay:steps, /m,
  ],
  "what was done and merged has no effect yet": [
    /^assay:publish is done, /m,
    /^gap +assay:publish .*\n +public\/tea\.txt is missing\.\n +File it: assay oracle discover --from assay:publish /m,
    /^assay:called-done-\S+-pu-\w+\n/m,
    /^open +assay:called-done-\S+-pu-\w+ /m,
    /^--- worker-\d+ works on assay:called-done-\S+: .*: Publish the recipe$/m,
    /^assay:called-done-\S+-pu-\w+ is done, /m,
    /^proved +assay:publish /m,
  ],
  "a worker lies": [
    /^assay:sugar is done, /m,
    /^gap +assay:sugar .*\n +sugar\.txt is missing\.\n +File it: assay oracle discover --from assay:sugar /m,
    /^assay:called-done-\S+-sa-\w+\n/m,
    /^--- worker-\d+ works on assay:called-done-\S+: .*: Say how much sugar$/m,
    /^assay:called-done-\S+-sa-\w+ is done, /m,
    /^proved +assay:sugar /m,
  ],
  "a worker dies": [
    /^--- worker-\d+ works on assay:cups: /m,
    /^--- worker-\d+ died with assay:cups: /m,
    /^Claimed assay:cups .* attempt 2 of 3\./m,
    /^--- worker-\d+ works on assay:cups: /m,
    /^assay:cups is done, /m,
    /^proved +assay:cups /m,
  ],
} as const;

test("a night ends by itself once all is done, whatever the workers do", () => {
  inProject({}, root => {
    const { status, stdout, project } = loop(root);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^anchored\n\nYES: 7 proved of 7 tickets\.\n$(?![\s\S])/m);
    assert.equal(stdout.match(/^YES/gm)?.length, 1);
    for (const [story, said] of Object.entries(STORIES))
      for (let rest = stdout, at = 0; at < said.length; at++) {
        const found = (said[at] as RegExp).exec(rest);
        assert.ok(found, `${story}: ${said[at]} is missing in\n${rest}`);
        rest = rest.slice(found.index + found[0].length);
      }
    judgeEnd(project);
  });
});

/** Looks at what is left of the night: proofs, claims, worktrees. */
function judgeEnd(project: string): void {
  const { tickets } = JSON.parse(assayIn(project, "oracle", "--json").stdout) as OracleVerdict;
  assert.deepEqual([tickets.length, ...new Set(tickets.map(({ state }) => state))], [7, "proved"]);
  assert.deepEqual(faultsOf(project, []), []);
  const deeds = new Map(logsOf(project).map(log => [log[0]?.ticket, log]));
  assert.equal(deeds.size, 7);
  const [dead, heir, ...after] = deeds.get("assay:cups") ?? [];
  assert.ok(dead !== undefined && heir !== undefined && heir.at >= dead.until && heir.by !== dead.by);
  assert.deepEqual(
    after.map(({ deed, by }) => [deed, by]),
    [
      ["renew", heir.by],
      ["release", heir.by],
    ],
  );
  leavesNothing(project);
}

function leavesNothing(project: string): void {
  const git = (...argv: readonly string[]) => within(project, "git", ...argv).stdout;
  assert.equal(
    git("worktree", "list", "--porcelain")
      .match(/^worktree .*$/gm)
      ?.join(),
    `worktree ${realpathSync(project)}`,
  );
  assert.equal(git("branch", "--format=%(refname)").split("\n").length, 2);
}

/** What a worker may do instead of its ticket, how the loop ends, and what it says. */
const DAMAGE = {
  "loosens a finish line in its branch": [
    "sed -i.bak 's/spoons/./' .assay/tickets.json && git commit -qam Sugar",
    2,
    /^The finish-line assay:sugar is not as it was frozen/m,
  ],
  "loosens a finish line where the ledger is": [
    `sed -i.bak 's/spoons/./' "$PROJECT/.assay/tickets.json"`,
    2,
    /^The finish-line assay:sugar is not as it was frozen/m,
  ],
  "plants a claim": [
    'for claims in "$PROJECT"/.git/assay/claims/*/*; do echo x > "$claims/000009.json"; done',
    2,
    /cannot be relied on/,
  ],
  "edits the test": [
    "echo true > test/steps.sh && git commit -qam Steps",
    1,
    /^test\/steps\.sh:1: It was frozen, and is different\./m,
  ],
} as const;

for (const [what, [worker, code, said]] of Object.entries(DAMAGE))
  test(`the loop stops after a worker who ${what}`, () => {
    inProject({}, root => {
      const { status, stdout, project } = loop(root, worker);
      assert.equal(status, code, stdout);
      assert.match(stdout, said);
      assert.doesNotMatch(stdout, /^YES/m);
      assert.doesNotMatch(stdout, /^--- round 3$/m);
      leavesNothing(project);
    });
  });

test("where every worker gives up a person has to look", () => {
  inProject({}, root => {
    const { status, stdout, project } = loop(root, "exit 1");
    assert.equal(status, 1, stdout);
    assert.match(stdout, /^NO: 4 open of 4 tickets\.$/m);
    assert.match(stdout, /^Nothing is ready, though 4 tickets are not done: /m);
    assert.deepEqual(faultsOf(project, []), []);
    assert.deepEqual(
      logsOf(project).map(log => log.filter(({ deed }) => deed === "claim").length),
      [3, 3, 3],
    );
    leavesNothing(project);
  });
});

test("a program that agrees with everything freezes nothing, and nothing begins", () => {
  inProject({}, root => {
    const { status, stdout } = loop(root, "exit 0", "true");
    assert.notEqual(status, 0);
    assert.match(stdout, /Nothing was frozen\./);
  });
});
