import { writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { appendLease } from "../../src/host/leases/append-lease.ts";
import { readLeases } from "../../src/host/leases/leases.ts";
import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";
import {
  claimRecord,
  releaseRecord,
  renewRecord,
  resumeRecord,
} from "../../src/protocol/leases/lease-record.ts";
import { leaseState, tokenStanding } from "../../src/protocol/leases/lease-state.ts";
import { isProblem } from "../../src/tree.ts";

/** Claims tickets of a project at random until it is ended, and says in a line each what it won, lost, or could not read. */
const [root = "", by = "", began = "0"] = process.argv.slice(2);

/** How much faster time goes here: a lease of a minute ends while one looks on. */
const HASTE = 200;
const BEGIN = Date.parse("2026-11-21T12:00:00Z");

/** How many tickets are of interest at a time, and for how long in milliseconds each becomes the next. */
const HOT = 4;
const TURN_MS = 400;

/** How long it waits where there is nothing to do. */
const PAUSE_MS = 2;

/** Tokens of what this process holds. */
const held = new Map<string, string>();

const say = (...words: readonly unknown[]) => writeSync(1, `${words.join(" ")}\n`);
const chance = (share: number) => Math.random() < share;

for (;;) await turn();

async function turn(): Promise<void> {
  const passed = Date.now() - Number(began);
  const now = new Date(BEGIN + passed * HASTE);
  const ticket = `assay:T${Math.floor(passed / TURN_MS) + Math.floor(Math.random() * HOT)}`;
  const leases = readLeases(root, now, [ticket]);
  if (isProblem(leases)) return complain(leases.problem);
  const record = decideOn(ticket, leases.get(ticket) ?? [], now);
  if (record === undefined) return setTimeout(PAUSE_MS);
  const added = await appendLease(root, record);
  if (isProblem(added)) return complain(added.problem);
  if (added && record.deed === "claim") held.set(ticket, record.token);
  say(added ? record.deed : "late", ticket, record.number, record.token);
}

/** A process that did not run for long looks at a clock that is behind; so would one that is started again. */
function complain(problem: string): void {
  if (!problem.includes("clock was set")) say("problem", problem);
}

function decideOn(ticket: string, records: readonly LeaseRecord[], now: Date): LeaseRecord | undefined {
  const newId = () => Math.random().toString(16).slice(2, 8);
  const maker = { records, ticket, by, now, version: "0.0.0-test", newId };
  const token = held.get(ticket);
  const standing = token === undefined ? undefined : tokenStanding(records, token);
  if (standing !== undefined && "held" in standing)
    return chance(0.75) ? releaseRecord(maker, standing.held) : renewRecord(maker, standing.held, 1);
  const { state } = leaseState(records, now);
  if (state === "held") return undefined;
  return state === "parked" ? resumeRecord(maker) : claimRecord(maker, 1);
}
