import assert from "node:assert/strict";
import { test } from "node:test";
import { countMatches } from "../../../src/host/processes/count-matches.ts";

const count = countMatches(200);

test("lines are counted one by one, those without characters never", () => {
  assert.equal(count("^a$", "a\nb\r\na\r\n\n"), 2);
  assert.equal(count("\\s", "\n\n"), 0);
  assert.equal(count("^.$", "𝒂\n"), 1, "a character is a character");
  assert.equal(count("x", ""), 0);
  assert.equal(count("\\r", "\r\na\rb\r\n"), 1, "only at its end a carriage return is none of the line's");
  assert.equal(countMatches()("x", `${"\n".repeat(20_000_000)}x`), 1, "nothing is kept of a line");
});

const REFUSED: readonly (readonly [what: string, pattern: string, text: string, said: RegExp])[] = [
  ["fits nothing at all", "", "x", /fits the empty text/],
  ["fits the empty text", "x*", "x", /fits the empty text/],
  ["is none", "[", "x", /is no regular expression/],
  ["tries every way", "(a+)+$", `${"a".repeat(60)}!`, /not done after 0\.2 seconds/],
  ["looks ahead for ever", "^(?=(a|a)+$)b", "a".repeat(60).concat("!"), /not done after/],
  [
    "is deeper than a stack",
    `${"(".repeat(100_000)}x${")".repeat(100_000)}`,
    "x",
    /is no regular expression/,
  ],
];
for (const [what, pattern, text, said] of REFUSED)
  test(`a pattern that ${what} decides nothing, and does not take for ever`, () => {
    const answer = count(pattern, text);
    assert.ok(typeof answer === "object", String(answer));
    assert.match(answer.problem, said);
  });

test("a pattern cannot reach what is outside", () => {
  assert.equal(count("constructor", "x\n"), 0);
  assert.equal(Reflect.get(globalThis, "pattern"), undefined);
});
