import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDuration, parseDuration, toLifetime } from "../src/duration.js";

const PAIRS = [
  ["1ms", 1],
  ["5s", 5_000],
  ["1m30s", 90_000],
  ["1h30m", 5_400_000],
  ["2d4h", 187_200_000],
  ["1d1h1m1s1ms", 90_061_001],
];

for (const [text, milliseconds] of PAIRS) {
  test(`${text} is ${milliseconds} milliseconds, in both directions`, () => {
    assert.equal(parseDuration(text), milliseconds);
    assert.equal(formatDuration(milliseconds), text);
  });
}

for (const text of [
  "",
  "5",
  "m",
  "1x",
  "1m1h",
  "1s1s",
  "1h 30m",
  "-1s",
  "1.5h",
  "99999999999999999d",
  5,
  null,
]) {
  test(`${JSON.stringify(text)} is not a duration`, () => {
    assert.throws(() => parseDuration(text), RangeError);
  });
}

test("no time at all is written 0ms", () => {
  assert.equal(formatDuration(0), "0ms");
  assert.throws(() => formatDuration(1.5), RangeError);
});

test("a lifetime is a duration or a whole number of at least one millisecond", () => {
  assert.equal(toLifetime("2s"), 2_000);
  assert.equal(toLifetime(7), 7);
  for (const ttl of [0, -1, 1.5, Number.NaN, "0s", undefined])
    assert.throws(() => toLifetime(ttl), RangeError);
});
