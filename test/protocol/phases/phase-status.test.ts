import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../../src/contract/schemas/run.ts";
import { phaseStatuses, sharedContexts } from "../../../src/protocol/phases/phase-status.ts";

type Phase = Run["phases"][number];
const phase = (number: number, facts: Partial<Phase> = {}): Phase => ({
  number,
  name: `Phase ${number}`,
  state: "finished",
  attempt: 1,
  worker: `worker ${number}`,
  started: `2026-11-20T0${number}:00:00Z`,
  finished: `2026-11-20T0${number}:30:00Z`,
  read: {},
  written: {},
  ...facts,
});
const run = (phases: readonly Phase[], attempt = 1) => ({ attempt, phases }) as unknown as Run;

/** What makes each phase stale, by number. */
function staleOf(phases: readonly Phase[], now: Readonly<Record<string, string>> = {}, attempt = 1) {
  const mayWrite = (number: number, path: string) => number === 3 && path === "x";
  const statuses = phaseStatuses(run(phases, attempt), { digestNow: path => now[path], mayWrite });
  return Object.fromEntries(
    statuses.flatMap(({ number, stale }) => (stale.length === 0 ? [] : [[number, stale]])),
  );
}

type Case = readonly [
  what: string,
  phases: readonly Phase[],
  now: Readonly<Record<string, string>>,
  stale: Readonly<Record<number, readonly string[]>>,
];
const CHAIN = [phase(1, { written: { x: "x1" } }), phase(2, { read: { x: "x1" }, written: { y: "y1" } })];
const CASES: readonly Case[] = [
  ["nothing changed", CHAIN, { x: "x1", y: "y1" }, {}],
  ["an output that nobody read was changed", CHAIN, { x: "x1", y: "mine" }, {}],
  ["an input was changed by hand", CHAIN, { x: "mine" }, { 2: ["x was changed outside any phase"] }],
  ["an input is gone", CHAIN, {}, { 2: ["x is gone"] }],
  [
    "an input from outside was changed",
    [phase(1, { read: { docs: "d1" } })],
    { docs: "d2" },
    { 1: ["docs was changed outside any phase"] },
  ],
  [
    "a later phase wrote the input on",
    [...CHAIN, phase(3, { written: { x: "x3" } })],
    { x: "x3", y: "y1" },
    {},
  ],
  [
    "a later phase wrote the input on, and then somebody else did",
    [...CHAIN, phase(3, { written: { x: "x3" } })],
    { x: "x1", y: "y1" },
    { 2: ["x was changed outside any phase"] },
  ],
  [
    "an earlier phase was finished again",
    [phase(1, { written: { x: "x2" }, finished: "2026-11-20T09:00:00Z" }), CHAIN[1] as Phase],
    { x: "x2", y: "y1" },
    { 2: ["phase 1 was finished again after it"] },
  ],
  [
    "phases that are not finished",
    [phase(1, { state: "running", finished: null }), phase(2, { state: "failed", read: { x: "x1" } })],
    {},
    {},
  ],
  [
    "an earlier one that is running does not write",
    [phase(1, { state: "running", written: { x: "x0" } }), CHAIN[1] as Phase],
    { x: "x1" },
    {},
  ],
  [
    "a later phase that is under way writes the input on",
    [...CHAIN, phase(3, { state: "failed", finished: "2026-11-20T09:00:00Z" })],
    { x: "x3" },
    {},
  ],
  [
    "a later phase that is only to be done does not",
    [...CHAIN, phase(3, { state: "pending", finished: null })],
    { x: "x3" },
    { 2: ["x was changed outside any phase"] },
  ],
  [
    "a later phase wrote the input on before it was reset",
    [...CHAIN, phase(4, { state: "pending", previous: { x: "x4" }, previously: "2026-11-20T04:30:00Z" })],
    { x: "x4" },
    {},
  ],
  [
    "what a later phase wrote on was made again since",
    [
      phase(1, { written: { x: "x5" }, finished: "2026-11-20T05:00:00Z" }),
      phase(2, { read: { x: "x5" }, finished: "2026-11-20T06:00:00Z" }),
      phase(4, { state: "pending", previous: { x: "x4" }, previously: "2026-11-20T04:30:00Z" }),
    ],
    { x: "x4" },
    { 2: ["x was changed outside any phase"] },
  ],
  [
    "two phases wrote at one moment",
    [1, 2, 3].map(number =>
      phase(number, {
        finished: "2026-11-20T01:30:00Z",
        ...(number === 2 ? { read: { x: "x1" } } : { written: { x: `x${number}` } }),
      }),
    ),
    { x: "x3" },
    {},
  ],
  ["an input called like a method", [phase(1, { read: { toString: "t" } })], { toString: "t" }, {}],
];
for (const [what, phases, now, stale] of CASES)
  test(`stale phases: ${what}`, () => assert.deepEqual(staleOf(phases, now), stale));

test("phases of an earlier attempt neither go stale nor make others so", () => {
  const old = phase(1, { attempt: 1, read: { x: "x0" }, written: { y: "y0" } });
  const phases = [old, phase(2, { attempt: 2, read: { y: "y1" } })];
  assert.deepEqual(staleOf(phases, { y: "y1" }, 2), {});
});

test("a status tells what was read and written", () => {
  const [status] = phaseStatuses(run([phase(1, { read: { a: "1" }, written: { b: "2", c: "3" } })]), {
    digestNow: () => "1",
    mayWrite: () => false,
  });
  assert.deepEqual([status?.read, status?.written], [["a"], ["b", "c"]]);
  assert.deepEqual([status?.state, status?.worker, status?.attempt], ["finished", "worker 1", 1]);
});

test("workers of several phases are named, those of one and nobody are not", () => {
  const phases = ["ann", "bob", "ann", null, null].map((worker, index) => phase(index + 1, { worker }));
  const statuses = phaseStatuses(run(phases), { digestNow: () => undefined, mayWrite: () => false });
  assert.deepEqual([...sharedContexts(statuses)], [["ann", [1, 3]]]);
});
