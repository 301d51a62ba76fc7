import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";
import { successionFault } from "../../src/protocol/leases/lease-log.ts";
import {
  claimRecord,
  releaseRecord,
  renewRecord,
  resumeRecord,
} from "../../src/protocol/leases/lease-record.ts";
import { leaseState, tokenStanding } from "../../src/protocol/leases/lease-state.ts";
import { fc } from "../support/properties.ts";

const BEGIN = Date.parse("2026-11-21T12:00:00Z");

/** What is true of the ticket, said without records. */
interface Model {
  holder: number | undefined;
  /** Seconds since the beginning. */
  until: number;
  attempts: number;
}

/** Somebody who looks at the records, and later adds one: in between others may. */
interface Actor {
  token: string | undefined;
  pending: { readonly record: LeaseRecord; readonly apply: (model: Model) => void } | undefined;
}

const ACTORS = 4;
const MINUTES = 2;
const DEEDS = ["claim", "renew", "release", "resume"] as const;

type Move =
  | { readonly kind: "look"; readonly actor: number; readonly deed: (typeof DEEDS)[number] }
  /** Adds what it made when it looked; dies in place of that; time goes on. */
  | { readonly kind: "add" | "die"; readonly actor: number }
  | { readonly kind: "wait"; readonly seconds: number };

const actor = fc.nat(ACTORS - 1);
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("look" as const),
      actor,
      deed: fc.constantFrom(...DEEDS, "claim" as const, "renew" as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("add" as const), actor }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("die" as const), actor }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), seconds: fc.nat(100) }) },
);

/** Plays the moves, and holds the records against the model after each; says what was done how often. */
function play(moves: readonly Move[]): Readonly<Record<string, number>> {
  const records: LeaseRecord[] = [];
  const model: Model = { holder: undefined, until: 0, attempts: 0 };
  const actors = Array.from({ length: ACTORS }, (): Actor => ({ token: undefined, pending: undefined }));
  const done: Record<string, number> = { claim: 0, renew: 0, release: 0, resume: 0, late: 0, lost: 0 };
  const count = (what: string) => {
    done[what] = (done[what] ?? 0) + 1;
  };
  let clock = 0;
  let ids = 0;
  for (const one of moves) {
    if (one.kind === "wait") clock += one.seconds;
    const own = one.kind === "wait" ? undefined : actors[one.actor];
    if (one.kind === "look" && own !== undefined)
      own.pending = look(one.deed, one.actor, own, records, clock, () => String(ids++));
    else if (own !== undefined) {
      const pending = own.pending;
      own.pending = undefined;
      if (one.kind === "die") own.token = undefined;
      else if (pending !== undefined && pending.record.number === records.length + 1) {
        assert.equal(successionFault(pending.record, records.at(-1)), undefined);
        records.push(pending.record);
        pending.apply(model);
        own.token = pending.record.deed === "claim" ? pending.record.token : own.token;
        count(pending.record.deed);
      } else if (pending !== undefined) count("late");
    }
    const { state, attempts } = leaseState(records, new Date(BEGIN + clock * 1000));
    const isHeld = model.holder !== undefined && clock < model.until;
    assert.equal(state === "held", isHeld);
    assert.equal(attempts, model.attempts);
    assert.equal(state === "parked", !isHeld && model.attempts >= 3);
    for (const [at, { token }] of actors.entries()) {
      const standing = token === undefined ? undefined : tokenStanding(records, token);
      if (standing === undefined) continue;
      assert.equal("held" in standing, model.holder === at);
      if ("lostTo" in standing) count("lost");
    }
  }
  return done;
}

function look(
  deed: (typeof DEEDS)[number],
  at: number,
  { token }: Actor,
  records: readonly LeaseRecord[],
  clock: number,
  newId: () => string,
): Actor["pending"] {
  const now = new Date(BEGIN + clock * 1000);
  const maker = { records: [...records], ticket: "assay:T1", by: String(at), now, version: "0", newId };
  const { state } = leaseState(records, now);
  if (deed === "resume")
    return {
      record: resumeRecord(maker),
      apply: model => Object.assign(model, { holder: undefined, attempts: 0 }),
    };
  if (deed === "claim") {
    if (state === "held" || state === "parked") return undefined;
    const apply = (model: Model) => {
      assert.ok(model.holder === undefined || model.until <= clock, "it is held");
      Object.assign(model, { holder: at, until: clock + MINUTES * 60, attempts: model.attempts + 1 });
    };
    return { record: claimRecord(maker, MINUTES), apply };
  }
  const standing = token === undefined ? undefined : tokenStanding(records, token);
  if (standing === undefined || !("held" in standing)) return undefined;
  const { held } = standing;
  if (deed === "release")
    return {
      record: releaseRecord(maker, held),
      apply: model => Object.assign(model, { holder: undefined }),
    };
  return {
    record: renewRecord(maker, held, MINUTES),
    apply(model) {
      assert.equal(model.holder, at, "it is somebody else's");
      model.until = Math.max(model.until, clock + MINUTES * 60);
    },
  };
}

test("however those who claim, renew, give back, resume and die take turns, one holds the ticket and knows it", context => {
  const all: Record<string, number> = {};
  fc.assert(
    fc.property(fc.array(move, { minLength: 20, maxLength: 120, size: "max" }), moves => {
      for (const [what, times] of Object.entries(play(moves))) all[what] = (all[what] ?? 0) + times;
    }),
    { numRuns: Number(process.env["ASSAY_FUZZ_RUNS"] ?? 300) },
  );
  context.diagnostic(JSON.stringify(all));
  for (const [what, times] of Object.entries(all)) assert.ok(times > 20, `${what}: ${times}`);
});
