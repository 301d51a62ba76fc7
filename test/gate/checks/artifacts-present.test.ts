import assert from "node:assert/strict";
import { test } from "node:test";
import { testCheck } from "../../support/check-cases.ts";
import { judgeBy } from "../../support/judge.ts";
import type { MemoryFile, MemoryFiles } from "../../support/memory-host.ts";
import { VALID_RUNS } from "../../support/valid-runs.ts";

const noBugs = VALID_RUNS["no-bugs"]();
const kettle = VALID_RUNS.kettle();
type Change = Readonly<Record<string, MemoryFile | undefined>>;
function changed(files: MemoryFiles, change: Change): MemoryFiles {
  const entries = Object.entries({ ...files, ...change });
  return Object.fromEntries(entries.filter((entry): entry is [string, MemoryFile] => entry[1] !== undefined));
}
const without = (files: MemoryFiles, pattern: RegExp) =>
  changed(
    files,
    Object.fromEntries(Object.keys(files).flatMap(path => (pattern.test(path) ? [[path, undefined]] : []))),
  );

const PROBES = "quality/spec_audits/triage_probes.sh";
const noEvidence = `${PROBES}:0 The triage has no evidence that runs: there is no ${PROBES}, and quality/mechanical/verify.sh does not deal with it.`;
const general = ["--mode", "general"];

testCheck("artifacts-present", [
  { what: "a run with bugs", files: kettle, status: "pass" },
  { what: "a run without", files: noBugs, status: "pass" },
  {
    what: "a report that is only a script or a directory",
    files: changed(without(noBugs, /auditor/), {
      "quality/spec_audits/auditor.sh": "echo",
      "quality/spec_audits/auditor.md/x": "",
    }),
    status: "fail",
    findings: ["error quality/spec_audits:0 Auditor reports: no file fits quality/spec_audits/*auditor*.md."],
  },
  {
    what: "what a link stands for is not missing but unreadable",
    files: changed(noBugs, { "quality/CONTRACTS.md": { kind: "symlink" } }),
    status: "pass",
  },
  {
    what: "the sidecar and the table of a run with bugs",
    files: without(kettle, /tdd-results|TDD_TRACEABILITY|test_regression/),
    status: "fail",
    findings: [
      "error quality:0 The regression tests are missing: no file fits quality/test_regression.*.",
      "error quality/TDD_TRACEABILITY.md:0 TDD traceability: quality/TDD_TRACEABILITY.md is missing.",
      "error quality/results/tdd-results.json:0 TDD sidecar: quality/results/tdd-results.json is missing.",
    ],
  },
  {
    what: "no regression tests, in general mode",
    files: without(kettle, /test_regression/),
    flags: general,
    status: "pass",
    findings: ["warning quality:0 The regression tests are missing: no file fits quality/test_regression.*."],
  },
  {
    what: "no integration sidecar",
    files: without(noBugs, /integration-results/),
    status: "pass",
    findings: [
      "warning quality/results/integration-results.json:0 The integration sidecar is missing: quality/results/integration-results.json.",
    ],
  },
  {
    what: "no integration sidecar, in general mode",
    files: without(noBugs, /integration-results/),
    flags: general,
    status: "pass",
    findings: [
      "note quality/results/integration-results.json:0 The integration sidecar is missing: quality/results/integration-results.json.",
    ],
  },
  {
    what: "another name of the functional tests",
    files: changed(without(noBugs, /test_functional/), { "quality/FunctionalTest.java": "class A {}" }),
    status: "pass",
  },
  {
    what: "no probes",
    files: changed(noBugs, { [PROBES]: undefined }),
    status: "fail",
    findings: [`error ${noEvidence}`],
  },
  {
    what: "no probes, in general mode",
    files: changed(noBugs, { [PROBES]: undefined }),
    flags: general,
    status: "pass",
    findings: [`warning ${noEvidence}`],
  },
  {
    what: "probes in the mechanical verification",
    files: changed(kettle, {
      [PROBES]: undefined,
      "quality/mechanical/verify.sh": "check_triage || exit 1\n",
    }),
    status: "pass",
  },
  {
    what: "only a comment about probes there",
    files: changed(kettle, {
      [PROBES]: undefined,
      "quality/mechanical/verify.sh": "true # triage\n# auditor\n",
    }),
    status: "fail",
    findings: [`error ${noEvidence}`],
  },
  {
    what: "no triage, of which nobody then asks for evidence",
    files: without(noBugs, /triage/),
    status: "fail",
    findings: ["error quality/spec_audits:0 Triage report: no file fits quality/spec_audits/*triage*.md."],
  },
  {
    what: "a mechanical verification that is no text",
    files: changed(without(noBugs, /probes/), {
      "quality/mechanical/verify.sh": new Uint8Array([0xff]),
      "quality/results/mechanical-verify.log": "ok\n",
      "quality/results/mechanical-verify.exit": "0\n",
    }),
    flags: general,
    status: "pass",
    findings: [`warning ${noEvidence}`],
  },
]);

test("artifacts-present: a missing BUGS.md is its finding", async () => {
  const { status, findings } = await judgeBy(
    "artifacts-present",
    changed(kettle, { "quality/BUGS.md": undefined }),
  );
  assert.equal(status, "fail");
  assert.deepEqual(findings, ["error quality/BUGS.md:0 Bug tracker: quality/BUGS.md is missing."]);
});

test("artifacts-present: an early contract asks for no run metadata", async () => {
  const early = changed(without(noBugs, /run-2026|run\.json/), {
    "quality/PROGRESS.md": "## Run metadata\n\nSkill version: 1.4.0\n",
  });
  assert.deepEqual((await judgeBy("artifacts-present", early)).findings, []);
});

for (const [path, phase] of [
  ["quality/COVERAGE_MATRIX.md", 2],
  ["quality/results/integration-results.json", 5],
] as const)
  test(`artifacts-present: ${path} is due in phase ${phase}, and not before`, async () => {
    const judgedAt = (until: number) =>
      judgeBy("artifacts-present", changed(kettle, { [path]: undefined }), ["--phase", String(until)]);
    assert.equal((await judgedAt(phase)).findings.length, 1);
    assert.deepEqual((await judgedAt(phase - 1)).findings, []);
  });
