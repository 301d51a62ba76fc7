import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLocation, parseLocations } from "../../src/documents/locations.ts";

const single: readonly (readonly [text: string, location: string | undefined])[] = [
  ["src/a.js:28", "src/a.js:28-28"],
  ["`src/a.js:28-31`", "src/a.js:28-31"],
  [" src/a.js:28–31 ", "src/a.js:28-31"],
  ["Makefile:1", "Makefile:1-1"],
  ["a file.js:3", "a file.js:3-3"],
  ["src/a.js", undefined],
  ["src/a.js:0", undefined],
  ["src/a.js:9-3", undefined],
  ["src/a.js:3:4", undefined],
  ["src/a.js:3, 4", undefined],
  ["src/a.js:1234567890", undefined],
  ["12:30", undefined],
  [":3", undefined],
  ["3", undefined],
  ["`", undefined],
  ["", undefined],
];

for (const [text, expected] of single) {
  test(`parseLocation: ${JSON.stringify(text)}`, () => assert.equal(shown(parseLocation(text)), expected));
}

const several: readonly (readonly [text: string, locations: readonly string[]])[] = [
  ["a.md:12", ["a.md:12-12"]],
  ["a.md:1890+12-31", ["a.md:1890-1890", "a.md:12-31"]],
  ["a.md:8-9+2+4-6", ["a.md:8-9", "a.md:2-2", "a.md:4-6"]],
  ["a.md:78-84,89 vs b/c.sh:107", ["a.md:78-84", "a.md:89-89", "b/c.sh:107-107"]],
  ["a.md:1362-1379 vs 1392", ["a.md:1362-1379", "a.md:1392-1392"]],
  ["`a.py:1-3`; `b.py:4`", ["a.py:1-3", "b.py:4-4"]],
  ["a.py:1-3; 7–9 and 12", ["a.py:1-3", "a.py:7-9", "a.py:12-12"]],
  ["lib/c++/a.cpp:3", ["lib/c++/a.cpp:3-3"]],
  ["see a.py:3 (and more)", ["a.py:3-3"]],
  ["a.py lines 12-31", []],
  ["12-31", []],
  ["http://host:80/a", []],
  ["10:30", []],
  ["a.py:3px, 4", []],
  ["", []],
];

for (const [text, expected] of several) {
  test(`parseLocations: ${JSON.stringify(text)}`, () =>
    assert.deepEqual(parseLocations(text).map(shown), expected));
}

test("parseLocations reads a large value", { timeout: 60_000 }, () => {
  assert.equal(parseLocations(`a.md:1${"+1".repeat(200_000)}`).length, 200_001);
  for (const text of ["a+", "1x+", "a,", "1-", "vs ", "`", "a:"]) {
    assert.deepEqual(parseLocations(text.repeat(200_000)), [], text);
  }
});

function shown(location: { path: string; line: number; endLine: number } | undefined) {
  return location && `${location.path}:${location.line}-${location.endLine}`;
}
