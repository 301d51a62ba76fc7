import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignResults } from "../../../src/gate/orchestra-checks/foreign-results.ts";
import { createTree } from "../../../src/tree.ts";
import { memorySource } from "../../support/memory-host.ts";
import { testOrchestra, withPhase } from "../../support/orchestra-cases.ts";

const stranger = (name: string) =>
  `error work/${name}/result.json:0 No phase of the run has a worker called ${name}, so nobody was asked for this result.`;
const SAME = (one: string, other: string) =>
  `error work/${one}/result.json:0 The result is to the byte that of ${other}, so at least one of them is not its worker's.`;
const TWIN = '{"status": "success", "role": "scorer", "dimension": "form", "score": 1}';

testOrchestra("foreign-results", [
  { what: "everybody answers for itself" },
  {
    what: "a worker of no phase",
    files: { "work/ghost/result.json": '{"status": "failed"}' },
    status: "fail",
    findings: [stranger("ghost")],
  },
  {
    what: "a worker of no phase whose result is nonsense",
    files: { "work/ghost/result.json": new Uint8Array([0xff]) },
    status: "fail",
    findings: [stranger("ghost")],
  },
  {
    what: "a result that is a link",
    files: { "work/ghost/result.json": { kind: "symlink" } },
    status: "fail",
    findings: [stranger("ghost")],
  },
  {
    what: "a slot that no worker can have",
    files: { "work/.hidden/result.json": TWIN },
    status: "fail",
    findings: [stranger(".hidden")],
  },
  {
    what: "a name in another case",
    files: { "work/Bob/result.json": TWIN },
    status: "fail",
    findings: [stranger("Bob")],
  },
  {
    what: "slots of nobody without a result",
    files: { "work/ghost/notes.md": "Boo.\n", "work/link": { kind: "symlink" }, "work/brief.md": "All.\n" },
  },
  { what: "what a worker had left before", files: { "work/bob/result.1.json": TWIN } },
  {
    what: "a result in another's slot",
    says: { bob: { worker: "ann" } },
    status: "fail",
    findings: [
      "error work/bob/result.json:0 The result says that ann wrote it, and lies in the slot of bob.",
    ],
  },
  { what: "a result that does not say whose it is", says: { bob: { worker: undefined } } },
  {
    what: "a result of another run",
    says: { bob: { run_id: "20260101T000000Z-abcdef" } },
    status: "fail",
    findings: [
      "error work/bob/result.json:0 The result is of the run 20260101T000000Z-abcdef, and this is 20261121T120000Z-c0ffee.",
    ],
  },
  { what: "a result of this run", says: { bob: { run_id: "20261121T120000Z-c0ffee" } } },
  {
    what: "two results that are one",
    files: { "work/eve/result.json": TWIN, "work/amy/result.json": TWIN, "work/vic/result.json": TWIN },
    status: "fail",
    findings: [SAME("eve", "amy"), SAME("vic", "amy")],
  },
  {
    what: "two that failed alike",
    files: {
      "work/eve/result.json": '{"status": "throttled"}',
      "work/amy/result.json": '{"status": "throttled"}',
    },
  },
  {
    what: "one worker in two phases",
    record: withPhase("Verifier", {
      workers: ["ann"],
      written: { "work/ann/result.json": "0".repeat(64) },
    }),
    status: "fail",
    findings: [
      "error work/ann/result.json:0 ann has several slices of the run and one slot, and one result cannot answer for all of them.",
      stranger("tester"),
    ],
  },
]);

test("slots that cannot be listed are not taken for none", () => {
  const source = memorySource({ "work/ann/result.json": TWIN });
  const closed = { ...source, list: () => ({ problem: "It is closed." }) };
  const tree = createTree(closed, () => 1000, []);
  const found = foreignResults.check([], { orchestra: { run: {} }, context: { tree } } as never);
  assert.deepEqual(
    [...found].map(one => "message" in one && `${one.level} ${one.path} ${one.message}`),
    ["error work Nobody can tell whose results there are. work cannot be listed. It is closed."],
  );
});
