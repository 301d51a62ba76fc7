import assert from "node:assert/strict";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { instrument } from "./instrument.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { settle } from "./survivors.ts";
import { emptyOf } from "./switchboard.ts";
import type { Outcome } from "./trial.ts";

const cases: readonly { source: string; mutants: readonly string[] }[] = [
  {
    source: "function f() { if (a < b) run(); }",
    mutants: ["a < b → true", "a < b → false", "a < b → !(a < b)", "a < b → a <= b", "run(); → removed"],
  },
  {
    source: "x = a === b ? c : d",
    mutants: ["x = a === b ? c : d → removed", "a === b → true", "a === b → false", "a === b → !(a === b)"],
  },
  { source: "const x = a && (b || c)", mutants: ["a && (b || c) → a || (b || c)", "b || c → (b && c)"] },
  {
    source: "const x = a !== b || c >= d",
    mutants: ["a !== b || c >= d → (a !== b) && (c >= d)", "a !== b → (a === b)", "c >= d → (c > d)"],
  },
  { source: "const x = list.filter(isOdd)", mutants: ["filter(isOdd) → removed"] },
  { source: "const x = list.some(isOdd)", mutants: ["list.some(isOdd) → list.every(isOdd)"] },
  { source: "const f = () => [1]", mutants: ["returns [1] → empty"] },
  { source: "const f = () => []", mutants: [] },
  {
    source: "function* f() { yield 1; return yield 2; }",
    mutants: ["yields nothing", "yield 1; → removed", "yield 2 → undefined"],
  },
  {
    source: "for (const a of list) while (b) c++",
    mutants: ["for of list → []", "b → false", "c++ → removed"],
  },
  { source: 'const x = { level: "error", controls: [a && b] }', mutants: ['"error" → "warning"'] },
  { source: "const x = a ?? b", mutants: [] },
];

for (const { source, mutants } of cases)
  test(`the mutants of ${source}`, () => {
    assert.deepEqual(
      mutantsOf("a.ts", source).map(({ id }) => id.replace(/^a\.ts \w*: /, "")),
      mutants,
    );
  });

test("a mutant is called after its function, and told apart from its like", () => {
  const ids = mutantsOf("a.ts", "const f = (a) => { go(); go(); }; function g() { go(); }").map(
    ({ id }) => id,
  );
  assert.deepEqual(ids, [
    "a.ts f: go(); → removed",
    "a.ts f: go(); → removed (2)",
    "a.ts g: go(); → removed",
  ]);
});

/** The program with one mutant on, run as a function of a list. */
function run(source: string, on: number | undefined): unknown {
  const mutants = mutantsOf("a.ts", source).map((mutant, number) => ({ ...mutant, number }));
  const text = instrument(source, mutants, "switchboard");
  assert.equal(text.split("\n").length, source.split("\n").length);
  const { code } = transformSync(text.replace(/^import .*?; /, ""), { loader: "ts" });
  const program = new Function("isOn", "emptyOf", `${code}; return [...small([1, 2, 3])];`);
  return program((mutant: number) => mutant === on, emptyOf);
}

test("each mutant alone acts, and none of them when none is on", () => {
  const source = `function* small(list: readonly number[]) {
  for (const item of list.filter(one => one > 1 && one < 3))
    if (item === 2) yield item;
}`;
  assert.deepEqual(run(source, undefined), [2]);
  const outcomes = mutantsOf("a.ts", source).map(
    ({ id }, number) => `${id.slice("a.ts small: ".length)}: ${run(source, number)}`,
  );
  assert.deepEqual(outcomes, [
    "yields nothing: ",
    "for of list.filter(one => one > 1 && one < 3) → []: ",
    "filter(one => one > 1 && one < 3) → removed: 2",
    "returns one > 1 && one < 3 → empty: ",
    "one > 1 && one < 3 → (one > 1) || (one < 3): 2",
    "one > 1 → (one >= 1): 2",
    "one < 3 → (one <= 3): 2",
    "item === 2 → true: 2",
    "item === 2 → false: ",
    "item === 2 → !(item === 2): ",
    "yield item; → removed: ",
  ]);
});

const outcome = (id: string, fate: Outcome["fate"]): Outcome => {
  const mutant: Mutant = {
    id,
    file: "a.ts",
    line: 1,
    start: 0,
    end: 0,
    what: "",
    as: "expression",
    replacement: "",
  };
  return { mutant: { ...mutant, number: 0 }, fate };
};

test("a survivor needs a reason, and a reason its survivor", () => {
  const outcomes = [
    outcome("a.ts f: x", "survived"),
    outcome("a.ts f: y", "not reached"),
    outcome("a.ts f: z", "killed"),
  ];
  const list = ["a.ts f: x", "a.ts f: z", "a.ts g: x", "b.ts f: x"].map(mutant => ({
    mutant,
    reason: "It cannot matter.",
  }));
  const settled = settle(outcomes, [...list, { mutant: "a.ts f: x", reason: " " }], file => file === "a.ts");
  assert.deepEqual(
    settled.unexplained.map(({ mutant }) => mutant.id),
    ["a.ts f: y"],
  );
  assert.deepEqual(settled.faults, [
    "A test kills it: a.ts f: z",
    "There is no such mutant: a.ts g: x",
    "No reason is given for a.ts f: x",
    "It is there twice: a.ts f: x",
  ]);
});
