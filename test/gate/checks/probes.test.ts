import { ownRun, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/spec_audits/triage_probes.sh";
const TRIAGE = "quality/spec_audits/2026-11-20-triage.md";
const script = (...lines: readonly string[]) => ({ [PATH]: `#!/bin/sh\n${lines.join("\n")}\n` });
const triage = (...rows: readonly string[]) => ({
  [TRIAGE]: ["# Triage", "", "| Finding | Where | Decision |", "|---|---|---|", ...rows, ""].join("\n"),
});
const bugs = { "quality/BUGS.md": "# Bugs\n" };
const PROBE = ["# src/a.js:3: it boils", "node -e 'boil()' | grep -q hot || exit 1"];
const DECIDED = "| it boils | src/a.js:3 | CONFIRMED |";

testCheck("probes", [
  { what: "none", files: bugs, status: "not due" },
  { what: "a probe at its line", files: { ...bugs, ...script(...PROBE) }, status: "pass" },
  {
    what: "a probe in a here-document",
    files: { ...bugs, ...script("probe A src/a.js:3 <<'JS'", "assert(boil());", "", "JS") },
    status: "pass",
  },
  {
    what: "no line is cited",
    files: { ...bugs, ...script("# it boils", "node -e 'boil()' || exit 1") },
    status: "fail",
    findings: [`error ${PATH}:0 No probe cites the line that it is about.`],
  },
  {
    what: "words and nothing else",
    files: {
      ...bugs,
      ...script(
        "set -eu",
        "# src/a.js:3",
        "status=0",
        "say() {",
        'echo "auditor: PASS $1"',
        "}",
        "true",
        "exit 0",
      ),
    },
    status: "fail",
    findings: [`error ${PATH}:0 The probes print words and test nothing.`],
  },
  {
    what: "probes that nothing reaches, and one that compares words",
    files: {
      ...bugs,
      ...script("if false; then", ...PROBE, "fi", '[ 1 = 1 ] && echo "src/a.js:3 ok"', "exit 0", ...PROBE),
    },
    status: "fail",
    findings: [`error ${PATH}:0 The probes print words and test nothing.`],
  },
  {
    what: "a probe behind an exit that a condition guards",
    files: { ...bugs, ...script("cd x || \\", "exit 1", "if [ -d y ]; then", "exit 0", "fi", ...PROBE) },
    status: "pass",
  },
  {
    what: "what the run extracted and nothing of the code",
    files: {
      ...bugs,
      ...script(...PROBE, "", "# src/a.js:5", "grep -q get quality/mechanical/get_cases.txt || exit 1"),
    },
    status: "fail",
    findings: [`error ${PATH}:6 The probe reads what the run extracted, and nothing of the code.`],
  },
  {
    what: "what the run extracted, compared with the code",
    files: {
      ...bugs,
      ...script("# src/a.js:5", "grep case src/a.js | diff - quality/mechanical/get_cases.txt >/dev/null"),
    },
    status: "pass",
  },
  {
    what: "nothing but comments",
    files: { ...bugs, ...script("# src/a.js:5 was left out") },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the script holds no code."],
  },
  {
    what: "nothing but comments beside a decision",
    files: ownRun({ ...bugs, ...script("# src/a.js:5 was left out"), ...triage(DECIDED) }, []),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the script holds no code."],
  },
  {
    what: "a script for each iteration",
    files: {
      ...bugs,
      ...script(...PROBE),
      "quality/spec_audits/triage_probes_gap.sh": "# src/a.js:3\necho fine\n",
    },
    status: "fail",
    findings: ["error quality/spec_audits/triage_probes_gap.sh:0 The probes print words and test nothing."],
  },
  {
    what: "every decision has its probe, and what is left open needs none",
    files: ownRun(
      { ...bugs, ...script(...PROBE), ...triage(DECIDED, "| else | src/b.js:1 | see below |") },
      [],
    ),
    status: "pass",
  },
  {
    what: "a decision that names no place",
    files: ownRun(
      { ...bugs, ...script(...PROBE), ...triage(DECIDED, "| it hums | everywhere | CONFIRMED |") },
      [],
    ),
    status: "pass",
  },
  {
    what: "a decision about a line that no probe cites",
    files: ownRun(
      { ...bugs, ...script(...PROBE), ...triage(DECIDED, "| cold | src/a.js:4 | FALSE-POSITIVE |") },
      [],
    ),
    status: "fail",
    findings: [`error ${TRIAGE}:6 The finding at src/a.js:4 is decided, and no probe is about that line.`],
  },
  {
    what: "the same in a foreign run",
    files: { ...bugs, ...script(...PROBE), ...triage("| cold | src/a.js:4 | FALSE-POSITIVE |") },
    status: "pass",
  },
]);
