import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaseRecord, LeaseState } from "../../../src/protocol/leases/lease.ts";
import { leaseState, leaseStates, tokenStanding } from "../../../src/protocol/leases/lease-state.ts";
import { lease, leaseLog } from "../../support/lease-logs.ts";

const at = (time: string) => new Date(`2026-11-21T${time}Z`);
const GIVEN_BACK = { deed: "release", at: "2026-11-21T12:05:00Z", until: "2026-11-21T12:05:00Z" } as const;

const THRICE = leaseLog(
  {},
  { ...GIVEN_BACK },
  { token: "3-b", attempt: 2 },
  { ...GIVEN_BACK, token: "3-b", attempt: 2 },
  { token: "5-c", attempt: 3 },
);

type Row = readonly [
  what: string,
  records: readonly LeaseRecord[],
  time: string,
  state: LeaseState["state"],
  attempts: number,
];
const ROWS: readonly Row[] = [
  ["never claimed", [], "12:00:00", "free", 0],
  ["just claimed", leaseLog({}), "12:00:00", "held", 1],
  ["the moment before it ends", leaseLog({}), "12:14:59.999", "held", 1],
  ["the moment it ends", leaseLog({}), "12:15:00", "expired", 1],
  ["renewed", leaseLog({}, { deed: "renew", until: "2026-11-21T13:00:00Z" }), "12:59:59", "held", 1],
  ["given back", leaseLog({}, GIVEN_BACK), "12:05:00", "free", 1],
  ["seen by a clock that is behind", leaseLog({}, GIVEN_BACK), "12:04:00", "free", 1],
  ["claimed for the third time", THRICE, "12:14:00", "held", 3],
  ["ended for the third time", THRICE, "12:15:00", "parked", 3],
  [
    "given back for the third time",
    [...THRICE, lease({ ...GIVEN_BACK, attempt: 3 })],
    "12:06:00",
    "parked",
    3,
  ],
  ["resumed", [...THRICE, lease({ deed: "resume", attempt: 0 })], "12:06:00", "free", 0],
];
for (const [what, records, time, state, attempts] of ROWS)
  test(`${what}: ${state}`, () => {
    const last = records.at(-1);
    assert.deepEqual(leaseState(records, at(time)), { state, attempts, last });
    const all = leaseStates(new Map([["assay:T1", records]]), at(time));
    assert.deepEqual([...all], [["assay:T1", { state, attempts, last }]]);
  });

test("another number of attempts may be the limit", () => {
  assert.equal(leaseState(leaseLog({}), at("12:15:00"), 1).state, "parked");
  assert.equal(leaseState(THRICE, at("12:15:00"), 4).state, "expired");
});

test("a token is worth its lease until another record follows", () => {
  const [first, second = lease()] = leaseLog({}, { deed: "renew" });
  assert.deepEqual(tokenStanding([lease()], "1-a"), { held: first });
  assert.deepEqual(tokenStanding([lease(), second], "1-a"), { held: second });
  const taken = lease({ number: 3, token: "3-b", attempt: 2 });
  assert.deepEqual(tokenStanding([lease(), second, taken], "1-a"), { lostTo: taken });
  assert.deepEqual(tokenStanding([lease(), second, taken], "3-b"), { held: taken });
  assert.equal(tokenStanding([lease(), second, taken], "2-x"), undefined);
  for (const deed of ["release", "resume"] as const) {
    const end = lease({ number: 2, deed, attempt: 0 });
    assert.deepEqual(tokenStanding([lease(), end], "1-a"), { lostTo: end });
    const other = { ...end, token: "2-x" };
    assert.deepEqual(tokenStanding([lease(), other], "2-x"), { lostTo: other });
  }
});
