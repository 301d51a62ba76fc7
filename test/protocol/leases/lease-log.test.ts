import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaseRecord } from "../../../src/protocol/leases/lease.ts";
import { futureFault, parseLease, successionFault } from "../../../src/protocol/leases/lease-log.ts";
import { lease } from "../../support/lease-logs.ts";

const text = (edit: object) => JSON.stringify({ ...lease(), ...edit });

test("a record is read as it was written", () => {
  assert.deepEqual({ ...parseLease(`${text({})}\n`) }, lease());
});

const TORN: readonly (readonly [what: string, text: string])[] = [
  ["nothing", ""],
  ["its beginning", text({}).slice(0, -20)],
  ["a list", "[]"],
  ["zeroes", "\0".repeat(100)],
  ["a record twice", text({}) + text({})],
  ["a key twice", text({}).replace("{", '{"by":"eve",')],
  ["a key more", text({ more: 1 })],
  ["another layout", text({ schema_version: "2.0" })],
  ["a deed that nobody knows", text({ deed: "steal" })],
  ["a number that is none", text({ number: 1.5 })],
  ["no token", text({ token: "" })],
  ["no holder", text({ by: undefined })],
  ["a moment that is none", text({ until: "soon" })],
  ["attempts that are none", text({ attempt: -1 })],
  ["an inherited key", '{"__proto__":{"by":"eve"}}'],
];
for (const [what, torn] of TORN)
  test(`${what} is no record`, () => {
    assert.equal(parseLease(torn), undefined);
  });

const LATER = { number: 2, at: "2026-11-21T12:15:00Z", until: "2026-11-21T12:30:00Z" };
type Row = readonly [
  what: string,
  edit: Partial<LeaseRecord>,
  before: LeaseRecord | undefined,
  fault: RegExp | undefined,
];
const ROWS: readonly Row[] = [
  ["the first claim", {}, undefined, undefined],
  ["a claim of what has ended", { ...LATER, token: "2-b", attempt: 2 }, lease(), undefined],
  ["a renewal of what has ended", { ...LATER, deed: "renew" }, lease(), undefined],
  ["a resumption while it is held", { number: 2, deed: "resume", attempt: 0 }, lease(), undefined],
  ["a gap", { ...LATER, number: 3, attempt: 2 }, lease(), /number 3/],
  ["a first that is not the first", { number: 2 }, undefined, /number 2/],
  ["another ticket", { ...LATER, ticket: "assay:T2", attempt: 2 }, lease(), /about assay:T2/],
  [
    "a step back in time",
    { number: 2, deed: "renew", at: "2026-11-21T11:59:59Z" },
    lease(),
    /before the one/,
  ],
  ["an end before the beginning", { until: "2026-11-21T11:59:59Z" }, undefined, /before it was made/],
  ["a day", { until: "2026-11-22T12:00:00Z" }, undefined, undefined],
  ["more than a day", { until: "2026-11-22T12:00:01Z" }, undefined, /more than a day after/],
  ["an attempt that is not counted", { ...LATER, token: "2-b", attempt: 1 }, lease(), /counts 1/],
  ["an attempt that a renewal counts", { ...LATER, deed: "renew", attempt: 2 }, lease(), /counts 2/],
  ["a resumption that forgets nothing", { ...LATER, deed: "resume", attempt: 1 }, lease(), /counts 1/],
  ["a claim of what is held", { number: 2, token: "2-b", attempt: 2 }, lease(), /anne held until/],
  ["a renewal by somebody else", { ...LATER, deed: "renew", token: "2-b" }, lease(), /did not hold it/],
  ["a release by somebody else", { ...LATER, deed: "release", token: "2-b" }, lease(), /did not hold it/],
  ["a release of nothing", { deed: "release", attempt: 0 }, undefined, /did not hold it/],
  [
    "a renewal of what was given back",
    { ...LATER, deed: "renew" },
    lease({ deed: "release" }),
    /did not hold/,
  ],
];
for (const [what, edit, before, fault] of ROWS)
  test(`${what} ${fault === undefined ? "follows" : "cannot follow"}`, () => {
    const found = successionFault(lease(edit), before);
    if (fault === undefined) assert.equal(found, undefined);
    else assert.match(found ?? "", fault);
  });

test("a record from the future is one that was made more than five minutes after now", () => {
  const now = (time: string) => new Date(`2026-11-21T${time}Z`);
  assert.equal(futureFault([], now("12:00:00")), undefined);
  assert.equal(futureFault([lease()], now("11:55:00")), undefined);
  const fault = futureFault([lease()], now("11:54:59")) ?? "";
  assert.match(fault, /2026-11-21T12:00:00Z.*2026-11-21T11:54:59Z/);
});
