import assert from "node:assert/strict";
import { test } from "node:test";
import type { ITERATION_STRATEGIES } from "../../../src/contract/enums.ts";
import { iterationShortfalls } from "../../../src/evidence/reports/iteration-yield.ts";
import { createTree } from "../../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../../support/memory-host.ts";

type Strategy = (typeof ITERATION_STRATEGIES)[number];

const [SECOND, THIRD] = ["quality/EXPLORATION_ITER2.md", "quality/EXPLORATION_ITER3.md"];
const PLAN = "quality/ITERATION_PLAN.md";

const exploration = (...items: readonly string[]) =>
  `# Exploration\n\n## Findings\n\n${items.map(item => `- ${item}\n`).join("")}`;
const before = { "quality/EXPLORATION.md": exploration("src/a.js:1 is odd") };
const plan = (strategy: string) => ({ [PLAN]: `# Iteration: ${strategy}\n` });

/** As many findings as that, each at so many places of its own. */
const findings = (count: number, places: number, words = "is odd") =>
  Array.from({ length: count }, (_, at) =>
    [...Array.from({ length: places }, (_, line) => `src/f${at}.js:${line + 1}`), words].join(" "),
  );

const NOT_WIDER = `${SECOND} neither looks into a file that was not looked into, nor confirms a dismissal again.`;
const fewPlaces = (count: number, path = SECOND) =>
  `${path} has ${count} of at least 2 places that no earlier exploration names.`;
const lacking = (strategy: Strategy, what: string) => `${SECOND}, by the strategy ${strategy}, has ${what}.`;

/** Files beside the first exploration and the plan, and what an iteration by them lacks. */
interface Case {
  readonly what: string;
  readonly number?: number;
  readonly strategy?: Strategy;
  readonly files: MemoryFiles;
  readonly lacks?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    what: "no exploration of its own",
    files: {},
    lacks: [`${SECOND} is missing, in which iteration 2 says what it found.`],
  },
  {
    what: "a link in the place of its exploration",
    files: { [SECOND]: { kind: "symlink" } },
    lacks: [`${SECOND} is missing, in which iteration 2 says what it found.`],
  },
  { what: "two new places", files: { [SECOND]: exploration("src/b.js:1", "src/b.js:2") } },
  { what: "two new places of one finding", files: { [SECOND]: exploration("src/b.js:1 and src/b.js:2") } },
  {
    what: "no plan",
    files: { [SECOND]: exploration("src/b.js:1", "src/b.js:2"), [PLAN]: { kind: "fifo" } },
    lacks: [`${PLAN} does not name gap, the strategy of iteration 2.`],
  },
  {
    what: "the plan of another strategy",
    files: { [SECOND]: exploration("src/b.js:1", "src/b.js:2"), ...plan("parity") },
    lacks: [`${PLAN} does not name gap, the strategy of iteration 2.`],
  },
  {
    what: "one new place, named twice, and an old one",
    files: { [SECOND]: exploration("src/b.js:1", "./src/b.js:1", "./src/a.js:1") },
    lacks: [fewPlaces(1)],
  },
  {
    what: "new places, named above every section",
    files: { [SECOND]: "# Exploration\n\n- src/b.js:1\n- src/b.js:2\n" },
    lacks: [fewPlaces(0), NOT_WIDER],
  },
  {
    what: "new places in a file that was looked into",
    files: { [SECOND]: exploration("src/a.js:11", "src/a.js:12") },
    lacks: [NOT_WIDER],
  },
  {
    what: "a new place in a file that was looked into, and one in another",
    files: { [SECOND]: exploration("src/a.js:11", "src/b.js:1") },
  },
  {
    what: "new places in no new file, and a dismissal that is confirmed again",
    files: { [SECOND]: exploration("src/a.js:11", "src/a.js:12", "DC-001 is a FALSE POSITIVE still") },
  },
  {
    what: "new places in no new file, and a dismissal that is only named",
    files: { [SECOND]: exploration("src/a.js:11", "src/a.js:12 is not DC-001") },
    lacks: [NOT_WIDER],
  },
  {
    what: "new places in no new file, and a false positive that nobody dismissed before",
    files: { [SECOND]: exploration("src/a.js:11", "src/a.js:12 is a FALSE-POSITIVE") },
    lacks: [NOT_WIDER],
  },
  {
    what: "what the iteration before named",
    number: 3,
    files: {
      [SECOND]: exploration("src/b.js:1", "src/b.js:2"),
      [THIRD]: exploration("src/b.js:1", "src/b.js:2", "src/c.js:1"),
    },
    lacks: [fewPlaces(1, THIRD)],
  },
  {
    what: "what a later iteration names",
    files: {
      [SECOND]: exploration("src/b.js:1", "src/b.js:2"),
      [THIRD]: exploration("src/b.js:1", "src/b.js:2"),
    },
  },
  {
    what: "as much as the strategy wants",
    strategy: "unfiltered",
    files: { [SECOND]: exploration(...findings(5, 2), ...findings(10, 1).slice(5)) },
  },
  {
    what: "a little less than the strategy wants, and much without a place",
    strategy: "unfiltered",
    files: {
      [SECOND]: exploration(...findings(4, 2), ...findings(9, 1).slice(4), "One.", "Two.", "src/: Three."),
    },
    lacks: [
      lacking("unfiltered", "9 of at least 10 findings with file and line"),
      lacking("unfiltered", "4 of at least 5 findings over several places"),
    ],
  },
  {
    what: "findings that name one place twice",
    strategy: "unfiltered",
    files: { [SECOND]: exploration(...findings(10, 1).map(text => `${text} and ${text}`)) },
    lacks: [lacking("unfiltered", "0 of at least 5 findings over several places")],
  },
  {
    what: "as much as the strategy wants",
    strategy: "parity",
    files: { [SECOND]: exploration(...findings(3, 2, "differ"), ...findings(8, 2, "are alike").slice(3)) },
  },
  {
    what: "a little less than the strategy wants",
    strategy: "parity",
    files: {
      [SECOND]: exploration(
        ...findings(2, 2, "show a Mismatch"),
        ...findings(7, 2, "are alike").slice(2),
        "src/g.js:1 is alone",
      ),
    },
    lacks: [
      lacking("parity", "7 of at least 8 comparisons of two places"),
      lacking("parity", "2 of at least 3 discrepancies"),
    ],
  },
  {
    what: "a decision on each finding",
    strategy: "adversarial",
    files: { [SECOND]: exploration("src/b.js:1 CONFIRMED", "src/b.js:2 FALSE-POSITIVE") },
  },
  {
    what: "a finding without a decision",
    strategy: "adversarial",
    files: { [SECOND]: exploration("src/b.js:1 CONFIRMED", "src/b.js:2 is odd", "FALSE POSITIVE") },
    lacks: [lacking("adversarial", "1 of 3 findings that are neither CONFIRMED nor FALSE-POSITIVE")],
  },
  {
    what: "no finding",
    strategy: "adversarial",
    files: { [SECOND]: exploration() },
    lacks: [
      fewPlaces(0),
      NOT_WIDER,
      lacking("adversarial", "0 of 0 findings that are neither CONFIRMED nor FALSE-POSITIVE"),
    ],
  },
];
for (const { what, number = 2, strategy = "gap", files, lacks = [] } of CASES)
  test(`iteration ${number} by ${strategy}: ${what}`, () => {
    const source = memorySource({ ...before, ...plan(strategy), ...files });
    const tree = createTree(source, () => 100_000, []);
    assert.deepEqual(iterationShortfalls(number, strategy, tree), lacks);
  });

test("without an exploration before it, every place of an iteration is new", () => {
  const files = { ...plan("gap"), [SECOND]: exploration("src/a.js:1", "src/a.js:2") };
  assert.deepEqual(
    iterationShortfalls(
      2,
      "gap",
      createTree(memorySource(files), () => 100_000, []),
    ),
    [],
  );
});
