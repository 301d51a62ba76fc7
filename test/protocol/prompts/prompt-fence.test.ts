import assert from "node:assert/strict";
import { test } from "node:test";
import { fenceExhibits, MOST_SHOWN } from "../../../src/protocol/prompts/prompt-fence.ts";
import { assertFenced, INJECTIONS } from "../../support/injections.ts";
import { anyText, fc } from "../../support/properties.ts";

const exhibit = (text: string, kind: "data" | "operator" = "data") => ({
  ...{ kind, title: "Seeds", path: "quality/SEED_CHECKS.md", sha256: "0".repeat(64), text },
});
const ids = (...given: readonly string[]) => {
  let next = 0;
  return () => given[next++ % given.length] ?? "";
};

for (const [index, text] of INJECTIONS.entries())
  test(`text ${index + 1} that wants out stays in`, () => {
    const fenced = fenceExhibits([exhibit(text), exhibit("after")], () => "c0ffee");
    assertFenced(fenced.text, fenced.mark, 2);
  });

test("there are twenty such texts", () => assert.equal(INJECTIONS.length, 20));

test("no text gets out of its fence, whatever it and the ids are", () => {
  const id = fc.constantFrom("c0ffee", "00beef", "aaaaaa");
  const part = fc.oneof(
    fc.constantFrom("c0ffee", "00beef", "aaaaaa", "a", "[", " ends]", "| ", "\n", "\r", "\t", "\u2028"),
    anyText({ maxLength: 8 }),
  );
  const text = fc.array(part, { maxLength: 20 }).map(parts => parts.join(""));
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 3 }),
      fc.array(id, { minLength: 1 }),
      (texts, given) => {
        const { mark, text: fenced } = fenceExhibits(
          texts.map(one => exhibit(one)),
          ids(...given),
        );
        assertFenced(fenced, mark, texts.length);
      },
    ),
  );
});

test("an id that a text has is not the fence's", () => {
  const fenced = fenceExhibits([exhibit("see aaaaaa")], ids("aaaaaa", "bbbbbb"));
  assert.equal(fenced.mark, "aaaaaabbbbbb");
});

test("a fence says where its text comes from, and its digest", () => {
  const { text } = fenceExhibits([exhibit("one\ntwo\n")], () => "c0ffee");
  assert.deepEqual(text.split("\n"), [
    `[c0ffee begins: data; Seeds; from quality/SEED_CHECKS.md, sha256 ${"0".repeat(64)}]`,
    "c0ffee| one",
    "c0ffee| two",
    "[c0ffee ends]",
  ]);
});

test("data is cut and it is said how much; what an operator asks for is not", () => {
  const long = "x".repeat(MOST_SHOWN + 7);
  const data = fenceExhibits([exhibit(long)], () => "c0ffee").text;
  assert.ok(data.includes("[c0ffee cut: 7 more characters are in the file]"));
  const asked = fenceExhibits([exhibit(long, "operator")], () => "c0ffee").text;
  assert.ok(asked.includes(long) && !asked.includes(" cut: "));
});
