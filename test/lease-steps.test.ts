import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context, Decision, Step } from "../src/command.ts";
import { appendLeases, leasesOf, winLeases } from "../src/lease-steps.ts";
import { refuse } from "../src/outcome.ts";
import type { LeaseRecord } from "../src/protocol/leases/lease.ts";
import { createTree } from "../src/tree.ts";
import { lease } from "./support/lease-logs.ts";
import { memorySource } from "./support/memory-host.ts";

const one: Step = { kind: "lease", record: lease() };
const two: Step = { kind: "lease", record: lease({ number: 2 }) };
const write: Step = { kind: "write", path: "a.js", content: "new" };
const snapshot: Step = { kind: "snapshot", name: "one" };

for (const [what, steps, leading, trailing] of [
  ["alone they lead", [one, two], 2, 0],
  ["around a change they stay where they are", [one, write, two], 1, 1],
  ["what changes no file parts nothing", [snapshot, one, two], 2, 0],
  ["behind a report they trail", [{ kind: "report", path: "r", format: "text" }, one], 0, 1],
  ["none is none", [write], 0, 0],
] as const)
  test(`leases among steps: ${what}`, () => {
    const found = leasesOf(steps);
    assert.deepEqual([found.leading.length, found.trailing.length], [leading, trailing]);
  });

const tree = createTree(memorySource({}), () => 0, []);
const OUTCOME = refuse("no", "no", 0);
const PROBLEM = { problem: "It is full." };

/** Lets a decision be made again and again; whether each record is added is given in turn, and the last goes on for ever. */
async function race(
  answers: readonly (boolean | typeof PROBLEM)[],
  flags: Record<string, unknown> = {},
  isLast = false,
) {
  const tried: LeaseRecord[] = [];
  const appendLease = async (record: LeaseRecord) => {
    tried.push(record);
    return answers[tried.length - 1] ?? answers.at(-1) ?? true;
  };
  let said = "";
  let looks = 0;
  const decideAgain = (number: number): Decision => ({
    outcome: OUTCOME,
    steps: [{ kind: "lease", record: lease({ number }) }],
    ...(isLast ? {} : { lost: async () => decideAgain(number + 1) }),
  });
  const won = await winLeases(
    decideAgain(1),
    { project: { appendLease }, tree },
    () => {
      looks += 1;
      return { tree } as unknown as Context;
    },
    flags,
    {
      stderr: text => {
        said += text;
      },
    },
  );
  const number =
    typeof won === "number"
      ? won
      : won.decision.steps.flatMap(step => (step.kind === "lease" ? step.record.number : []))[0];
  return { isWon: typeof won !== "number", number, tried: tried.length, looks, said };
}

const BUSY = "Not recorded: the ticket has changed hands meanwhile.\n";

test("who is quicker than others decides once, and who is not decides again on what is there then", async () => {
  assert.deepEqual(await race([true]), { isWon: true, number: 1, tried: 1, looks: 0, said: "" });
  assert.deepEqual(await race([false, false, true]), {
    isWon: true,
    number: 3,
    tried: 3,
    looks: 2,
    said: "",
  });
});

test("who never wins, or cannot decide again, is told that others are busy", async () => {
  assert.deepEqual(await race([false]), { isWon: false, number: 75, tried: 100, looks: 99, said: BUSY });
  assert.deepEqual(await race([false], {}, true), {
    isWon: false,
    number: 75,
    tried: 1,
    looks: 0,
    said: BUSY,
  });
});

test("what cannot be recorded at all is said, and not tried again", async () => {
  const said = "Not recorded: It is full.\n";
  assert.deepEqual(await race([PROBLEM]), { isWon: false, number: 2, tried: 1, looks: 0, said });
});

test("a dry run adds nothing", async () => {
  assert.deepEqual(await race([false], { "dry-run": true }), {
    isWon: true,
    number: 1,
    tried: 0,
    looks: 0,
    said: "",
  });
});

test("of several records none is added behind one that could not be", async () => {
  const tried: number[] = [];
  const appendLease = async ({ number }: LeaseRecord) => {
    tried.push(number);
    return number < 2;
  };
  const failed = await appendLeases([lease(), lease({ number: 2 }), lease({ number: 3 })], { appendLease });
  assert.deepEqual([failed?.exit, tried], [75, [1, 2]]);
});
