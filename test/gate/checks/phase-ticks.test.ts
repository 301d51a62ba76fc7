import { ARTIFACTS } from "../../../src/contract/artifacts.ts";
import { testCheck } from "../../support/check-cases.ts";
import { runText } from "../../support/small-run.ts";

const PATH = "quality/PROGRESS.md";

/** Every artifact that a run without bugs must have, with something in it. */
const artifacts: Record<string, string> = Object.fromEntries(
  ARTIFACTS.filter(({ when }) => when === "always").map(({ path }) => [path.replaceAll("*", "x"), "{}\n"]),
);
const ticks = (...lines: readonly string[]) => ({ [PATH]: `# Progress\n\n${lines.join("\n")}\n` });
const FIVE = [1, 2, 3, 4, 5].map(number => `- [x] Phase ${number}: done`);
const files = { ...artifacts, "quality/BUGS.md": "## No confirmed bugs\n" };
const state = (number: number, to: string) => {
  const run = JSON.parse(runText()) as Record<string, unknown>;
  return {
    "quality/run.json": JSON.stringify({
      ...run,
      phases: [
        {
          number,
          name: "x",
          state: to,
          attempt: 1,
          worker: null,
          started: null,
          finished: null,
          read: {},
          written: {},
        },
      ],
    }),
  };
};
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck(
  "phase-ticks",
  [
    { what: "five ticks", files: { ...files, ...ticks(...FIVE) }, status: "pass" },
    {
      what: "capital ticks, the last phase, the one with people, and other boxes",
      files: {
        ...files,
        ...ticks(
          ...FIVE.map(line => line.replace("[x]", "[X]")),
          "- [ ] Phase 6: Verify",
          "- [ ] Phase 7: Present",
          "- [x] TDD logs",
        ),
      },
      status: "pass",
    },
    {
      what: "a group of ticks for each iteration, the first of them open",
      files: { ...files, ...ticks("- [ ] Phase 3: first try", ...FIVE) },
      status: "pass",
    },
    {
      what: "the phase that is judged, while its worker is at work",
      files: {
        ...files,
        ...ticks(...FIVE.slice(0, 2), "- [ ] Phase 3: Code Review"),
        ...state(3, "running"),
      },
      flags: ["--phase", "3"],
      status: "pass",
    },
    {
      what: "an earlier phase that is still at work",
      files: { ...files, ...ticks("- [x] Phase 1: done", "- [ ] Phase 2: Generate"), ...state(1, "running") },
      flags: ["--phase", "2"],
      status: "fail",
      findings: [
        error(3, "Phase 1 is ticked, and run.json says that it is running."),
        error(4, "Phase 2 is not ticked, and the run is judged as it should be after it."),
      ],
    },
    {
      what: "a tick that is not there",
      files: { ...files, ...ticks(...FIVE.slice(0, 4)) },
      status: "fail",
      findings: [error(0, "Phase 5 is not listed, and the run is judged as it should be after it.")],
    },
    {
      what: "phases after the last that is due",
      files: { ...files, ...ticks(...FIVE.slice(0, 3)) },
      flags: ["--phase", "3"],
      status: "pass",
    },
    {
      what: "the last phase that is due, without a tick",
      files: { ...files, ...ticks(...FIVE.slice(0, 2)) },
      flags: ["--phase", "3"],
      status: "fail",
      findings: [error(0, "Phase 3 is not listed, and the run is judged as it should be after it.")],
    },
    {
      what: "a box that is open",
      files: { ...files, ...ticks(...FIVE.slice(1), "- [ ] Phase 1: Explore") },
      status: "fail",
      findings: [error(7, "Phase 1 is not ticked, and the run is judged as it should be after it.")],
    },
    {
      what: "phase 40 is not phase 4",
      files: { ...files, ...ticks(...FIVE.filter(line => !line.includes("4")), "- [x] Phase 40: done") },
      status: "fail",
      findings: [
        error(0, "Phase 4 is not listed, and the run is judged as it should be after it."),
        error(7, "There is no phase 40; the phases are 1 to 6."),
      ],
    },
    {
      what: "a table is no list of ticks",
      files: { ...files, ...ticks("| Phase | Done |", "|---|---|", "| Phase 1 | [x] |", ...FIVE.slice(1)) },
      status: "fail",
      findings: [error(0, "Phase 1 is not listed, and the run is judged as it should be after it.")],
    },
    {
      what: "a ticked phase without what it must write",
      files: {
        ...files,
        "quality/QUALITY.md": undefined,
        "quality/CONTRACTS.md": undefined,
        ...ticks(...FIVE),
      },
      status: "fail",
      findings: [error(4, "Phase 2 is ticked, and quality/QUALITY.md, quality/CONTRACTS.md are missing.")],
    },
    {
      what: "a ticked phase without one of its files",
      files: { ...files, "quality/QUALITY.md": undefined, ...ticks(...FIVE) },
      status: "fail",
      findings: [error(4, "Phase 2 is ticked, and quality/QUALITY.md is missing.")],
    },
    {
      what: "run.json says that it is still running",
      files: { ...files, ...ticks(...FIVE), ...state(3, "running") },
      status: "fail",
      findings: [error(5, "Phase 3 is ticked, and run.json says that it is running.")],
    },
    {
      what: "the gate's own phase is not an input",
      files: { ...files, ...ticks(...FIVE, "- [x] Phase 6: Verify"), ...state(6, "failed") },
      status: "pass",
    },
  ].map(one => ({
    ...one,
    files: Object.fromEntries(
      Object.entries(one.files).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  })),
);
