import { testCheck } from "../../support/check-cases.ts";

const LOG = "quality/results/phase6-verification.log";
const STEPS = [
  "[Step 6.1] mechanical verification: PASS exited with 0",
  "[Step 6.2] gate: FAIL 3 FAIL",
  "[Step 6.3] functional suite: PASS 10 tests, 0 failures, 0 errors",
  "[Step 6.4A] scenarios: PASS 10",
  "[Step 6.4B] continuation: SKIP nothing to continue",
  "[Step 6.5] metadata: PASS",
];
const log = (...lines: readonly string[]) => ({
  "quality/BUGS.md": "# Bugs\n",
  "quality/PROGRESS.md": "# Progress\n",
  [LOG]: `${lines.join("\n")}\n`,
});
const error = (line: number, message: string) => `error ${LOG}:${line} ${message}`;

testCheck("mechanical-closure", [
  {
    what: "every step, whatever the gate said in its own",
    files: log("Phase 6", "", ...STEPS, "All steps PASS."),
    status: "pass",
  },
  {
    what: "no log in a run whose contract asks for none",
    files: {
      "quality/BUGS.md": "# Bugs\n",
      "quality/PROGRESS.md": "## Run metadata\n\nSkill version: 1.4.0\n",
    },
    status: "not due",
  },
  {
    what: "a log without steps",
    files: log("All good."),
    status: "fail",
    findings: [error(0, "The log says nothing of step 6.1, 6.3, 6.4, 6.5.")],
  },
  {
    what: "a step that failed and one that is left out",
    files: log(...STEPS.slice(0, 3), "[Step 6.4] batch A: FAIL two scenarios"),
    status: "fail",
    findings: [
      error(0, "The log says nothing of step 6.5."),
      error(4, "Step 6.4 failed, and the run ended all the same."),
    ],
  },
  {
    what: "a step without a result, and one that there is not",
    files: log(...STEPS, "[Step 6.4] batch C: done", "[Step 7.1] party: PASS"),
    status: "fail",
    findings: [error(7, "Step 6.4 says neither PASS nor FAIL nor SKIP."), error(8, "There is no step 7.1.")],
  },
  {
    what: "a suite that passes with failures",
    files: log(...STEPS.with(2, "[Step 6.3] functional suite: PASS 9 tests, 2 errors")),
    status: "fail",
    findings: [error(3, "The functional suite is said to pass, with 2 errors.")],
  },
  {
    what: "a suite that fails with failures",
    files: log(...STEPS.with(2, "[Step 6.3] functional suite: FAIL 9 tests, 2 errors")),
    status: "fail",
    findings: [error(3, "Step 6.3 failed, and the run ended all the same.")],
  },
  {
    what: "a mechanical verification that was skipped, and nothing said of it",
    files: {
      ...log(...STEPS.with(0, "[Step 6.1] mechanical verification: SKIP no time")),
      "quality/mechanical/verify.sh": "diff a b\n",
    },
    status: "fail",
    findings: [
      'error quality/PROGRESS.md:0 There is no section "## Phase 6 Mechanical Closure".',
      error(1, "The mechanical verification was skipped, and quality/mechanical/ is there."),
    ],
  },
]);
