import { testJudging } from "../../support/judging-table.ts";
import { runFile } from "../../support/small-records.ts";

const MERGED = "quality/EXPLORATION_MERGED.md";
const listing = (...entries: readonly string[]) => ({
  [MERGED]: `## Demoted Candidates\n\n${entries.join("\n")}\n`,
});
const entry = (heading: string, status: string) =>
  `### ${heading}\n\n- **Source:** Iteration 2\n- **Dismissal reason:** guarded\n- **Code location:** src/a.js:1\n- **Re-promotion criteria:** a caller without the guard\n- **Status:** ${status}\n`;

testJudging("demoted-candidates", [
  { name: "no merged exploration", files: runFile, status: "not due" },
  { name: "nothing was put aside", files: listing("None."), status: "not due" },
  {
    name: "no section",
    files: { [MERGED]: "# Merged\n" },
    findings: [`error ${MERGED}:0 The merged exploration has no section "Demoted Candidates".`],
  },
  {
    name: "whole entries",
    files: {
      ...runFile,
      ...listing(
        entry("DC-001: one", "DEMOTED"),
        entry("DC-002: two", "RE-PROMOTED [Iteration 3]"),
        entry("DC-003: three", "`FALSE POSITIVE` [iter 4]"),
      ),
    },
  },
  {
    name: "headings before the section, below an entry and after the section",
    files: {
      [MERGED]: `# Merged\n\n## Findings\n\n### F-1\n\n## Demoted Candidates\n\n${entry("DC-001: one", "DEMOTED")}\n#### Why\n\n## Rest\n\n### F-2\n`,
    },
  },
  { name: "ids of another form in a foreign run", files: listing(entry("DC-gap-01 — one", "DEMOTED")) },
  {
    name: "ids of another form in our own",
    files: { ...runFile, ...listing(entry("DC-gap-01 — one", "DEMOTED")) },
    findings: [`error ${MERGED}:3 "DC-gap-01 — one" heads a demoted candidate and begins with no id.`],
  },
  {
    name: "an id twice",
    files: listing(entry("DC-001: one", "DEMOTED"), entry("DC-001: two", "DEMOTED")),
    findings: [`error ${MERGED}:11 DC-001 is demoted a second time; the first is on line 3.`],
  },
  {
    name: "fields left out",
    files: listing("### DC-001: one\n\n- **Source:** Iteration 2\n- **Code location:**\n\nProse.\n"),
    findings: [
      `error ${MERGED}:3 The demoted candidate DC-001 does not say: Dismissal reason, Code location, Re-promotion criteria, Status.`,
    ],
  },
  {
    name: "a field of marks alone",
    files: listing(entry("DC-001: one", "``")),
    findings: [`error ${MERGED}:3 The demoted candidate DC-001 does not say: Status.`],
  },
  {
    name: "another status, and one without its iteration",
    files: listing(entry("DC-001: one", "DEMOTEDISH"), entry("DC-002: two", "FALSE POSITIVE")),
    findings: [
      `error ${MERGED}:9 The status of DC-001, "DEMOTEDISH", is none of DEMOTED, RE-PROMOTED, FALSE POSITIVE.`,
      `error ${MERGED}:17 The status of DC-002, "FALSE POSITIVE", does not say which iteration decided it.`,
    ],
  },
]);
