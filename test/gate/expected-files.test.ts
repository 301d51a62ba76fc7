import assert from "node:assert/strict";
import { test } from "node:test";
import type { PhaseNumber } from "../../src/contract/phases.ts";
import { artifactStates } from "../../src/evidence/artifact-states.ts";
import { type ExpectedFile, expectedFiles } from "../../src/gate/expected-files.ts";
import { createTree } from "../../src/tree.ts";
import { memorySource } from "../support/memory-host.ts";

/** What a run with bugs and of these files still has to have when a phase ends. */
function missing(paths: readonly string[], phase: PhaseNumber = 6): readonly ExpectedFile[] {
  const files = Object.fromEntries(paths.map(path => [path, "text\n"]));
  const tree = createTree(memorySource(files), () => 1000, []);
  const artifacts = artifactStates({ tree, phase, bugCount: 1, version: "1.4.6" });
  return expectedFiles(artifacts, { tree, phase, mode: "benchmark" }).filter(({ present }) => !present);
}

/** By what each begins that is said of what was forgotten, in the phase that owes it. */
const OWED: readonly (readonly [phase: PhaseNumber, said: readonly string[]])[] = [
  [1, ["Exploration", "Progress", "Run metadata"]],
  [
    2,
    [
      ...["Quality constitution", "Requirements", "Contracts", "Coverage matrix", "Completeness report"],
      ...["Code review protocol", "Integration protocol", "Spec audit protocol", "TDD protocol"],
      ...["Agent guide", "The functional tests are missing"],
    ],
  ],
  [3, ["Bug tracker", "Review reports", "The regression tests are missing"]],
  [4, ["Auditor reports", "Triage report"]],
  [5, ["TDD traceability", "TDD sidecar", "The integration sidecar is missing"]],
  [6, ["Log of the last phase"]],
];
for (const [phase, said] of OWED)
  test(`what phase ${phase} owes is asked for when it ends, all of it`, () => {
    const found = missing([], phase).filter(file => file.phase === phase);
    assert.deepEqual(
      found.map(({ message }) => message.slice(0, message.indexOf(":"))),
      said,
    );
    assert.equal(
      missing([], phase).length,
      OWED.flatMap(([other, all]) => (other > phase ? [] : all)).length,
    );
  });

/** Names of the two files of tests, and whether each is one that the contract knows. */
const NAMES: readonly (readonly [what: string, paths: readonly string[], isKnown: boolean])[] = [
  [
    "functional",
    [
      ...["quality/test_functional.py", "quality/functional_test.go", "quality/functional.test.ts"],
      ...["quality/FunctionalSpec.scala", "quality/FunctionalTest.java"],
    ],
    true,
  ],
  [
    "functional",
    [
      ...["quality/my_test_functional.py", "quality/functional_tests.go", "quality/functional.ts"],
      ...["quality/test-functional.js", "quality/Functional.java", "quality/tests/test_functional.py"],
      "test_functional.py",
    ],
    false,
  ],
  ["regression", ["quality/test_regression.py", "quality/test_regression.mjs"], true],
  [
    "regression",
    [
      ...["quality/regression_test.py", "quality/test_regressions.py", "quality/regression/BUG-001.test.js"],
      ...["quality/old_test_regression.py", "test_regression.py"],
    ],
    false,
  ],
];
for (const [what, paths, isKnown] of NAMES)
  for (const path of paths)
    test(`${path} ${isKnown ? "is" : "is not"} the ${what} tests`, () => {
      const isMissed = missing([path]).some(({ message }) => message.startsWith(`The ${what} tests`));
      assert.equal(isMissed, !isKnown);
    });
