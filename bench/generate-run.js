// Writes an honest run of any number of bugs: kettle's own three, and for each further one a function that gives a number over its cap,
// with a test, patches, logs and every row that a record of it needs. `node bench/generate-run.js <directory> <bugs>`.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import {
  fixPatchOf,
  greenLogOf,
  redLogOf,
  regressionPatchOf,
  scaledBug,
  sectionOf,
  sourceOf,
  testOf,
  writeupOf,
} from "./scaled-bug.js";

const KETTLE = fileURLToPath(new URL("../examples/kettle", import.meta.url));
const OWN_BUGS = 3;

/** Writes the run of `count` bugs, at least kettle's three, into a directory. */
export function generateRun(directory, count) {
  cpSync(KETTLE, directory, { recursive: true });
  mkdirSync(join(directory, "quality/regression"), { recursive: true });
  const read = path => readFileSync(join(directory, path), "utf8");
  const write = (path, text) => writeFileSync(join(directory, path), text);
  const edit = (path, change) => write(path, change(read(path)));
  const editJson = (path, change) =>
    edit(path, text => {
      const value = JSON.parse(text);
      change(value);
      return `${JSON.stringify(value, null, 2)}\n`;
    });

  const readmeLines = read("README.md").split("\n").length;
  const bugs = Array.from({ length: Math.max(count - OWN_BUGS, 0) }, (_, index) =>
    scaledBug(index, readmeLines + 3 + index),
  );
  const sources = new Map();
  for (const bug of bugs) sources.set(bug.source, [...(sources.get(bug.source) ?? []), bug]);

  write("README.md", `${read("README.md")}\n## Caps\n\n${bugs.map(bug => `${bug.promise}.\n`).join("")}`);
  for (const [path, members] of sources) write(path, `${members.flatMap(sourceOf).join("\n")}\n`);
  for (const bug of bugs) writeBug(bug, write);
  for (const [path, change] of Object.entries(textEdits(bugs, count))) edit(path, change);
  for (const [path, change] of Object.entries(recordEdits(bugs, count))) editJson(path, change);
  editJson("quality/run.json", run => {
    run.base.files = Object.fromEntries(
      [...Object.keys(run.base.files), ...sources.keys()].sort().map(path => [path, ""]),
    );
    for (const bug of bugs) for (const path of pathsOf(bug)) run.phases[4].written[path] = "";
    const records = [run.base.files, ...run.phases.flatMap(({ read, written }) => [read, written])];
    for (const digests of records)
      for (const path of Object.keys(digests)) digests[path] = sha256(readFileSync(join(directory, path)));
  });
}

const sha256 = bytes => createHash("sha256").update(bytes).digest("hex");

const pathsOf = ({ id, testFile }) => [
  testFile,
  `quality/patches/${id}-regression-test.patch`,
  `quality/patches/${id}-fix.patch`,
  `quality/writeups/${id}.md`,
];

function writeBug(bug, write) {
  const [test, regression, fix, writeup] = pathsOf(bug);
  write(test, testOf(bug));
  write(regression, regressionPatchOf(bug));
  write(fix, fixPatchOf(bug));
  write(writeup, writeupOf(bug));
  write(`quality/results/${bug.id}.red.log`, redLogOf(bug));
  write(`quality/results/${bug.id}.green.log`, greenLogOf(bug));
}

/** The text with additions behind the line that starts so. */
function after(text, start, additions) {
  const at = text.indexOf(`\n${start}`);
  if (at < 0) throw new Error(`kettle has no line "${start}" any more.`);
  const end = text.indexOf("\n", at + 1) + 1;
  return `${text.slice(0, end)}${additions.join("")}${text.slice(end)}`;
}

function swap(text, old, fresh) {
  if (!text.includes(old)) throw new Error(`kettle does not say "${old}" any more.`);
  return text.replace(old, () => fresh);
}

function textEdits(bugs, count) {
  const rows = row => bugs.map(bug => `| ${row(bug).join(" | ")} |\n`);
  const more = bugs.length;
  return {
    "quality/BUGS.md": text => {
      let out = after(
        text,
        "| BUG-003 ",
        rows(b => [b.id, "LOW", "correctness", b.where, b.title]),
      );
      out = swap(out, "Three confirmed bugs", `${count} confirmed bugs`);
      out = swap(out, "Two come from the code review", `${2 + more} come from the code review`);
      return swap(out, "## Reviewed and", `${bugs.map(sectionOf).join("")}## Reviewed and`);
    },
    "quality/TDD_TRACEABILITY.md": text =>
      after(
        text,
        "| BUG-003 ",
        rows(b => [
          b.id,
          "REQ-002",
          b.spec,
          "Caps",
          `${b.name} keeps to its cap`,
          `${b.testFile}: "${b.testName}"`,
          `FAIL (quality/results/${b.id}.red.log)`,
          `PASS (quality/results/${b.id}.green.log)`,
        ]),
      ),
    "quality/COVERAGE_MATRIX.md": text =>
      swap(
        text,
        "| REQ-002 | 7, 11, 17, 18 | 10 | UC-06 | – |",
        `| REQ-002 | 7, 11, 17, 18 | 10 | UC-06 | ${bugs.map(b => b.id).join(", ") || "–"} |`,
      ),
    "quality/COMPLETENESS_REPORT.md": text =>
      after(
        text,
        "| BUG-003 ",
        rows(b => [
          `${b.id} ${b.title}`,
          "code review, confirmed by an auditor",
          "REQ-002",
          "confirmed, LOW",
        ]),
      ),
    "quality/code_reviews/2026-11-20-review.md": text => {
      const lines = bugs.map(
        b => `${b.source}\n\n- **Line ${b.line}:** [BUG] \`${b.name}\` gives ${b.number + 1}.\n\n`,
      );
      let out = swap(text, "### Resource lifecycle", `${lines.join("")}### Resource lifecycle`);
      out = after(
        out,
        "| BUG-002 ",
        rows(b => [b.id, "BUG", b.where, b.title, `REGRESSION TEST: ${b.testName}`]),
      );
      if (more === 0) return out;
      out = swap(
        out,
        "| REQ-002 | SATISFIED | src/duration.js:59 judges every ttl, src/cache.js:14 the bound |",
        `| REQ-002 | VIOLATED | ${bugs[0].where} gives more than it compares with |`,
      );
      return swap(out, "Both bugs' tests", "The bugs' tests");
    },
    "quality/spec_audits/2026-11-20-auditor-1.md": text => {
      const lines = bugs.map(
        b =>
          `### ${b.source}\n\n- **Line ${b.line}:** [DIVERGENT] [Req: formal — ${b.spec}] \`${b.name}(${b.number + 7})\` is ${b.number + 1}.\n\n`,
      );
      return swap(text, "## Kept", `${lines.join("")}## Kept`);
    },
    "quality/spec_audits/2026-11-20-triage.md": text => {
      const found = rows(b => [
        b.number + 1,
        b.title,
        b.where,
        "1",
        "Needs verification",
        "Real code bug",
        `CONFIRMED by PROBE-${b.number + 2}; it is ${b.id}, known from the code review`,
      ]);
      let out = after(text, "| 5 ", found);
      out = swap(out, "holds six probes", `holds ${6 + more} probes`);
      out = swap(out, "three assertions that fail", `${3 + more} assertions that fail`);
      const names = bugs.map(b => `, PROBE-${b.number + 2}`).join("");
      out = swap(out, "PROBE-2, PROBE-3)", `PROBE-2, PROBE-3${names})`);
      return swap(out, "confirmed 2 code bugs", `confirmed ${2 + more} code bugs`);
    },
    "quality/spec_audits/triage_probes.sh": text =>
      swap(text, 'exit "$unexpected"', `${bugs.map(probeOf).join("")}exit "$unexpected"`),
    "quality/results/recheck-summary.md": text => {
      let out = swap(text, "| STILL_OPEN | 3 |", `| STILL_OPEN | ${count} |`);
      out = swap(out, "| Total | 3 |", `| Total | ${count} |`);
      return after(
        out,
        "| BUG-003 ",
        rows(b => [b.id, "LOW", "STILL_OPEN", evidenceOf(b)]),
      );
    },
    "quality/results/phase6-verification.log": text =>
      swap(
        swap(
          text,
          "3 tests under a guard, 3 fail on the base, 3 pass",
          `${count} tests under a guard, ${count} fail on the base, ${count} pass`,
        ),
        "6 probes",
        `${6 + more} probes`,
      ),
    "quality/test_regression.js": text =>
      `${text}${bugs.map(b => `import "./regression/${b.id}.test.js";\n`).join("")}`,
    "quality/PROGRESS.md": text => progressEdits(text, bugs, count, rows),
  };
}

function progressEdits(text, bugs, count, rows) {
  const more = bugs.length;
  const swaps = [
    ["green log for each of 3 bugs", `green log for each of ${count} bugs`],
    ["| 2 bugs, 1 question |", `| ${2 + more} bugs, 1 question |`],
    ["| 5 findings, 6 probes", `| ${5 + more} findings, ${6 + more} probes`],
    ["| 3 confirmed, 1 dismissed |", `| ${count} confirmed, 1 dismissed |`],
    ["| imports 3 files", `| imports ${count} files`],
    ["| 3 regression patches, 3 fix patches |", `| ${count} regression patches, ${count} fix patches |`],
    ["| quality/writeups/ | 3 |", `| quality/writeups/ | ${count} |`],
    ["| 3 rows |", `| ${count} rows |`],
    ["| 3 verified |", `| ${count} verified |`],
    ["| 3 still open;", `| ${count} still open;`],
    ["BUG tracker has 3 entries. 3 have", `BUG tracker has ${count} entries. ${count} have`],
    [
      "Code review confirmed 2 bugs. Spec audit confirmed 2",
      `Code review confirmed ${2 + more} bugs. Spec audit confirmed ${2 + more}`,
    ],
    ["Expected total: 2 + 1 = 3.", `Expected total: ${2 + more} + 1 = ${count}.`],
    ["Two of the three bugs", `Two of the ${count} bugs`],
    ["the third hid behind", "a third hid behind"],
    ["The three bugs are open", `The ${count} bugs are open`],
  ];
  return after(
    swaps.reduce((out, [old, fresh]) => swap(out, old, fresh), text),
    "| BUG-003 ",
    rows(b => [b.id, "Code Review", b.where, b.title, "LOW", "TDD verified (FAIL→PASS)", b.testFile]),
  );
}

const evidenceOf = b =>
  `${b.where} still returns ${b.number + 1}; the reversed fix patch does not apply and the regression test fails.`;

const probeOf = b => `# Confirms ${b.id}: the result is over the cap.
probe PROBE-${b.number + 2} ${b.where} confirmation <<'JS'
import assert from "node:assert/strict";
import { ${b.name} } from "./${b.source}";
assert.equal(${b.name}(${b.number + 7}), ${b.number});
JS

`;

function recordEdits(bugs, count) {
  return {
    "quality/results/tdd-results.json": tdd => {
      const last = tdd.bugs.at(-1);
      for (const { id } of bugs)
        tdd.bugs.push({
          ...JSON.parse(JSON.stringify(last).replaceAll("BUG-003", id)),
          requirement: "REQ-002",
        });
      Object.assign(tdd.summary, { total: count, verified: count });
    },
    "quality/results/recheck-results.json": recheck => {
      recheck.source_run.total_bugs = count;
      for (const b of bugs)
        recheck.results.push({
          id: b.id,
          severity: "LOW",
          summary: b.title,
          status: "STILL_OPEN",
          evidence: evidenceOf(b),
        });
      Object.assign(recheck.summary, { total: count, still_open: count });
    },
    "quality/results/run-2026-11-20T09-14-03.json": run => {
      run.bug_count = count;
      run.bug_severity.LOW += bugs.length;
    },
  };
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const [directory, count] = argv.slice(2);
  if (directory !== undefined) generateRun(directory, Number(count));
}
