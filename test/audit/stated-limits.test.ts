import assert from "node:assert/strict";
import { test } from "node:test";
import { statedLimits, statedLines } from "../../src/audit/stated-limits.ts";

const LIMITS = { bar: 0.92, qualityRisks: 5 };

const CASES: readonly (readonly [text: string, stated: readonly string[]])[] = [
  ["It leases for 15 minutes and prints a token.", ["leaseMinutes 15"]],
  ["at least\nfive scenarios", ["qualityRisks 5"]],
  ["at least {{qualityRisks}} scenarios", ["qualityRisks 5"]],
  ["at least {{nobody}} scenarios", ["qualityRisks NaN"]],
  ["A composite of {{shipBar}} ships.", ["bar 0.92"]],
  ["It takes 15 minutes.", []],
];

for (const [text, stated] of CASES)
  test(`limits in: ${text.replaceAll("\n", " ⏎ ")}`, () => {
    const found = statedLimits(text, LIMITS).map(({ limit, value }) => `${limit} ${value}`);
    assert.deepEqual(found, stated);
  });

test("lines are asked of the file that is named before them", () => {
  const text = "`quality/A.md` has at least 80 lines, `quality/B.md` at least 3 lines.";
  assert.deepEqual(
    ["quality/A.md", "quality/B.md", "quality/C.md"].map(file =>
      statedLines(text, file).map(({ value }) => value),
    ),
    [[80], [3], []],
  );
});
