import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { buildEdited, edited, runTests } from "./support/plant.ts";
import { PLANTED_DEFECTS } from "./support/planted-defects.ts";

/** Defects that the audit found which the table is about. */
const FOUND_ELSEWHERE = 27;

let directory = "";
before(() => {
  // Below the repository, from where the programs find their packages.
  directory = mkdtempSync(join("build", "planted-"));
});
after(() => rmSync(directory, { recursive: true, force: true }));

const found = new Set<number>();
const namesIn = (file: string) =>
  PLANTED_DEFECTS.filter(({ test }) => test === file).map(one => one.turnsRed);

/** The program in which a test runs: its own, or that of its folder. */
function programOf(file: string): string {
  const own = file.replace(/^(.*)\.ts$/, "build/$1.js");
  return existsSync(own) ? own : join(dirname(own), "all.test.js");
}

for (const file of new Set(PLANTED_DEFECTS.map(({ test }) => test)))
  test(`without a defect the tests pass that are to find one: ${file}`, () => {
    const names = namesIn(file);
    const fared = runTests(programOf(file), names);
    assert.deepEqual([...fared].sort(), names.map(name => [name, "passed"]).sort());
  });

for (const defect of PLANTED_DEFECTS)
  test(`${defect.number}. ${defect.what}`, async () => {
    const program = await buildEdited(directory, String(defect.number), defect.test, defect);
    const fared = runTests(program, [defect.turnsRed]);
    assert.deepEqual(
      [...fared],
      [[defect.turnsRed, "failed"]],
      `${basename(defect.test)} does not notice it.`,
    );
    found.add(defect.number);
  });

test(`each of the ${FOUND_ELSEWHERE} has a form here, and was found`, () => {
  const all = Array.from({ length: FOUND_ELSEWHERE }, (_, index) => index + 1);
  assert.deepEqual(
    PLANTED_DEFECTS.map(({ number }) => number),
    all,
  );
  assert.deepEqual([...found], all);
  for (const { what } of PLANTED_DEFECTS) assert.match(what, /^[A-Z].* .*\.$/);
});

test("an edit that does not fit the source any more is no edit", () => {
  const edit = { file: "a.ts", from: "one", to: "two" };
  assert.equal(edited("one $& one'", { ...edit, from: "one'" }), "one $& two");
  assert.throws(() => edited("none of it", { ...edit, from: "three" }), /"three" is not in a\.ts/);
  assert.throws(() => edited("one, one", edit), /"one" is more than once in a\.ts/);
});
