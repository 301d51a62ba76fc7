import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scorecard } from "../../../src/contract/schemas/scorecard.ts";
import { judgeFigures } from "../../../src/gate/figures/figures.ts";
import { type ScoreFacts, sayScore, scorecardFigures } from "../../../src/gate/figures/scorecard-figures.ts";

const FACTS: ScoreFacts = {
  ...{ composite: 0.9466, bar: 0.92, attempt: 2, workers: 3, synthesized: 0 },
  dimensions: [
    { dimension: "correctness", score: 0.9, weight: 2 },
    { dimension: "structure", score: null, weight: 1 },
  ],
  files: ["src/a.js", "src/b.js"],
};
const CARD: Scorecard = {
  ...{ composite: 0.9466, bar: 0.92, attempt: 2, workers: 3, synthesized: 0 },
  dimensions: [
    { dimension: "structure", score: null, weight: 1 },
    { dimension: "correctness", score: 0.9, weight: 2 },
  ],
  files: ["src/b.js", "./src/a.js"],
};

/** Counts of right figures, then what is said of the others. */
function judge(card: Partial<Scorecard>, facts: Partial<ScoreFacts> = {}): readonly (number | string)[] {
  const place = { path: "work/eve/scorecard.json", lineOf: (pointer: string) => pointer.length };
  const figures = scorecardFigures(place, { ...CARD, ...card }, { ...FACTS, ...facts });
  const remarks = [...judgeFigures(figures, sayScore)];
  const right = remarks.filter(remark => "figure" in remark && remark.figure === "recomputed").length;
  return [right, ...remarks.flatMap(remark => ("message" in remark ? remark.message : []))];
}

const scored = (...dimensions: Scorecard["dimensions"]) => ({ dimensions });

const CASES: readonly {
  what: string;
  card?: Partial<Scorecard>;
  facts?: Partial<ScoreFacts>;
  judged: readonly (number | string)[];
}[] = [
  { what: "all right, in any order", judged: [11] },
  { what: "more digits than are shown", card: { composite: 0.94669 }, judged: [11] },
  {
    what: "a composite that was rounded at the bar",
    card: { composite: 0.92004 },
    facts: { composite: 0.92 },
    judged: [11],
  },
  { what: "a composite to three places", card: { composite: 0.947 }, judged: [11] },
  { what: "a composite to two places", card: { composite: 0.95 }, judged: [11] },
  {
    what: "a composite that is no rounding of it",
    card: { composite: 0.96 },
    judged: [10, "The composite is said to be 0.96; by the scores it is 0.9466."],
  },
  {
    what: "a composite to one place",
    card: { composite: 0.9, bar: 0.8 },
    facts: { bar: 0.8 },
    judged: [10, "The composite is said to be 0.9; by the scores it is 0.9466."],
  },
  {
    what: "rounded up to the bar",
    card: { composite: 0.92 },
    facts: { composite: 0.9199 },
    judged: [10, "The composite is said to be 0.92; by the scores it is 0.9199."],
  },
  {
    what: "a mean over the scores that there are",
    facts: { composite: null },
    judged: [10, "The composite is said to be 0.9466; by the scores it is none."],
  },
  { what: "no composite yet", card: { composite: null }, facts: { composite: null }, judged: [11] },
  {
    what: "no composite although there is one",
    card: { composite: null },
    judged: [10, "The composite is said to be none; by the scores it is 0.9466."],
  },
  {
    what: "a composite of nothing",
    card: { composite: 0 },
    facts: { composite: null },
    judged: [10, "The composite is said to be 0; by the scores it is none."],
  },
  {
    what: "another bar, attempt and numbers",
    card: { bar: 0.9, attempt: 1, workers: 4, synthesized: 1 },
    judged: [
      7,
      "The bar is said to be 0.9; by the lock it is 0.92.",
      "The attempt is said to be 1; by what is on disk it is 2.",
      "The number of workers is said to be 4; by the record of the run it is 3.",
      "The number of synthesized results is said to be 1; by every slot it is 0.",
    ],
  },
  {
    what: "a score where there is none, another score, another weight",
    card: scored(
      { dimension: "structure", score: 0.5, weight: 1 },
      { dimension: "correctness", score: 0.95, weight: 9 },
    ),
    judged: [
      8,
      "The score of structure is said to be 0.5; by its scorer it is none.",
      "The score of correctness is said to be 0.95; by its scorer it is 0.9.",
      "The weight of correctness is said to be 9; by the lock it is 2.",
    ],
  },
  {
    what: "a dimension that does not count, and one left out",
    card: scored({ dimension: "voice", score: 1 }, { dimension: "correctness", score: 0.9 }),
    judged: [
      7,
      "By the lock the list of dimensions is not complete and true: it leaves out structure and has voice.",
      "The score of voice is said to be 1; by its scorer it is none.",
    ],
  },
  {
    what: "a file left out, others that nobody made",
    card: { files: ["src/a.js", "src/c.js", "src/d.js", "src/e.js"] },
    judged: [
      10,
      "By what the workers made the list of files is not complete and true: it leaves out src/b.js and has src/c.js and 2 more.",
    ],
  },
  {
    what: "no files",
    card: { files: [] },
    judged: [
      10,
      "By what the workers made the list of files is not complete and true: it leaves out src/a.js and 1 more.",
    ],
  },
];

for (const { what, card = {}, facts = {}, judged } of CASES)
  test(`a scorecard: ${what}`, () => assert.deepEqual(judge(card, facts), judged));

test("what a scorecard leaves out is no figure", () => {
  const { composite, dimensions } = CARD;
  const place = { path: "work/eve/scorecard.json", lineOf: () => 1 };
  const bare = dimensions.map(({ dimension, score }) => ({ dimension, score }));
  assert.deepEqual(
    scorecardFigures(place, { composite, dimensions: bare }, FACTS).map(({ what }) => what),
    ["composite", "list of dimensions", "score of structure", "score of correctness"],
  );
});

test("a figure is at the line of its own place", () => {
  const place = { path: "a", lineOf: (pointer: string) => pointer.length };
  const [first] = scorecardFigures(place, CARD, FACTS);
  assert.equal(first?.line, "/composite".length);
});
