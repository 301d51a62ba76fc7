import { SEVERITIES, type Severity } from "../../src/contract/enums.ts";
import { answeredRound, entryText } from "./challenge-run.ts";
import { fc } from "./properties.ts";
import { runText } from "./small-run.ts";

/** What both rounds said of a finding, if they were asked. */
export type Said = "nothing" | "bug" | "lower" | "not a bug";

/** A finding of a made-up run. */
export interface MadeBug {
  readonly id: string;
  readonly severity: Severity;
  readonly said: Said;
  readonly source: string;
  readonly closure: string;
  readonly verdict: string;
  /** Lines at the end of its entry. */
  readonly tail: readonly string[];
  readonly files: readonly string[];
}

/** A made-up run, all of whose records agree. */
export interface MadeRun {
  readonly bugs: readonly MadeBug[];
  readonly order: readonly number[];
  readonly has: Readonly<Record<Part, boolean>>;
}

const PARTS = [
  ...["summary", "dismissed", "tracker", "wrapped", "trace", "tdd", "recheck", "recheckText", "sums"],
  ...["metadata", "tests", "crlf", "unended", "keyless", "marked"],
] as const;
type Part = (typeof PARTS)[number];

const TAILS: readonly (readonly string[])[] = [
  [],
  ["", "", ""],
  ["", "```js", "### BUG-950: in a fence", "```", ""],
  ["", "````", "```", "| BUG-001 | LOW |", "````"],
  ["", "| Where | Severity |", "|---|---|", "| src/a.js | HIGH |"],
  ["", "#### Details", "", "It is so.  ", "\tIndented."],
];
const FILES = [
  ...["patches/#-regression-test.patch", "patches/#-fix.patch", "results/#.red.log", "results/#.green.log"],
  ...["writeups/#.md", "regression/#.test.js", "regression/#/deep/data.txt", "notes/#-why.txt"],
] as const;

const bug = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  said: fc.constantFrom<Said>("nothing", "bug", "lower", "not a bug", "not a bug"),
  source: fc.constantFrom("Code Review", "Spec Audit", "Code Review (Pass 2)"),
  closure: fc.constantFrom("TDD verified (FAIL→PASS)", "confirmed open (no fix)", "exempt (no runner)"),
  verdict: fc.constantFrom("TDD verified", "confirmed open", "deferred"),
  tail: fc.constantFrom(...TAILS),
  files: fc.subarray([...FILES]),
});

/** Any run of one to five findings, in any order, with any verdicts. */
export const madeRuns: fc.Arbitrary<MadeRun> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom("BUG-001", "BUG-002", "BUG-010", "BUG-3", "BUG-H1", "BUG-0100"), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.array(bug, { minLength: 5, maxLength: 5 }),
    fc.uniqueArray(fc.nat(4), { minLength: 5, maxLength: 5 }),
    fc.record(
      Object.fromEntries(PARTS.map(part => [part, fc.boolean()])) as Record<Part, fc.Arbitrary<boolean>>,
    ),
  )
  .map(([ids, bugs, order, has]) => ({
    bugs: ids.flatMap((id, at) => {
      const one = bugs[at];
      return one === undefined ? [] : [{ ...one, id }];
    }),
    order,
    has,
  }));

/** The severity that a finding is left with. */
export function severityAfter({ severity, said }: MadeBug): Severity {
  return said === "lower" ? (SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? severity) : severity;
}

/** The files of a made-up run, its rounds asked and not yet decided. */
export function filesOf(run: MadeRun): Record<string, string> {
  const { bugs, has } = run;
  const text = {
    "src/a.js": "a();\n",
    "quality/run.json": runText({ "src/a.js": "a();\n" }),
    "quality/BUGS.md": ended(run, bugsText(run)),
    ...(has.tracker ? { "quality/PROGRESS.md": ended(run, progressText(run)) } : {}),
    ...(has.trace ? { "quality/TDD_TRACEABILITY.md": ended(run, traceText(bugs)) } : {}),
    ...(has.tdd ? { "quality/results/tdd-results.json": tddText(bugs) } : {}),
    ...(has.recheck ? { "quality/results/recheck-results.json": recheckText(bugs) } : {}),
    ...(has.recheck && has.recheckText
      ? { "quality/results/recheck-summary.md": ended(run, recheckTable(run)) }
      : {}),
    ...(has.metadata ? { "quality/results/run-2026-11-20T09-14-03.json": metadataText(run) } : {}),
    ...(has.tests ? { "quality/test_regression.js": testsText(run) } : {}),
    ...Object.fromEntries(bugs.flatMap(filesOfBug)),
  };
  const rounds = bugs.filter(({ said }) => said !== "nothing");
  return Object.assign(
    text,
    ...rounds.flatMap(one => {
      const verdict = one.said === "not a bug" ? "not a bug" : "bug";
      const severity = verdict === "bug" ? severityAfter(one) : null;
      return ([1, 2] as const).map(round => answeredRound(text, one.id, round, { verdict, severity }));
    }),
  );
}

function filesOfBug({ id, severity, files }: MadeBug) {
  return files.map(name => {
    const path = `quality/${name.replaceAll("#", id)}`;
    const content = path.endsWith(".md")
      ? `# ${id}\n\n**Severity:** ${severity.toLowerCase()}\n`
      : `what ${path} says`;
    return [path, content] as const;
  });
}

const ended = ({ has }: MadeRun, text: string) => {
  const whole = has.crlf ? text.replaceAll("\n", "\r\n") : text;
  return `${has.marked ? "\uFEFF" : ""}${has.unended ? whole.trimEnd() : whole}`;
};

function bugsText({ bugs, order, has }: MadeRun): string {
  const entries = order.flatMap(at => bugs[at] ?? []).map(one => `${entryText(one)}${one.tail.join("\n")}\n`);
  const rows = bugs.map(({ id, severity }) => `| **${id}** | high water | ${severity} |\n`);
  return [
    "# Bugs\n\n",
    has.summary ? `## Summary\n\n| Id | Title | Severity |\n|---|---|---|\n${rows.join("")}\n` : "",
    entries.join(""),
    has.dismissed
      ? "## Reviewed and dismissed\n\n- BUG-005: An old one. It is none.\n- BUG-900: Another.\n"
      : "",
  ].join("");
}

function progressText({ bugs, has }: MadeRun): string {
  const rows = bugs.map(
    ({ id, source, severity, closure }) =>
      `| ${id} | ${source} | src/a.js:1 | low \\| high | \`${severity}\` | ${closure} | ${closure.startsWith("exempt") ? "" : "a.test.js"} |`,
  );
  const exempt = bugs.filter(({ closure }) => closure.startsWith("exempt")).length;
  const review = bugs.filter(({ source }) => source.startsWith("Code")).length;
  const audit = bugs.length - review;
  const gap = has.wrapped ? "\n> " : " ";
  return `# Progress

## Cumulative BUG tracker

| # | Source | File:Line | Description | Severity | Closure Status | Test/Exemption |
|---|---|---|---|---|---|---|
${rows.map(row => `${row}\n`).join("")}
## Terminal Gate Verification

> BUG tracker has ${bugs.length} entries. ${bugs.length - exempt} have${gap}regression tests, **${exempt}** have exemptions, 0 are unresolved. Code review confirmed ${review} bugs. Spec audit confirmed ${audit + 1} code bugs (${audit} net-new).${gap}Expected total: ${review} + ${audit} = ${bugs.length}.

12 more words.
`;
}

const traceText = (bugs: readonly MadeBug[]) =>
  `# TDD Traceability\n\n| Bug ID | Requirement ID | Spec Doc | Spec Section | Behavioral Contract | Test File:Function | Red Result | Green Result |\n|---|---|---|---|---|---|---|---|\n${bugs
    .map(({ id }) => `| ${id} | REQ-001 | README.md | It | ${id} boils | a.test.js: "a" | FAIL | PASS |\n`)
    .join("")}`;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const count = (bugs: readonly MadeBug[], verdict: string) =>
  bugs.filter(one => one.verdict === verdict).length;

const tddText = (bugs: readonly MadeBug[]) =>
  json({
    schema_version: "1.1",
    bugs: bugs.map(({ id, verdict }) => ({ id, requirement: "REQ-001", verdict, notes: `of ${id}` })),
    summary: {
      total: bugs.length,
      verified: count(bugs, "TDD verified"),
      confirmed_open: count(bugs, "confirmed open"),
      red_failed: 0,
      green_failed: 0,
      deferred: count(bugs, "deferred"),
    },
  });

const statusOf = ({ closure }: MadeBug) => (closure.startsWith("TDD") ? "FIXED" : "STILL_OPEN");
const fixed = (bugs: readonly MadeBug[]) => bugs.filter(one => statusOf(one) === "FIXED").length;

const recheckText = (bugs: readonly MadeBug[]) =>
  json({
    source_run: { bugs_md_date: "2026-11-20", total_bugs: bugs.length },
    results: bugs.map(one => ({
      id: one.id,
      severity: one.severity,
      status: statusOf(one),
      evidence: one.id,
    })),
    summary: { total: bugs.length, fixed: fixed(bugs), still_open: bugs.length - fixed(bugs) },
  });

function recheckTable({ bugs, has }: MadeRun): string {
  const sums = `| Status | Count |\n|---|---|\n| FIXED | **${fixed(bugs)}** |\n| Still open | ${bugs.length - fixed(bugs)} |\n| Total | ${bugs.length} |\n\n`;
  const rows = bugs.map(one => `| ${one.id} | ${one.severity} | ${statusOf(one)} | it is |\n`);
  return `# Recheck\n\n${has.sums ? sums : ""}| Bug | Severity | Status | Evidence |\n|---|---|---|---|\n${rows.join("")}`;
}

function metadataText({ bugs, has }: MadeRun): string {
  const counts = SEVERITIES.map(
    severity => [severity, bugs.filter(one => one.severity === severity).length] as const,
  );
  return json({
    notes: "kept",
    bug_count: bugs.length,
    bug_severity: Object.fromEntries(counts.filter(([, number]) => !has.keyless || number > 0)),
    runner: "x",
  });
}

const testsText = ({ bugs, has }: MadeRun) =>
  [
    "// One for each.",
    ...bugs
      .filter(({ files }) => files.includes("regression/#.test.js"))
      .map(({ id }) => `import "./regression/${id}.test.js";`),
    "",
  ].join(has.crlf ? "\r\n" : "\n");
