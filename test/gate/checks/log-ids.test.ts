import { bugsFile, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const bugs = { [BUGS]: bugsFile({ "BUG-001": [] }) };
const log = (name: string) => ({ [`quality/results/${name}`]: "NOT_RUN\n" });
const fix = { "quality/patches/BUG-001-fix.patch": "" };

testCheck("log-ids", [
  { what: "a red log", files: { ...bugs, ...log("BUG-001.red.log") }, status: "pass" },
  {
    what: "both logs, and one that belongs to no bug by name",
    files: { ...bugs, ...fix, ...log("BUG-001.red.log"), ...log("BUG-001.green.log"), ...log("phase6.log") },
    status: "pass",
  },
  {
    what: "no red log, and no green log for the fix",
    files: { ...bugs, ...fix },
    status: "fail",
    findings: [
      `error ${BUGS}:1 BUG-001 has no green log, though it has a fix patch.`,
      `error ${BUGS}:1 BUG-001 has no red log.`,
    ],
  },
  {
    what: "a directory is no log, a link is left to the check of files",
    files: {
      ...bugs,
      "quality/results/BUG-001.red.log": { kind: "symlink" },
      "quality/results/BUG-002.red.log/x": "",
    },
    status: "pass",
  },
  {
    what: "logs of no bug",
    files: { ...bugs, ...log("BUG-001.red.log"), ...log("BUG-001-old.red.log"), ...log("BUG-9.green.log") },
    status: "fail",
    findings: [
      "error quality/results/BUG-001-old.red.log:0 There is a red log for BUG-001-old, which BUGS.md does not confirm.",
      "error quality/results/BUG-9.green.log:0 There is a green log for BUG-9, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "logs in a directory of their own",
    files: {
      ...bugs,
      ...log("BUG-001.red.log"),
      ...log("old/BUG-001.red.log"),
      ...log("old/BUG-009.red.log"),
      ...log(".gitkeep"),
      ...log("old/README.md"),
    },
    status: "fail",
    findings: [
      "error quality/results/old/BUG-009.red.log:0 There is a red log for BUG-009, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "of two bugs with a fix, one without a green log",
    files: {
      [BUGS]: bugsFile({ "BUG-001": [], "BUG-002": [] }),
      ...fix,
      ...log("BUG-001.red.log"),
      ...log("BUG-001.green.log"),
    },
    status: "fail",
    findings: [`error ${BUGS}:6 BUG-002 has no red log.`],
  },
]);
