import { answeredRound } from "./challenge-run.ts";
import { VALID_RUNS } from "./valid-runs.ts";

const ENTRY = `### BUG-004: A damaged file is not reported

- **File:** src/store.js:29
- **Severity:** LOW
- **Class:** correctness
- **Kind:** missing
- **Requirement:** REQ-007
- **Spec basis:** code inconsistency
- **Test:** quality/regression/BUG-004.test.js — "BUG-004: a damaged file is reported"
- **Regression patch:** quality/patches/BUG-004-regression-test.patch
- **Source:** Code Review
- **Description:** \`readEntry\` turns a damaged file into \`undefined\` and tells nobody.

`;

/** What belongs to BUG-004 before its challenge is applied; what is in the files matters to nobody here. */
const FILES = {
  "quality/patches/BUG-004-regression-test.patch": "diff --git a/x b/x\n",
  "quality/results/BUG-004.red.log": "RED\nnot ok\n",
  "quality/results/BUG-004.green.log": "NOT_RUN\n",
  "quality/writeups/BUG-004.md": "# BUG-004: A damaged file is not reported\n",
  "quality/regression/BUG-004.test.js": 'test("BUG-004: a damaged file is reported", () => {});\n',
};

type Files = Readonly<Record<string, string>>;

/** A text with another one in place of what has to be there. */
function put(text: string, from: string | RegExp, to: string): string {
  const edited = text.replace(from, () => to);
  if (edited === text) throw new Error(`There is no ${String(from)}.`);
  return edited;
}

/** kettle as it was when both rounds had answered: BUG-002 still at MEDIUM, and BUG-004 still a bug with all its files. */
export function unappliedKettle(): Files {
  const kettle: Record<string, string> = { ...VALID_RUNS.kettle(), ...FILES };
  const edit = (path: string, ...edits: readonly (readonly [from: string | RegExp, to: string])[]) => {
    kettle[path] = edits.reduce((text, [from, to]) => put(text, from, to), kettle[path] ?? "");
  };
  const row = (text: string) => (kettle[text] ?? "").split("\n").find(line => line.startsWith("| BUG-003 |"));
  const after = (path: string) => `${row(path)}\n`;
  edit(
    "quality/BUGS.md",
    ["| BUG-002 | LOW |", "| BUG-002 | MEDIUM |"],
    ["- **Severity:** LOW", "- **Severity:** MEDIUM"],
    [
      after("quality/BUGS.md"),
      `${after("quality/BUGS.md")}| BUG-004 | LOW | correctness | src/store.js:29 | A damaged file is not reported |\n`,
    ],
    [/^## Reviewed and dismissed[\s\S]*/m, ENTRY.trimEnd().concat("\n")],
  );
  const progress = "quality/PROGRESS.md";
  const tracked = after(progress);
  edit(
    progress,
    ["refuses | LOW | TDD", "refuses | MEDIUM | TDD"],
    [
      tracked,
      `${tracked}| BUG-004 | Code Review | src/store.js:29 | A damaged file is not reported | LOW | TDD verified (FAIL→PASS) | quality/regression/BUG-004.test.js |\n`,
    ],
    ["tracker has 3 entries. 3 have", "tracker has 4 entries. 4 have"],
    ["confirmed 2 bugs. Spec", "confirmed 3 bugs. Spec"],
    ["Expected total: 2 + 1 = 3", "Expected total: 3 + 1 = 4"],
  );
  const traced = after("quality/TDD_TRACEABILITY.md");
  edit("quality/TDD_TRACEABILITY.md", [
    traced.trimEnd(),
    `${traced.trimEnd()}\n${traced.trimEnd().replaceAll("BUG-003", "BUG-004")}`,
  ]);
  const last = /\{\s+"id": "BUG-003"[^}]*\}/;
  for (const path of ["quality/results/tdd-results.json", "quality/results/recheck-results.json"]) {
    const [entry = ""] = last.exec(kettle[path] ?? "") ?? [];
    edit(path, [entry, `${entry},\n    ${entry.replaceAll("BUG-003", "BUG-004")}`]);
    edit(path, ['"total": 3', '"total": 4']);
  }
  edit("quality/results/tdd-results.json", ['"verified": 3', '"verified": 4']);
  edit(
    "quality/results/recheck-results.json",
    ['"severity": "LOW"', '"severity": "MEDIUM"'],
    ['"total_bugs": 3', '"total_bugs": 4'],
    ['"still_open": 3', '"still_open": 4'],
  );
  const summary = "quality/results/recheck-summary.md";
  edit(
    summary,
    ["| BUG-002 | LOW |", "| BUG-002 | MEDIUM |"],
    [after(summary), `${after(summary)}| BUG-004 | LOW | STILL_OPEN | src/store.js:29 is as it was. |\n`],
    ["| STILL_OPEN | 3 |", "| STILL_OPEN | 4 |"],
    ["| Total | 3 |", "| Total | 4 |"],
  );
  const metadata = Object.keys(kettle).find(path => /results\/run-[^/]*\.json$/.test(path)) ?? "";
  edit(metadata, ['"bug_count": 3', '"bug_count": 4'], ['"MEDIUM": 1', '"MEDIUM": 2']);
  const tests = "quality/test_regression.js";
  edit(tests, [
    'import "./regression/BUG-003.test.js";\n',
    'import "./regression/BUG-003.test.js";\nimport "./regression/BUG-004.test.js";\n',
  ]);
  delete kettle["quality/dismissed/BUG-004.md"];
  return {
    ...kettle,
    ...answeredRound(kettle, "BUG-002", 1, { verdict: "bug", severity: "LOW" }),
    ...answeredRound(kettle, "BUG-002", 2, { verdict: "bug", severity: "LOW" }),
    ...answeredRound(kettle, "BUG-004", 1, { verdict: "not a bug" }),
    ...answeredRound(kettle, "BUG-004", 2, { verdict: "not a bug" }),
  };
}
