import assert from "node:assert/strict";
import { test } from "node:test";
import { FUNCTIONAL_TESTS } from "../../src/contract/artifacts.ts";
import { LANGUAGES, type Language } from "../../src/contract/languages.ts";
import { fitsPattern } from "../../src/contract/path-pattern.ts";
import { holdsTests } from "../../src/evidence/tests/functional-suite.ts";
import { guardOf, knowsGuards } from "../../src/evidence/tests/test-guards.ts";
import { readTestCode } from "../../src/evidence/tests/test-names.ts";
import { FUNCTIONAL_ROWS } from "../../src/pages/functional-blocks.ts";

const NAME = "test_bug";

const inScript = (guard: string) => guard.replace("BUG-001: …", NAME);

/** A test of that name with the guard where it belongs. */
const GUARDED: Readonly<Record<Language["name"], (guard: string) => string>> = {
  TypeScript: inScript,
  JavaScript: inScript,
  Python: guard => `${guard}\ndef test_bug():\n`,
  Go: guard => `func test_bug(t *testing.T) {\n${guard}\n}\n`,
  Rust: guard => `#[test]\n${guard}\nfn test_bug() {}\n`,
  Java: guard => `@Test\n${guard}\nvoid test_bug() {}\n`,
  Kotlin: guard => `@Test\n${guard}\nfun test_bug() {}\n`,
  Scala: guard => `test("test_bug") {\n${guard}\n`,
  "C or C++": guard => `TEST(Bug, test_bug) {\n${guard}\n}\n`,
  Ruby: guard => `def test_bug\n${guard}\nend\n`,
  PHP: guard => `function test_bug()\n{\n${guard}\n}\n`,
  shell: guard => guard,
};

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
    assert.ok(holdsTests({ path: file, bare: [first] }));
  });

  test(`${name}: the guard, where one is known, is one to the gate`, () => {
    assert.equal(knowsGuards(file), guard !== undefined);
    if (guard === undefined) return;
    const found = guardOf(file, readTestCode(GUARDED[name](guard), file), { file, name: NAME });
    assert.ok(typeof found === "object" && found.fault === undefined, JSON.stringify(found));
    assert.match(found.text, /BUG-001.*BUG-001-fix\.patch/s);
  });
}
