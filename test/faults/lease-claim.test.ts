import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readLeases } from "../../src/host/leases/leases.ts";
import { isProblem } from "../../src/tree.ts";
import { errorMatrix, type FaultyCommand, holds, killMatrix, shortWrites } from "../support/kill-matrix.ts";
import { ownCalls } from "../support/own-calls.ts";
import { within } from "../support/real-project.ts";
import { runHere } from "../support/run-here.ts";
import { needsStrace, traceAssay } from "../support/strace.ts";
import { withTrials } from "../support/trials.ts";

const LEDGER = ".assay/tickets.json";
const ticket = { id: "T1", title: "Do it.", created: "2026-11-20T09:14:03Z" };
const ledger = (status: object) =>
  `${JSON.stringify({ schema_version: "1.0", tool_version: "0.0.0-test", tickets: [{ ...ticket, ...status }] }, null, 2)}\n`;
const [OPEN, DONE] = [ledger({}), ledger({ status: "done" })];

function lay(root: string): void {
  within(root, "git", "init", "-q");
  mkdirSync(join(root, ".assay"));
  writeFileSync(join(root, LEDGER), OPEN);
}

/** After every claim has ended. */
const LATER = () => new Date(Date.now() + 2 * 24 * 3_600_000);

/** The deeds of the records that are there; what is wrong with them, where they are not whole. */
function deedsIn(root: string): readonly string[] | string {
  const leases = readLeases(root, LATER());
  if (isProblem(leases)) return leases.problem;
  return (leases.get("assay:T1") ?? []).map(({ deed }) => deed);
}

const draftsIn = (root: string) =>
  readdirSync(join(root, ".git"), { recursive: true, encoding: "utf8" })
    .filter(path => path.includes(".draft-"))
    .map(path => `${path} is left`);

function intact(root: string): readonly string[] {
  const deeds = deedsIn(root);
  const text = readFileSync(join(root, LEDGER), "utf8");
  return [
    ...(typeof deeds === "string" ? [deeds] : []),
    ...(text === OPEN || text === DONE ? [] : ["the ledger is neither as it was nor as it is to be"]),
  ];
}

const CLAIM: FaultyCommand = {
  argv: ["oracle", "claim", "T1", "--by", "anne"],
  claims: /./,
  isThorough: true,
  lay,
  intact,
  whole: root => (deedsIn(root).includes("claim") ? [] : ["there is no claim"]),
  async again(root) {
    const { code, stderr } = await runHere(root, ["oracle", "claim", "T1", "--by", "bert"], { now: LATER() });
    return [...(code === 0 ? [] : [`it ended with ${code}: ${stderr}`]), ...draftsIn(root)];
  },
};

const RELEASE: FaultyCommand = {
  ...CLAIM,
  argv: ["oracle", "release", "T1", "--token", "1-c0ffee", "--done"],
  async lay(root) {
    lay(root);
    const claimed = await runHere(root, [...CLAIM.argv, "--for", "1440"], { newId: "c0ffee" });
    assert.equal(claimed.code, 0, claimed.stderr);
  },
  whole: root => [
    ...(deedsIn(root).at(-1) === "release" ? [] : ["it is not given back"]),
    ...(readFileSync(join(root, LEDGER), "utf8") === DONE ? [] : ["it is not marked done"]),
  ],
  async again(root) {
    const { code, stderr } = await runHere(root, RELEASE.argv);
    // Who did all of it and died before saying so holds nothing any more.
    const isOver = code === 1 && stderr.includes("it was given back") && RELEASE.whole(root).length === 0;
    return code === 0 || isOver ? [] : [`it ended with ${code}: ${stderr}`];
  },
};

type Row = readonly [FaultyCommand, typeof killMatrix, what: string];
const ROWS: readonly Row[] = [
  [CLAIM, killMatrix, "whichever call it dies at, its record is whole or not there"],
  [CLAIM, errorMatrix, "whichever call fails, its record is whole or not there, and it says so in a line"],
  [CLAIM, shortWrites, "what was written short is no record"],
  [RELEASE, killMatrix, "whichever call it dies at, what is given back is done"],
  [RELEASE, errorMatrix, "whichever call fails, what is given back is done, and it says so in a line"],
];
for (const [command, matrix, what] of ROWS)
  test(`${command.argv.slice(0, 2).join(" ")}: ${what}`, needsStrace, async context => {
    const found = await matrix(command);
    // One claim makes few calls, of which CI takes a sample.
    if (found.trials > 5) return holds(found, context);
    assert.deepEqual([found.wrong, found.missed, found.trials > 0], [[], [], true]);
  });

test("a directory that somebody takes away in that moment is made again", needsStrace, () =>
  withTrials(lay, async withCopy => {
    const link = (await ownCalls(withCopy, CLAIM.argv)).find(({ name }) => /^link/.test(name));
    assert.ok(link !== undefined);
    await withCopy(async root => {
      const ran = await traceAssay(root, CLAIM.argv, [link.name], { ...link, how: "error=ENOENT" });
      assert.ok(ran.hit !== undefined);
      assert.equal(ran.status, 0, ran.stderr);
      assert.deepEqual([deedsIn(root), draftsIn(root)], [["claim"], []]);
    });
  }),
);

test("who is told that another one was quicker looks again, and leaves nothing behind", needsStrace, () =>
  withTrials(lay, async withCopy => {
    const link = (await ownCalls(withCopy, CLAIM.argv)).find(({ name }) => /^link/.test(name));
    assert.ok(link !== undefined);
    await withCopy(async root => {
      const ran = await traceAssay(root, CLAIM.argv, [link.name], { ...link, how: "error=EEXIST" });
      assert.equal(ran.status, 0, ran.stderr);
      assert.deepEqual([deedsIn(root), draftsIn(root)], [["claim"], []]);
    });
  }),
);

test(
  "the record is durable before it has its name, and so is the name before anybody is told",
  needsStrace,
  () =>
    withTrials(lay, withCopy =>
      withCopy(async root => {
        const { status, calls } = await traceAssay(root, CLAIM.argv, ["fsync", "?link", "linkat", "write"]);
        assert.equal(status, 0);
        const own = calls.flatMap(({ name, text }) => {
          if (/^link/.test(name)) return ["link"];
          const [, path] = /^\w+\(\d+<([^>]*)>/.exec(text) ?? [];
          if (name === "write")
            return text.includes("assay:T1") && path?.startsWith(root) !== true ? ["say"] : [];
          return [path?.includes(".draft-") === true ? "draft" : (path?.slice(root.length) ?? "")];
        });
        const place = String(own.find(path => /[0-9a-f]{32}\/[0-9a-f]{32}$/.test(path)));
        const above = ["", "/..", "/../..", "/../../..", "/../../../.."].map(up => join(place, up));
        assert.deepEqual(own.slice(0, 7), ["draft", "link", place, ...above.slice(1)]);
        assert.ok(own.slice(7).includes("say"));
      }),
    ),
);
