import assert from "node:assert/strict";
import { test } from "node:test";
import { isBefore, isFuture, readMoment } from "../../../src/evidence/reports/moments.ts";
import { fc } from "../../support/properties.ts";

const read = (text: string) => {
  const reading = readMoment(text);
  assert.ok(!("problem" in reading), text);
  return reading;
};

const unread = [
  ["2025-99-99", "no such day"],
  ["2026-02-29", "no such day"],
  ["2026-11-20T24:00:00Z", "no such day"],
  ["0000-00-00", "placeholder"],
  ["YYYY-MM-DD", "placeholder"],
  ["{{date}}", "placeholder"],
  ["20 November 2026", "other"],
  ["2026-11-20 or so", "other"],
  ["", "other"],
] as const;
for (const [text, problem] of unread)
  test(`"${text}" is ${problem}`, () => assert.deepEqual(readMoment(text), { problem }));

test("one instant may be written in many ways", () => {
  const instants = ["2026-11-20T09:00:00Z", "2026-11-20 09:00 UTC", "2026-11-20T10:30:00.5+01:30"].map(
    text => read(text).instant,
  );
  assert.deepEqual(new Set(instants).size, 1);
});

test("a day is written in any time zone", () => {
  const noon = new Date("2026-11-20T12:00:00Z");
  assert.equal(isFuture(read("2026-11-21"), noon), false);
  assert.equal(isFuture(read("2026-11-22"), noon), true);
  assert.equal(isBefore(read("2026-11-20"), read("2026-11-21T06:00:00Z")), false);
  assert.equal(isBefore(read("2026-11-20"), read("2026-11-21T13:00:00Z")), true);
  assert.equal(isBefore(read("2026-11-20T09:00:00Z"), read("2026-11-21")), true);
  assert.equal(isBefore(read("2026-11-20T11:00:00Z"), read("2026-11-21")), false);
});

test("a day is to come when it has begun nowhere on earth", () => {
  const ten = new Date("2026-11-20T10:00:00Z");
  assert.equal(isFuture(read("2026-11-21"), ten), false);
  assert.equal(isFuture(read("2026-11-21"), new Date(ten.getTime() - 1)), true);
});

test("instants are compared to the second, days by their ends", () => {
  assert.equal(isBefore(read("2026-11-20T09:00:00Z"), read("2026-11-20T09:00:01Z")), true);
  assert.equal(isBefore(read("2026-11-20T09:00:01Z"), read("2026-11-20T09:00:00Z")), false);
  assert.equal(isBefore(read("2026-11-20"), read("2026-11-21T12:00:00Z")), false);
  assert.equal(isBefore(read("2026-11-20"), read("2026-11-21T12:00:01Z")), true);
  assert.equal(isBefore(read("2026-11-20T10:00:00Z"), read("2026-11-21")), false);
  assert.equal(isBefore(read("2026-11-20T09:59:59Z"), read("2026-11-21")), true);
});

test("a zone behind UTC is later there", () => {
  assert.equal(read("2026-11-20T07:30:00-01:30").instant, read("2026-11-20T09:00:00Z").instant);
});

test("every instant that a program writes is read, and nothing is before itself", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1970-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }),
      date => {
        const moment = read(date.toISOString());
        assert.equal(moment.instant, Math.floor(date.getTime() / 1000) * 1000);
        assert.equal(isBefore(moment, moment), false);
      },
    ),
  );
});
