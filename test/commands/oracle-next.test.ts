import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tickets } from "../../src/contract/schemas/tickets.ts";
import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";
import { lease } from "../support/lease-logs.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { ledgerText, TICKETS } from "../support/oracle-site.ts";
import { holding, PLANNED } from "../support/record-site.ts";
import { laidOut } from "../support/task-run.ts";

type Row = Partial<Tickets["tickets"][number]> & { readonly id: string };

/** A project whose own ledger has these tickets. */
const ledger = (...rows: readonly Row[]): MemoryFiles => ({ [TICKETS]: ledgerText(...rows) });

const next = (files: MemoryFiles, ...argv: readonly string[]) =>
  runInMemory(["oracle", "next", ...argv], files);

const THREE = ledger(
  { id: "b", priority: 1 },
  { id: "c" },
  { id: "a", status: "open" },
  { id: "d", depends_on: ["a", "b"] },
  { id: "e", status: "done" },
);

const ANSWERS: readonly {
  readonly what: string;
  readonly files: MemoryFiles;
  readonly argv?: readonly string[];
  readonly code: number;
  readonly stdout?: string;
  readonly stderr?: string;
}[] = [
  { what: "one id unless more are asked for", files: THREE, code: 0, stdout: "b\n" },
  {
    what: "ids one per line, in the order of tickets",
    files: THREE,
    argv: ["-n", "2"],
    code: 0,
    stdout: "b\na\n",
  },
  { what: "as many as there are", files: THREE, argv: ["-n", "999999999"], code: 0, stdout: "b\na\nc\n" },
  {
    what: "nothing on stdout where nothing is ready",
    files: ledger({ id: "a", depends_on: ["b"] }, { id: "b", status: "in progress" }),
    code: 1,
    stderr:
      "Nothing is ready, though 2 tickets are not done: 1 blocked, 1 in progress. See why with `assay oracle next --explain`.\n",
  },
  {
    what: "that nothing is left",
    files: ledger({ id: "a", status: "done" }, { id: "b", status: "removed" }),
    code: 1,
    stderr: "Nothing is left: 2 tickets are done or removed.\n",
  },
  {
    what: "no answer where there is no ticket",
    files: ledger(),
    code: 2,
    stderr:
      "There is no ticket in .assay/tickets.json.\nName the ledger that has the batch with --tracker KIND:PATH.\n",
  },
  {
    what: "why the others are not ready, and a count",
    files: THREE,
    argv: ["--explain"],
    code: 0,
    stdout: [
      "ready        b",
      "blocked      d waits for a; waits for b.",
      "2 more tickets are ready; -n 3 prints all.",
      "3 ready, 1 blocked, 1 done or removed",
      "",
    ].join("\n"),
  },
  {
    what: "no more than there are",
    files: THREE,
    argv: ["--explain", "-n", "2"],
    code: 0,
    stdout: [
      "ready        b",
      "ready        a",
      "blocked      d waits for a; waits for b.",
      "1 more ticket is ready; -n 3 prints all.",
      "3 ready, 1 blocked, 1 done or removed",
      "",
    ].join("\n"),
  },
  {
    what: "the explanation where nothing is ready",
    files: ledger({ id: "a", status: "in progress" }),
    argv: ["--explain"],
    code: 1,
    stdout: [
      "in progress  a has the status in progress.",
      "0 ready, 0 blocked, 1 in progress",
      "Nothing is ready, though 1 ticket is not done: 1 in progress.",
      "",
    ].join("\n"),
  },
  {
    what: "nothing where quiet is asked for",
    files: ledger({ id: "a", status: "done" }),
    argv: ["--quiet"],
    code: 1,
  },
  {
    what: "beads' own rule, which offers what is in progress",
    files: ledger({ id: "a", status: "in progress" }),
    argv: ["--like", "beads"],
    code: 0,
    stdout: "a\n",
  },
];

for (const { what, files, argv = [], code, stdout = "", stderr = "" } of ANSWERS)
  test(`oracle next says ${what}`, async () => {
    const ran = await next(files, ...argv);
    assert.deepEqual({ code: ran.code, stdout: ran.stdout, stderr: ran.stderr }, { code, stdout, stderr });
  });

for (const given of ["0", "-1", "1.5", "two", "1e3", "9999999999"])
  test(`oracle next refuses -n ${given}`, async () => {
    const { code, stdout, stderr } = await next(THREE, `-n=${given}`);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /-n takes a whole number from 1/);
  });

test("oracle next refuses another tracker's rule that it does not know", async () => {
  const { code, stderr } = await next(THREE, "--like", "jira");
  assert.equal(code, 2);
  assert.match(stderr, /jira/);
});

test("oracle next as JSON", async () => {
  const { stdout } = await next(THREE, "--json", "--explain");
  const said = JSON.parse(stdout);
  assert.deepEqual([said.answer, said.exit_code, said.rule, said.reason], ["yes", 0, "strict", null]);
  assert.deepEqual(said.tickets, ["b"]);
  assert.deepEqual(said.explained, [
    { ticket: "d", verdict: "blocked", reasons: ["waits for a", "waits for b"] },
  ]);
  assert.deepEqual([said.counts.ready, said.counts["done or removed"]], [3, 1]);
  assert.deepEqual(said.differences_from_beads, null);
  const none = await next(ledger({ id: "a", status: "done" }), "--json");
  assert.deepEqual([none.code, none.stderr, JSON.parse(none.stdout).answer], [1, "", "no"]);
  assert.ok(!("explained" in JSON.parse(none.stdout)));
});

test("oracle next escapes what a ledger says", async () => {
  const { stdout } = await next(ledger({ id: "a", depends_on: ["\u001b[2J"] }), "--explain");
  assert.match(stdout, /waits for \\u001b\[2J, which no ledger has/);
});

test("of tickets with one key only the first is offered, and lint names the other", async () => {
  const twins = [
    { id: "a", key: "k" },
    { id: "b", key: "k" },
  ];
  const both = ledger(...twins);
  assert.equal((await next(both, "-n", "9")).stdout, "a\n");
  const { stdout } = await runInMemory(["oracle", "lint"], both);
  assert.match(stdout, /: b is never offered: it has the key k, which is that of a\.$/m);
  const removed = ledger({ id: "a", key: "k", status: "removed" }, { id: "b", key: "k" });
  assert.equal((await next(removed)).stdout, "b\n");
});

test("oracle next never shortens a name to that of another ticket", async () => {
  const issues = ["a", "beads:a"].map(id => `${JSON.stringify({ id, title: "Do it.", status: "open" })}\n`);
  const { stdout } = await next({ ".beads/issues.jsonl": issues.join("") }, "-n", "9");
  assert.equal(stdout, "a\nbeads:beads:a\n");
});

test("oracle next answers where a run is frozen, and says nothing where it was changed", async () => {
  const files = await laidOut(["--done", "npm test"]);
  assert.deepEqual((await next(files)).stdout, "goal\n");
  const changed = await next({ ...files, "test/add.test.js": "" });
  assert.deepEqual([changed.code, changed.stdout], [1, ""]);
  assert.match(changed.stderr, /^test\/add\.test\.js/);
});

test("oracle next does not offer what a person's record holds, unless the record lacks what each has to say", async () => {
  const files = { ...PLANNED, ...ledger({ id: "pay" }, { id: "ship" }) };
  const { code, written, stderr } = await runInMemory(holding("pay"), files);
  assert.equal(code, 0, stderr);
  const { stdout } = await next({ ...files, ...written }, "--explain");
  assert.match(stdout, /^ready +ship$/m);
  assert.match(stdout, /^held +pay is held by a person's record\.$/m);
  const [[path, record] = ["", ""]] = Object.entries(written);
  const faulty = JSON.stringify({ ...JSON.parse(record), evidence: [{ name: "gone.md" }] });
  assert.equal((await next({ ...files, [path]: faulty })).stdout, "pay\n");
});

test("oracle next waits for claims that are alive, and offers what a dead worker left", async () => {
  const files = ledger({ id: "T1", status: "in progress" });
  const at = (time: string, leases: readonly LeaseRecord[]) =>
    runInMemory(
      ["oracle", "next"],
      files,
      {},
      undefined,
      {},
      { now: new Date(`2026-11-21T${time}Z`), leases },
    );
  const back = lease({ number: 2, deed: "release", until: "2026-11-21T12:00:00Z" });
  const resumed = lease({ number: 2, deed: "resume", until: "2026-11-21T12:00:00Z", attempt: 0 });
  for (const last of [back, resumed]) assert.equal((await at("12:01:00", [lease(), last])).stdout, "T1\n");
  const held = await at("12:14:59", [lease()]);
  assert.deepEqual([held.code, held.stdout], [3, ""]);
  assert.equal(held.stderr, "Nothing is ready now, and 1 ticket is claimed.\n");
  const ended = await at("12:15:00", [lease()]);
  assert.deepEqual([ended.code, ended.stdout, ended.stderr], [0, "T1\n", ""]);
  const free = await at("12:15:00", []);
  assert.equal(free.code, 1);
});
