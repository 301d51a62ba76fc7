import { testJudging } from "../../support/judging-table.ts";

const PLAN = "quality/ITERATION_PLAN.md";
const MERGED = "quality/EXPLORATION_MERGED.md";
const path = (number: number) => `quality/EXPLORATION_ITER${number}.md`;
const iteration = (number: number, title: string, lines = 80) => ({
  [path(number)]: `# ${title}\n\n${"A finding.\n".repeat(lines - 1)}`,
});
const plan = (title: string) => ({ [PLAN]: `# ${title}\n` });
const merged = (...lines: readonly string[]) => ({ [MERGED]: `# Merged\n\n${lines.join("\n")}\n` });
const gap = { ...iteration(2, "Iteration 2 (Gap Strategy)"), ...plan("Gap") };
const both = ["[Iteration 1] a", "[Iteration 2: gap] b"];
const LATER = [2, 3, 4, 5, 6, 7, 8, 9, 10];
const CLOSED = "gap, unfiltered, parity, adversarial";

testJudging("iterations", [
  { name: "none", files: { ...merged("text") }, status: "not due" },
  { name: "one", files: { ...gap, ...merged(...both) } },
  {
    name: "two, the strategy in backticks or a field",
    files: {
      ...iteration(2, "Iteration 2 (`gap`)"),
      [path(3)]: `# Iteration 3\n\n- **Strategy:** \`parity\`\n${"A finding.\n".repeat(80)}`,
      ...plan("Parity"),
      ...merged(...both, "- [Iteration 3] c", "[Iteration 9](x.md) is a link", "```\n[Iteration 9]\n```"),
    },
  },
  {
    name: "ten, in the order of their numbers",
    files: {
      ...Object.assign({}, ...LATER.map(number => iteration(number, `Iteration ${number} (gap)`))),
      ...plan("Gap"),
      ...merged(...[1, ...LATER].map(number => `[Iteration ${number}] a`)),
    },
  },
  {
    name: "a plan that names another strategy, too, and a first iteration with a name of its own",
    files: { ...gap, ...plan("Gap and parity"), ...merged("[Iteration 1: baseline] a", "[Iteration 2] b") },
  },
  {
    name: "nothing is attributed",
    files: { ...gap, ...merged("a", "b") },
    findings: [`error ${MERGED}:0 Nothing in the merged exploration is attributed to iteration 1, 2.`],
  },
  {
    name: "a gap, a stub, no strategy",
    files: {
      ...iteration(3, "Another look at gaps", 79),
      ...plan("Plan"),
      ...merged("[Iteration 1]", "[Iteration 3]"),
    },
    findings: [
      `error ${path(3)}:0 Iteration 3 does not name its strategy in its title; it is one of ${CLOSED}.`,
      `error ${path(3)}:0 Iteration 3 follows iteration 1; what lies between left no file.`,
      `error ${path(3)}:0 Iteration 3 has 79 of at least 80 lines with something on them.`,
      `error ${PLAN}:0 The plan names no strategy; it is one of ${CLOSED}.`,
    ],
  },
  {
    name: "an iteration before the first",
    files: { ...iteration(1, "Iteration 1 (gap)"), ...plan("Gap"), ...merged("[Iteration 1]") },
    findings: [`error ${path(1)}:0 Iteration 1 has a file, and the first iteration after the baseline is 2.`],
  },
  {
    name: "neither plan nor merged",
    files: iteration(2, "Iteration 2 (gap)"),
    findings: [
      `error ${MERGED}:0 The iterations were not merged: the file is missing.`,
      `error ${PLAN}:0 There is no plan for iteration 2.`,
    ],
  },
  {
    name: "the plan of another iteration",
    files: { ...gap, ...plan("Parity"), ...merged(...both) },
    findings: [`error ${PLAN}:0 The plan is for parity, and iteration 2 was gap.`],
  },
  {
    name: "attributions that miss",
    files: {
      ...gap,
      ...merged("[Iteration 2: parity] a", "[Iteration 2: thorough] b", "[Iteration 4: gap] c"),
    },
    findings: [
      `error ${MERGED}:0 Nothing in the merged exploration is attributed to iteration 1.`,
      `error ${MERGED}:3 Iteration 2 is called parity here, and it was gap.`,
      `error ${MERGED}:4 "thorough" is no strategy; it is one of ${CLOSED}.`,
      `error ${MERGED}:5 A finding is said to be of iteration 4, which has no file.`,
    ],
  },
]);
