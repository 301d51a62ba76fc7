import assert from "node:assert/strict";
import { test } from "node:test";
import { ORCHESTRA_PHASES } from "../../../src/contract/orchestra.ts";
import { resolvePhase } from "../../../src/contract/phases.ts";
import { resolveRerun } from "../../../src/protocol/phases/rerun-names.ts";
import { fc } from "../../support/properties.ts";

const DEFAULT = ["Builder", "Verifier", "Polish"];

const CASES: readonly {
  readonly words: readonly string[];
  readonly names: readonly string[];
  readonly unknown?: readonly string[];
  readonly fallback?: boolean;
}[] = [
  { words: ["Polish"], names: ["Polish"] },
  { words: ["POLISH", "polish", "4"], names: ["Polish"] },
  { words: ["Verifier"], names: ["Verifier"] },
  { words: ["builder"], names: ["Builder", "Polish"] },
  { words: ["verifier", "BUILDER"], names: DEFAULT },
  { words: ["scoring", "recon"], names: ["Recon", "Scoring"] },
  { words: ["verifier", "buidler", "x", "x"], names: ["Verifier"], unknown: ["buidler", "x"] },
  { words: [], names: DEFAULT, fallback: true },
  { words: ["", "all"], names: DEFAULT, unknown: ["", "all"], fallback: true },
  {
    words: ["__proto__", "constructor"],
    names: DEFAULT,
    unknown: ["__proto__", "constructor"],
    fallback: true,
  },
  { words: ["0", "6", "2.0"], names: DEFAULT, unknown: ["0", "6", "2.0"], fallback: true },
];

for (const { words, names, unknown = [], fallback = false } of CASES)
  test(`${JSON.stringify(words)} runs ${names.join(", ")} again`, () => {
    const rerun = resolveRerun(words, ORCHESTRA_PHASES);
    assert.deepEqual(
      { ...rerun, phases: rerun.phases.map(({ name }) => name) },
      { phases: names, unknown, fallback },
    );
  });

test("whatever a judge names, something runs again: what it named, in order, each once", () => {
  const name = fc.constantFrom(
    ...ORCHESTRA_PHASES.flatMap(({ name, slug, number }) => [name, slug, `${number}`]),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(name, fc.string())), words => {
      const { phases, unknown, fallback } = resolveRerun(words, ORCHESTRA_PHASES);
      const named = words.flatMap(word => resolvePhase(word, ORCHESTRA_PHASES) ?? []);
      assert.ok(phases.length > 0);
      assert.ok(named.every(phase => phases.includes(phase)));
      assert.deepEqual(
        phases,
        ORCHESTRA_PHASES.filter(phase => phases.includes(phase)),
      );
      assert.equal(fallback, named.length === 0);
      assert.deepEqual(
        new Set([...unknown, ...words.filter(word => resolvePhase(word, ORCHESTRA_PHASES))]),
        new Set(words),
      );
    }),
  );
});
