import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, progressFile, runFile } from "../../support/small-records.ts";

const SEEDS = "quality/SEED_CHECKS.md";
const PROGRESS = "quality/PROGRESS.md";
const header = "| Seed | Origin Run | File:Line | Summary | Assertion |\n|---|---|---|---|---|\n";
const seeds = (place: string) => ({ [SEEDS]: `${header}| SEED-001 | 1 | ${place} | lost | grep |\n` });
const known = seeds("src/a.js:1");
const bugs = bugsFile({ id: "BUG-001" });
const naming = (id: string) => ({ "quality/BUGS.md": `${bugs["quality/BUGS.md"]}\nSeen as ${id} before.\n` });
const section = (...lines: readonly string[]) => ({
  [PROGRESS]: `${progressFile()[PROGRESS]}\n## Convergence\n\n${lines.join("\n")}\n`,
});
const counts = (seeds: string, netNew: number, outcome: string) => [
  "Run number: 2 (1 prior runs)",
  `Seeds from prior runs: ${seeds}`,
  `Net-new bugs this run: ${netNew}`,
  `Convergence: ${outcome}`,
];

testJudging("convergence", [
  { name: "a first run", files: { ...bugs, ...progressFile() }, status: "not due" },
  {
    name: "nothing new",
    files: { ...bugs, ...known, ...section(...counts("1 (1 confirmed, 0 resolved)", 0, "CONVERGED")) },
  },
  {
    name: "nothing new, the seed by its name",
    files: {
      ...naming("SEED-001"),
      ...seeds("src/b.js:2"),
      ...section(...counts("1 (1 confirmed, 0 resolved)", 0, "CONVERGED")),
    },
  },
  {
    name: "one new bug, though it names a seed that is none",
    files: {
      ...naming("SEED-009"),
      ...seeds("src/b.js:2"),
      ...section(
        ...counts("1 (0 confirmed, 1 resolved)", 1, "NOT CONVERGED"),
        "SEED-001 resolved",
        "- BUG-001: lost",
      ),
    },
  },
  {
    name: "no bug at all",
    files: {
      "quality/BUGS.md": "## No confirmed bugs\n",
      ...known,
      ...section(...counts("1 (0 confirmed, 1 resolved)", 0, "CONVERGED"), "SEED-001 resolved"),
    },
  },
  {
    name: "one new bug, bold labels",
    files: {
      ...bugs,
      ...seeds("src/b.js:2"),
      ...section(
        ...counts("1 (0 confirmed, 1 resolved)", 1, "Not converged").map(
          line => `- **${line.replace(":", ":**")}`,
        ),
        "- SEED-001 resolved",
        "",
        "Net-new bugs:",
        "- BUG-001: lost (src/a.js:1)",
      ),
    },
  },
  {
    name: "converged by the word alone",
    files: {
      ...bugs,
      ...seeds("src/b.js:2"),
      ...section(...counts("2 (1 confirmed, 1 resolved)", 0, "CONVERGED"), "SEED-001 resolved"),
    },
    findings: [
      `error ${PROGRESS}:14 BUG-001: no seed has the place, and the section on convergence does not list it.`,
      `error ${PROGRESS}:17 The section on convergence counts 1 seeds as confirmed, and there are 0.`,
      `error ${PROGRESS}:17 The section on convergence counts 2 seeds, and there are 1.`,
      `error ${PROGRESS}:18 The section on convergence counts 0 net-new bugs, and there are 1.`,
      `error ${PROGRESS}:19 The run calls itself CONVERGED, and net-new bugs: 1.`,
    ],
  },
  {
    name: "a bug that is not new, and an outcome in other words",
    files: {
      ...bugs,
      ...known,
      ...section(...counts("1 (1 confirmed, 0 resolved)", 0, "nearly"), "- BUG-001: again"),
    },
    findings: [
      `error ${PROGRESS}:19 The outcome "NEARLY" is neither CONVERGED nor NOT CONVERGED.`,
      `error ${PROGRESS}:20 BUG-001 is listed as net-new, and it is not a confirmed bug without a seed.`,
    ],
  },
  {
    name: "a section that says little",
    files: { ...bugs, ...known, ...section("Net-new bugs this run: 0", "Convergence: CONVERGED") },
    findings: [
      `error ${PROGRESS}:14 The section on convergence does not say the run's number, how many seeds there were, how many seeds were confirmed, how many seeds were resolved.`,
    ],
  },
  {
    name: "two new bugs that are not listed, and no outcome",
    files: {
      ...bugsFile({ id: "BUG-001" }, { id: "BUG-002" }),
      ...seeds("src/b.js:2"),
      ...section(...counts("1 (0 confirmed, 1 resolved)", 2, "").slice(0, 3), "SEED-001 resolved"),
    },
    findings: [
      `error ${PROGRESS}:14 BUG-001 and 1 more: no seed has the place, and the section on convergence does not list it.`,
      `error ${PROGRESS}:14 The section on convergence does not say whether the run converged.`,
    ],
  },
  {
    name: "bugs whose place is not known",
    files: {
      "quality/BUGS.md": "### BUG-001: lost\n",
      ...known,
      ...section(...counts("1 (1 confirmed, 0 resolved)", 0, "CONVERGED")),
    },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 1; the layout of BUGS.md is not known, so neither are the places of its bugs.",
    ],
  },
  {
    name: "no seeds to count by",
    files: { ...bugs, ...section(...counts("1 (1 confirmed, 0 resolved)", 0, "CONVERGED")) },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; without seeds there is nothing to count net-new bugs by."],
  },
  {
    name: "a foreign run without the section",
    files: { ...bugs, ...known, ...progressFile() },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; PROGRESS.md has no section on convergence."],
  },
  {
    name: "our own without it",
    files: { ...bugs, ...known, ...progressFile(), ...runFile },
    findings: [`error ${PROGRESS}:0 The run had seeds, and PROGRESS.md has no section on convergence.`],
  },
]);
