import assert from "node:assert/strict";
import { test } from "node:test";
import { FUNCTIONAL_TESTS } from "../../src/contract/artifacts.ts";
import { LANGUAGES } from "../../src/contract/languages.ts";
import { fitsPattern } from "../../src/contract/path-pattern.ts";
import { holdsTests } from "../../src/evidence/tests/functional-suite.ts";
import { guardOf, knowsGuards } from "../../src/evidence/tests/test-guards.ts";
import { readTestCode } from "../../src/evidence/tests/test-names.ts";
import { FUNCTIONAL_ROWS } from "../../src/pages/functional-blocks.ts";

const NAME = { file: "", name: "BUG-001: …" };

for (const { name, endings } of LANGUAGES) {
  const { file, test: first, guard } = FUNCTIONAL_ROWS[name];

  test(`${name}: the file is one that the contract asks for, in the project's language`, () => {
    assert.ok(
      FUNCTIONAL_TESTS.some(pattern => fitsPattern(pattern, file)),
      file,
    );
    const ending = file.slice(file.lastIndexOf(".") + 1);
    assert.ok((endings as readonly string[]).includes(ending), ending);
  });

  test(`${name}: a test that begins so is one to the gate`, () => {
    assert.ok(holdsTests({ path: file, code: [{ line: 1, text: first }] }));
  });

  test(`${name}: the guard, where one is known, is one to the gate`, () => {
    const text = name === "Python" ? `${guard}\ndef test_bug():\n    pass\n` : `${guard}\n`;
    const named = name === "Python" ? { file, name: "test_bug" } : NAME;
    if (guard === undefined) {
      const bare = readTestCode(`${first}\nBUG\n`);
      // A language whose guards nobody reads is unchecked; of the others there is none that would be read.
      const state = knowsGuards(file) ? guardOf(file, bare, { file, name: "BUG" }) : "none";
      assert.equal(state, "none");
      return;
    }
    const found = guardOf(file, readTestCode(text), named);
    assert.ok(typeof found === "object" && found.fault === undefined, JSON.stringify(found));
    assert.match(found.text, /BUG-001.*BUG-001-fix\.patch/s);
  });
}
