import assert from "node:assert/strict";
import { test } from "node:test";
import { isLine, isName, isStatement, sameText } from "../../../src/protocol/tickets/statement.ts";

const IDLE = [
  ...["", " ", "-", "--", "...", "?", "n/a", "N/A", "n.a.", "none", "None.", "todo", "TBD", "tbd tbd", "xxx"],
  ...["not applicable", "no", "nothing", "same as above", "see above", "unknown", "nil nil", "blocked"],
  ...["blocked blocked", "no alternatives", "two words\nand a line", "placeholder text", "ｎ／ａ", "—", "‐"],
];

test("a word, or words that stand for none, say nothing", () => {
  for (const text of IDLE) assert.equal(isStatement(text), false, JSON.stringify(text));
});

test("a sentence says something, in whatever script", () => {
  for (const text of [
    "The bank is closed.",
    "No vendor access.",
    "Нет доступа к банку.",
    "銀行が閉まっている",
    "ธนาคารปิด",
    "البنك مغلق",
    "est. 3 weeks",
  ])
    assert.equal(isStatement(text), true, text);
});

test("a name is a word that could be somebody's", () => {
  for (const text of ["ann", "Ann Lee", "李", "ops-team", "o'neil"]) assert.equal(isName(text), true, text);
  for (const text of ["", "-", "n/a", "nobody", "someone", "TBD", "ann\nlee"])
    assert.equal(isName(text), false, JSON.stringify(text));
});

test("a line has something on it and ends nowhere else", () => {
  assert.equal(isLine("docs/bank.md"), true);
  for (const text of ["", " \t", "a\nb", "a\u2028b"]) assert.equal(isLine(text), false, JSON.stringify(text));
});

test("blanks and letter case tell no two texts apart", () => {
  assert.equal(sameText("  Fix\u00a0 the   TEST "), sameText("fix the test"));
  assert.notEqual(sameText("fix the tests"), sameText("fix the test"));
});
