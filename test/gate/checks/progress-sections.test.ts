import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/PROGRESS.md";
const METADATA = ["Started: 2026-11-20", "Project: kettle", "Skill version: 1.5.0", "With docs: no"];
const TITLES = ["Phase completion", "Artifact inventory", "Cumulative BUG tracker", "Exploration summary"];
const bugs = { "quality/BUGS.md": "## No confirmed bugs\n" };
const progress = (titles: readonly string[] = TITLES, fields: readonly string[] = METADATA) => ({
  ...bugs,
  [PATH]: ["## Run metadata", ...fields, ...titles.flatMap(title => [`## ${title}`, "words"])].join("\n"),
});
const renamed = (from: string, to: string) => progress(TITLES.map(title => (title === from ? to : title)));

testCheck("progress-sections", [
  { what: "all of them", files: progress(), status: "pass" },
  {
    what: "a remark, another case",
    files: renamed("Cumulative BUG tracker", "Cumulative bug tracker (all iterations)"),
    status: "pass",
  },
  {
    what: "bold fields with spaces behind them",
    files: progress(
      TITLES,
      METADATA.map(field => `- **${field.replace(":", ":**")}  `),
    ),
    status: "pass",
  },
  {
    what: "no tracker, without bugs",
    files: renamed("Cumulative BUG tracker", "Bugs"),
    status: "fail",
    findings: [`error ${PATH}:0 There is no section "## Cumulative BUG tracker".`],
  },
  {
    what: "no tracker, where each bug misses its row by itself",
    files: {
      ...renamed("Cumulative BUG tracker", "Bugs"),
      "quality/BUGS.md": "### BUG-001: one\n\n- **Severity:** LOW\n",
    },
    status: "pass",
  },
  {
    what: "a title that only begins like one",
    files: renamed("Artifact inventory", "Artifact inventory-free zone"),
    status: "fail",
    findings: [`error ${PATH}:0 There is no section "## Artifact inventory".`],
  },
  {
    what: "a title in a comment and in a fence",
    files: {
      ...bugs,
      [PATH]: `${progress(TITLES.slice(0, 3))[PATH]}\n<!--\n## Exploration summary\n-->\n\`\`\`\n## Exploration summary\n\`\`\`\n`,
    },
    status: "fail",
    findings: [`error ${PATH}:0 There is no section "## Exploration summary".`],
  },
  {
    what: "an empty section",
    files: {
      ...bugs,
      [PATH]: `${progress(TITLES.slice(0, 3))[PATH]}\n## Exploration summary\n\n<!-- later -->\n`,
    },
    status: "fail",
    findings: [`error ${PATH}:12 The section "Exploration summary" is empty.`],
  },
  {
    what: "an empty section that another of its title fills",
    files: progress(["Exploration summary", ...TITLES]),
    status: "pass",
  },
  {
    what: "a field that is missing and one that is blank",
    files: progress(TITLES, ["Started: 2026-11-20", "Skill version: 1.5.0", "With docs:"]),
    status: "fail",
    findings: [
      `error ${PATH}:1 The run metadata does not say "Project:".`,
      `error ${PATH}:4 The run metadata does not say "With docs:".`,
    ],
  },
  {
    what: "no metadata are one fault",
    files: { ...bugs, [PATH]: String(progress()[PATH]).replace("## Run metadata", "## Runs") },
    status: "fail",
    findings: [`error ${PATH}:0 There is no section "## Run metadata".`],
  },
]);
