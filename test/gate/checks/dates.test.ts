import { testJudging } from "../../support/judging-table.ts";
import { metadataFile, progressFile, recheckFile, tddFile } from "../../support/small-records.ts";

const progress = progressFile();
const stamped = (date: string) => ({
  "quality/QUALITY.md": `# Quality\n\n> Date: ${date} · Project: kettle\n`,
});
const ticks = (...times: readonly string[]) =>
  times.map((time, index) => `- [x] Phase ${index + 1}: a phase — completed ${time}\n`).join("");
const sidecar = "quality/results/tdd-results.json";
const log = (phase: string, date: string) => ({
  [`quality/results/BUG-001.${phase}.log`]: `NOT_RUN\nReason: no network\nDate: ${date}\n`,
});

testJudging("dates", [
  {
    name: "all is well",
    files: { ...progress, ...tddFile(), ...stamped("2026-11-20"), ...recheckFile([{}]) },
  },
  { name: "today, where the day has begun", files: { ...progress, ...stamped("2026-11-22") } },
  {
    name: "phases in order, day by day and to the second",
    files: progressFile(
      {},
      { phases: ticks("2026-11-20T09:00:00Z", "2026-11-20", "2026-11-20T11:30:00+01:00") },
    ),
  },
  {
    name: "an iteration ticks its phases again",
    files: progressFile({}, { phases: ticks("2026-11-20T10:00:00Z") + ticks("2026-11-20T09:00:00Z") }),
  },
  {
    name: "days that are not in the calendar",
    files: { ...progress, ...tddFile([{}], {}, { date: "2025-99-99" }), ...stamped("2026-02-30") },
    findings: [
      "error quality/QUALITY.md:3 The date of the stamp, 2026-02-30, is not in the calendar.",
      `error ${sidecar}:4 The date, 2025-99-99, is not in the calendar.`,
    ],
  },
  {
    name: "placeholders",
    files: { ...progressFile({}, { started: "TBD" }), ...tddFile([{}], {}, { date: "YYYY-MM-DD" }) },
    findings: [
      "error quality/PROGRESS.md:4 The start of the run, TBD, is a placeholder.",
      `error ${sidecar}:4 The date, YYYY-MM-DD, is a placeholder.`,
    ],
  },
  {
    name: "days to come",
    files: { ...progress, ...stamped("2026-11-23"), ...metadataFile({ end_time: "2026-11-22T02:00:01Z" }) },
    findings: [
      "error quality/QUALITY.md:3 The date of the stamp, 2026-11-23, is in the future.",
      "error quality/results/run-2026-11-20T09-14-03.json:8 The end of the run, 2026-11-22T02:00:01Z, is in the future.",
    ],
  },
  {
    name: "other ways to write a date",
    files: { ...progress, ...stamped("20 November 2026"), ...tddFile([{}], {}, { date: "20/11/2026" }) },
    findings: [
      `error ${sidecar}:4 The date, 20/11/2026, is not a date in ISO form.`,
      "warning quality/QUALITY.md:3 The date of the stamp, 20 November 2026, is not a date in ISO form.",
    ],
  },
  {
    name: "logs of a day, of a time, and without a date",
    files: {
      ...progress,
      ...log("red", "2026-11-21"),
      ...log("green", "2026-11-20T09:14:03Z (UTC)"),
      "quality/results/BUG-002.red.log": "NOT_RUN\nDate:\nReason: no network\n",
      "quality/results/BUG-003.red.log": "RED\nCommand: make\nExit code: 1\nout\nDate: 2026-02-30\n",
    },
  },
  {
    name: "a stamp and a log from before the run",
    files: { ...progress, ...stamped("2026-11-18"), ...log("red", "2026-11-18T09:00:00Z") },
    findings: [
      "error quality/QUALITY.md:3 The date of the stamp, 2026-11-18, is before the start of the run, 2026-11-20.",
      "error quality/results/BUG-001.red.log:3 The date of the log, 2026-11-18T09:00:00Z, is before the start of the run, 2026-11-20.",
    ],
  },
  {
    name: "what earlier runs left",
    files: {
      ...progress,
      "AGENTS.md": "> Date: 2026-01-01\n",
      "quality/history/v1.0/QUALITY.md": "> Date: 2026-01-01\n",
    },
  },
  {
    name: "what was set aside with a finding, and is kept as it was",
    files: {
      ...progress,
      "quality/dismissed/BUG-001.md": "# BUG-001\n\n> Date: 2026-01-01\n",
      "quality/dismissed/BUG-001/writeup.md": "> Date: 2999-01-01\n",
    },
  },
  {
    name: "a file whose name only begins so",
    files: { ...progress, "quality/dismissed-bugs.md": "> Date: 2999-01-01\n" },
    findings: ["error quality/dismissed-bugs.md:1 The date of the stamp, 2999-01-01, is in the future."],
  },
  {
    name: "logs of no day, of a day to come, of another form, and with a placeholder",
    files: {
      ...progress,
      ...log("red", "2026-02-30"),
      ...log("green", "2026-11-23"),
      "quality/results/BUG-002.red.log": "RED\nDate: YYYY-MM-DD\n",
      "quality/results/BUG-003.red.log": "RED\nDate: 20 November\n",
    },
    findings: [
      "error quality/results/BUG-001.green.log:3 The date of the log, 2026-11-23, is in the future.",
      "error quality/results/BUG-001.red.log:3 The date of the log, 2026-02-30, is not in the calendar.",
      "error quality/results/BUG-002.red.log:2 The date of the log, YYYY-MM-DD, is a placeholder.",
      "warning quality/results/BUG-003.red.log:2 The date of the log, 20 November, is not a date in ISO form.",
    ],
  },
  {
    name: "results from before the run",
    files: {
      ...progress,
      ...tddFile([{}], {}, { date: "2026-11-19" }),
      ...recheckFile([], { date: "2026-11-18" }),
    },
    findings: [
      "error quality/results/recheck-results.json:4 The date, 2026-11-18, is before the date of the rechecked BUGS.md, 2026-11-20.",
      "error quality/results/recheck-results.json:4 The date, 2026-11-18, is before the start of the run, 2026-11-20.",
      `error ${sidecar}:4 The date, 2026-11-19, is before the start of the run, 2026-11-20.`,
    ],
  },
  {
    name: "an end before the start, and a phase before the one that it builds upon",
    files: {
      ...progressFile({}, { phases: ticks("2026-11-20T10:00:00Z", "2026-11-20T09:59:59Z") }),
      ...metadataFile({ end_time: "2026-11-20T09:14:02Z" }),
    },
    findings: [
      "error quality/PROGRESS.md:9 The completion of phase 2, 2026-11-20T09:59:59Z, is before the completion of phase 1, 2026-11-20T10:00:00Z.",
      "error quality/results/run-2026-11-20T09-14-03.json:8 The end of the run, 2026-11-20T09:14:02Z, is before the start of the run, 2026-11-20T09:14:03Z.",
    ],
  },
  {
    name: "a stamp without a date, and a time that the schema judges",
    files: { ...progress, ...stamped(""), ...metadataFile({ start_time: "this morning" }) },
    findings: ["warning quality/QUALITY.md:3 The date of the stamp is not a date in ISO form."],
  },
  {
    name: "phases that are not ticked, or ticked without a date",
    files: progressFile(
      {},
      { phases: "- [ ] Phase 1: a phase — completed 2999-01-01\n- [x] Phase 2: a phase\n" },
    ),
  },
  {
    name: "an end that is in no form, before the start",
    files: {
      ...progress,
      ...metadataFile({ end_time: "2026-99-99" }),
      ...tddFile([{}], {}, { date: "TBD" }),
    },
    findings: [
      "error quality/results/run-2026-11-20T09-14-03.json:8 The end of the run, 2026-99-99, is not in the calendar.",
      `error ${sidecar}:4 The date, TBD, is a placeholder.`,
    ],
  },
  {
    name: "the rounds of a challenge",
    files: {
      ...progress,
      "quality/challenge/BUG-001-challenge.json": JSON.stringify(
        { bug: "BUG-001", rounds: [{ at: "2026-11-20" }, { at: "2026-02-30" }] },
        null,
        1,
      ),
    },
    findings: [
      "error quality/challenge/BUG-001-challenge.json:8 The time of the second round, 2026-02-30, is not in the calendar.",
    ],
  },
]);
