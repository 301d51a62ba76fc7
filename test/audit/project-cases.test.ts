import assert from "node:assert/strict";
import { before, test } from "node:test";
import { audit } from "../../src/audit/audit.ts";
import { PROJECT_PROBES } from "../../src/audit/probes/index.ts";
import { projectGround, taskProject } from "../support/audited-projects.ts";
import { keyPair } from "../support/keys.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { batchText } from "../support/oracle-site.ts";

const [LOCK, SIGNED, WAIVERS, BATCH] = [
  ".assay/lock.json",
  ".assay/lock.dsse.json",
  ".assay/waivers.json",
  ".assay/batch.json",
] as const;

let task: Readonly<Record<string, string>> = {};
before(async () => {
  task = await taskProject();
});

/** What the probes say of the task with these files in place of its own; undefined takes one away. */
async function said(edit: Readonly<Record<string, string | undefined>>) {
  const files = Object.fromEntries(
    Object.entries({ ...task, ...edit }).filter(([, text]) => text !== undefined),
  );
  const { probes, divergences } = await audit(PROJECT_PROBES, projectGround(files as MemoryFiles));
  return {
    messages: divergences.map(({ probe, message }) => `${probe}: ${message}`),
    unchecked: probes.flatMap(({ id, unchecked }) => unchecked.map(reason => `${id}: ${reason}`)),
  };
}

test("a lock in an envelope is read as any other, and only one of the two may be there", async () => {
  const operator = { "key.pem": keyPair().privateKey };
  const freeze = ["oracle", "freeze", "--key", "key.pem"];
  const { written, stderr } = await runInMemory(freeze, task, {}, undefined, operator);
  const signed = written[SIGNED];
  assert.ok(signed !== undefined, stderr);
  assert.deepEqual(await said({ [SIGNED]: signed, [LOCK]: undefined }), { messages: [], unchecked: [] });
  const { messages } = await said({ [SIGNED]: signed });
  assert.ok(messages.some(message => message.startsWith(`lock: ${LOCK} and ${SIGNED} are both there.`)));
  const emptied = signed.replace(/"payload": "[^"]*"/, '"payload": "e30="');
  const damaged = await said({ [SIGNED]: emptied, [LOCK]: undefined });
  assert.ok(damaged.messages.some(message => message.startsWith("lock: ")));
});

test("a run without its record is named, whatever else can still be compared", async () => {
  const { messages, unchecked } = await said({ "quality/run.json": undefined });
  assert.deepEqual(messages, [
    `run-record: quality/run.json is missing, but ${LOCK} says that assay laid this run out.`,
  ]);
  assert.ok(unchecked.some(reason => reason.startsWith("lock: ")));
});

test("an expected lock that is not there is named", async () => {
  const { messages } = await said({
    [LOCK]: undefined,
    "gate.sh": `assay gate --expect ${"a".repeat(64)}\n`,
  });
  assert.deepEqual(messages, ["lock: The lock that is here is not the one that is expected."]);
});

test("without a recorded verdict nothing says whether a waiver is still needed", async () => {
  const { messages, unchecked } = await said({ "quality/results/gate.json": undefined });
  assert.deepEqual(messages, []);
  assert.deepEqual(unchecked, [
    "waivers: Whether finish-lines still has to be waived is not known. There is no quality/results/gate.json.",
  ]);
});

test("waivers of nothing at all agree", async () => {
  const none = `${JSON.stringify({ schema_version: "1.0", tool_version: "0.1.0", waivers: [] })}\n`;
  assert.deepEqual(await said({ [WAIVERS]: none }), { messages: [], unchecked: [] });
});

test("a waiver of what another run waits for is named", async () => {
  const other = task[WAIVERS]?.replace(
    '"kind": "check",\n      "check": "finish-lines"',
    '"kind": "pending",\n      "run_id": "20260101T000000Z-abcdef"',
  );
  const { messages } = await said({ [WAIVERS]: other });
  assert.deepEqual(messages, [
    "waivers: The waiver is for the run 20260101T000000Z-abcdef, and this is another.",
  ]);
});

test("a batch that was made after the freeze is named, and a ledger outside the project is not read", async () => {
  const lock = JSON.parse(task[LOCK] ?? "") as { entries: { kind: string }[] };
  const without = { ...lock, entries: lock.entries.filter(({ kind }) => kind !== "batch") };
  const { messages } = await said({ [LOCK]: `${JSON.stringify(without, null, 2)}\n` });
  assert.deepEqual(messages, [`batch: ${BATCH} was made after the freeze.`]);
  const outside = batchText({ ledgers: [{ kind: "github", path: "../issues.json" }] });
  const { unchecked } = await said({ [BATCH]: outside });
  assert.deepEqual(unchecked, ["batch: The ledger ../issues.json lies outside the project."]);
});

test("a ticket that was removed after the freeze is named", async () => {
  const removed = task[".assay/tickets.json"]?.replace('"title"', '"status": "removed", "title"');
  const { messages } = await said({ ".assay/tickets.json": removed });
  assert.ok(messages.includes("batch: assay:goal was frozen as part of the batch, and was removed."));
});
