import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldFaults } from "../../../src/protocol/tickets/hold-fields.ts";
import { SAID } from "../../support/record-site.ts";

test("a hold in which each field says something of its own has no fault", () => {
  assert.deepEqual(fieldFaults(SAID), []);
  assert.deepEqual(fieldFaults({ ...SAID, attempts: [SAID.attempts, "Called the bank, once."] }), []);
});

test("each field that is missing, empty, idle or a repetition is named", () => {
  for (const field of Object.keys(SAID) as (keyof typeof SAID)[]) {
    const faultOf = (said: string | readonly string[] | undefined) =>
      fieldFaults({ ...SAID, [field]: said }).map(one => [one.field, one.fault]);
    assert.deepEqual(faultOf(undefined), [[field, "is missing"]]);
    assert.deepEqual(faultOf([]), [[field, "is missing"]]);
    assert.deepEqual(faultOf("  "), [[field, "is empty"]]);
    assert.deepEqual(faultOf("a\nb c d"), [[field, 'says nothing ("a\\nb c d")']]);
    assert.deepEqual(faultOf([SAID[field], SAID[field].toUpperCase()]), [[field, "only repeats itself"]]);
    if (field === "evidence") continue;
    assert.deepEqual(faultOf("n/a"), [[field, 'says nothing ("n/a")']]);
  }
  assert.deepEqual(
    fieldFaults({ ...SAID, wall: SAID.reason }).map(({ field, fault }) => [field, fault]),
    [["wall", "only repeats reason"]],
  );
});
