import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTIFACTS, artifactAt } from "../../src/contract/artifacts.ts";
import { PHASES, resolvePhase } from "../../src/contract/phases.ts";
import { judge, judgeBy, redChecks } from "../support/judge.ts";
import { runInMemory } from "../support/memory-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

/** Phases of files that are no artifact of the contract's table. */
const BY_PLACE: readonly (readonly [RegExp, number])[] = [
  [/^quality\/(?:integration|results|writeups|challenge|dismissed)\//, 5],
  [/^quality\/spec_audits\//, 4],
  [/^quality\/(?:regression\/|patches\/|test_regression\.)/, 3],
  [/^quality\/(?:mechanical\/|test_functional\.)/, 2],
];

const phaseOf = (path: string) =>
  artifactAt(path)?.phase ?? BY_PLACE.find(([place]) => place.test(path))?.[1] ?? 1;

const upTo = (files: Readonly<Record<string, string>>, phase: number) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => phaseOf(path) <= phase));

for (const { number, name, slug } of PHASES)
  test(`phase ${number} is named by number, name and slug in any letter case`, () => {
    for (const word of [String(number), name, name.toUpperCase(), slug, slug.toUpperCase()])
      assert.equal(resolvePhase(word, PHASES)?.number, number);
  });

for (const word of ["0", "7", "1.0", "code review and more", "", "__proto__"])
  test(`${JSON.stringify(word)} names no phase`, () => assert.equal(resolvePhase(word, PHASES), undefined));

for (const [name, load] of Object.entries(VALID_RUNS))
  for (const { number } of PHASES)
    test(`${name} as it was after phase ${number} lacks no file that is due by then`, async () => {
      const files = upTo(load(), number);
      const { findings } = await judgeBy("artifacts-present", files, ["--phase", String(number)]);
      assert.deepEqual(findings, []);
      const verdict = await judge(files, ["--phase", String(number)]);
      assert.equal(verdict.phase, number);
      assert.deepEqual(
        redChecks(verdict).filter(id => verdict.checks.find(check => check.id === id)?.status === "blocked"),
        [],
      );
    });

test("each artifact is required from its phase on and not before", async () => {
  const kettle = VALID_RUNS.kettle();
  const { path, phase } = ARTIFACTS.find(({ id }) => id === "triage") ?? assert.fail();
  const without = Object.fromEntries(Object.entries(kettle).filter(([file]) => !file.includes("triage")));
  assert.equal(phase, 4);
  assert.deepEqual((await judgeBy("artifacts-present", without, ["--phase", "3"])).findings, []);
  const { findings } = await judgeBy("artifacts-present", without, ["--phase", "spec-audit"]);
  assert.equal(findings.length, 1);
  assert.ok(findings[0]?.includes(path));
});

test("the judgement of a part is not recorded unless asked, and says so", async () => {
  const kettle = VALID_RUNS.kettle();
  const partial = await runInMemory(["gate", "--phase", "Code Review"], kettle);
  assert.deepEqual(partial.written, {});
  assert.match(partial.stdout, /only what is due by phase 3 of 6, not recorded/);
  assert.match(partial.stdout, /YES: every due check passed, by phase 3\./);
  const asked = await runInMemory(["gate", "--phase", "3", "--write"], kettle);
  assert.match(asked.stdout, /recorded as such/);
  assert.equal((JSON.parse(asked.written["quality/results/gate.json"] ?? "") as { phase: number }).phase, 3);
  const whole = await runInMemory(["gate", "--phase", "verify"], kettle);
  assert.equal(Object.keys(whole.written).length, 2);
  assert.doesNotMatch(whole.stdout, /by phase/);
});

test("an unknown phase is refused with the list of them", async () => {
  const { code, stderr } = await runInMemory(["gate", "--phase", "polish"], VALID_RUNS.kettle());
  assert.equal(code, 2);
  assert.match(stderr, /no phase polish[\s\S]*3 \(Code Review, code-review\)/);
});
