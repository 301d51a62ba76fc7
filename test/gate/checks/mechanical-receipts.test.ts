import { testCheck } from "../../support/check-cases.ts";

const SCRIPT = "quality/mechanical/verify.sh";
const LIST = "quality/mechanical/get_cases.txt";
const LOG = "quality/results/mechanical-verify.log";
const EXIT = "quality/results/mechanical-verify.exit";
const PROGRESS = "quality/PROGRESS.md";

const progress = (line: string) => ({ [PROGRESS]: `# Progress\n\n${line}\n` });
const bugs = { "quality/BUGS.md": "# Bugs\n" };
const mechanical = {
  ...bugs,
  ...progress("Mechanical verification: PASS"),
  [SCRIPT]: "diff get_cases.txt now\n",
  [LIST]: "3 get\n",
  [LOG]: "OK: get_cases.txt\n",
  [EXIT]: "0\n",
};

testCheck("mechanical-receipts", [
  { what: "everything fits", files: mechanical, status: "pass" },
  {
    what: "a run that needs none and says so",
    files: { ...bugs, ...progress("**Mechanical verification:** NOT APPLICABLE — nothing dispatches.") },
    status: "pass",
  },
  {
    what: "a run that says nothing",
    files: { ...bugs, ...progress("All is well.") },
    status: "fail",
    findings: [`error ${PROGRESS}:0 Nothing is said of the mechanical verification.`],
  },
  {
    what: "a run that says it in an example",
    files: { ...bugs, ...progress("```\nMechanical verification: NOT APPLICABLE\n```") },
    status: "fail",
    findings: [`error ${PROGRESS}:0 Nothing is said of the mechanical verification.`],
  },
  {
    what: "a verification that is not there",
    files: { ...bugs, ...progress("[Step 6.1] Mechanical verification: PASS (exit 0)") },
    status: "fail",
    findings: [
      `error ${PROGRESS}:3 The mechanical verification is said to PASS, and there is no quality/mechanical/.`,
    ],
  },
  {
    what: "one that is there and called not applicable",
    files: { ...mechanical, ...progress("Mechanical verification: NOT APPLICABLE") },
    status: "fail",
    findings: [
      `error ${PROGRESS}:3 The mechanical verification is called not applicable, and quality/mechanical/ is there.`,
    ],
  },
  {
    what: "a list that only a comment names",
    files: { ...mechanical, [SCRIPT]: "# get_cases.txt\ndiff a b\n" },
    status: "fail",
    findings: [`error ${SCRIPT}:0 No code of the script deals with the extraction get_cases.txt.`],
  },
  {
    what: "a script that only speaks of the list, or deals with it where nothing comes",
    files: { ...mechanical, [SCRIPT]: "echo 'OK: get_cases.txt'\nexit 0\ndiff get_cases.txt now\n" },
    status: "fail",
    findings: [`error ${SCRIPT}:0 No code of the script deals with the extraction get_cases.txt.`],
  },
  {
    what: "a script that compares a list with itself",
    files: { ...mechanical, [SCRIPT]: `diff ${LIST} ${LIST}\n` },
    status: "fail",
    findings: [`error ${SCRIPT}:0 The script reads what the run extracted, and nothing of the code.`],
  },
  {
    what: "a script that runs another one that is kept beside it",
    files: { ...mechanical, [SCRIPT]: `python3 quality/mechanical/extract.py | diff - ${LIST}\n` },
    status: "pass",
  },
  {
    what: "a list of nothing",
    files: { ...mechanical, [LIST]: " \n" },
    status: "fail",
    findings: [`error ${LIST}:0 The extraction holds nothing.`],
  },
  {
    what: "a script without code",
    files: { ...mechanical, [SCRIPT]: "# later\n" },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; verify.sh holds no code."],
  },
  {
    what: "a log that leaves a list out",
    files: { ...mechanical, [LOG]: "OK: everything\n" },
    status: "fail",
    findings: [
      `error ${LOG}:0 The log says nothing of the extraction get_cases.txt, which the script compares.`,
    ],
  },
  {
    what: "a log with a failure under a zero",
    files: { ...mechanical, [LOG]: "OK: get_cases.txt\n[FAIL] get_cases.txt\n" },
    status: "fail",
    findings: [
      `error ${LOG}:2 The log reports a failure, and the receipt says that the script exited with 0.`,
    ],
  },
  {
    what: "a log that begins with the failure",
    files: { ...mechanical, [LOG]: "FAIL: get_cases.txt\n" },
    status: "fail",
    findings: [
      `error ${LOG}:1 The log reports a failure, and the receipt says that the script exited with 0.`,
    ],
  },
  {
    what: "words that only speak of failures",
    files: { ...mechanical, [LOG]: "OK: get_cases.txt, 0 failed\nDifferences: none\n" },
    status: "pass",
  },
  {
    what: "a script that failed, under a claim that it passed",
    files: { ...mechanical, [EXIT]: "1\n" },
    status: "fail",
    findings: [
      `error ${PROGRESS}:3 The mechanical verification is said to pass, and its receipt says otherwise.`,
      `error ${EXIT}:1 The mechanical verification exited with 1.`,
    ],
  },
  {
    what: "a failure that is admitted",
    files: { ...mechanical, [EXIT]: "1\n", ...progress("Mechanical verification: FAIL") },
    status: "fail",
    findings: [
      `error ${PROGRESS}:3 The mechanical verification failed, and the run goes on.`,
      `error ${EXIT}:1 The mechanical verification exited with 1.`,
    ],
  },
  {
    what: "a receipt that is no number",
    files: { ...mechanical, [EXIT]: "passed 0\n", ...progress("Mechanical verification: PASS") },
    status: "fail",
    findings: [
      `error ${PROGRESS}:3 The mechanical verification is said to pass, and its receipt says otherwise.`,
      `error ${EXIT}:1 The receipt says "passed 0" instead of an exit code.`,
    ],
  },
]);
