import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, judgeBy } from "../../support/judge.ts";
import type { MemoryCommits } from "../../support/memory-host.ts";
import { VALID_RUNS } from "../../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const RUN_ID = JSON.parse(kettle["quality/run.json"] ?? "").run_id as string;
const PATH = ".assay/waivers.json";
const FIX = "quality/patches/BUG-001-fix.patch";

interface Entry {
  readonly kind?: string;
  readonly check?: string | undefined;
  readonly path?: unknown;
  readonly owner?: string;
  readonly reason?: string;
  readonly until?: string;
  readonly run_id?: string;
}

/** A waiver file with one entry a line, from line 2. */
const file = (...entries: readonly Entry[]) => {
  const lines = entries.map(entry =>
    JSON.stringify({
      ...{ kind: "check", check: "patch-form", owner: "ann", reason: "known" },
      ...{ until: "2026-12-31T23:59:59Z", added: "2026-11-20T00:00:00Z" },
      ...entry,
    }),
  );
  return `{"schema_version": "1.0", "tool_version": "0.1.0", "waivers": [\n${lines.join(",\n")}\n]}\n`;
};

const whole = { path: undefined };
const flawed = { ...kettle, [FIX]: "" };
const TEST = "quality/regression/BUG-001.test.js";
const { "quality/run.json": _run, ...foreign } = kettle;
const committed = (text: string) => ({ HEAD: { [PATH]: text } });

interface Case {
  readonly what: string;
  readonly text: string;
  readonly head?: string | null;
  readonly commits?: MemoryCommits;
  readonly files?: Readonly<Record<string, string>>;
  readonly status: string;
  readonly findings?: readonly string[];
  readonly flags?: readonly string[];
}

const ended = (until: string) => `error ${PATH}:2 The waiver ended at ${until}.`;

const CASES: readonly Case[] = [
  { what: "a waiver in force", text: file(whole), status: "pass" },
  { what: "a waiver for the path", text: file({ path: FIX }), status: "pass" },
  {
    what: "not a repository",
    text: file(whole),
    head: null,
    status: "fail",
    findings: [
      `error ${PATH}:0 Of the waivers here none counts (1). The project is not in a git repository.`,
    ],
  },
  {
    what: "not a repository, and nothing left to waive",
    text: file(whole),
    head: null,
    files: kettle,
    status: "fail",
    findings: [
      `error ${PATH}:0 Of the waivers here none counts (1). The project is not in a git repository.`,
    ],
  },
  {
    what: "not committed",
    text: file(whole),
    commits: { HEAD: {} },
    status: "fail",
    findings: [
      `error ${PATH}:0 Of the waivers here none counts (1). Commit 000000000000, the HEAD, does not have the file.`,
    ],
  },
  {
    what: "committed with other bytes",
    text: file(whole),
    head: file({ ...whole, owner: "bob" }),
    status: "fail",
    findings: [
      `error ${PATH}:0 Of the waivers here none counts (1). Commit 000000000000, the HEAD, has the file with other content.`,
    ],
  },
  {
    what: "committed with a byte order mark that the work tree lacks",
    text: file(whole),
    head: `\ufeff${file(whole)}`,
    status: "fail",
    findings: [
      `error ${PATH}:0 Of the waivers here none counts (1). Commit 000000000000, the HEAD, has the file with other content.`,
    ],
  },
  {
    what: "ended a second ago",
    text: file({ until: "2026-11-21T12:00:00Z" }),
    status: "fail",
    findings: [ended("2026-11-21T12:00:00Z")],
  },
  { what: "ends in a second", text: file({ until: "2026-11-21T12:00:01Z" }), status: "pass" },
  {
    what: "ends on no day",
    text: file({ until: "2026-99-01T00:00:00Z" }),
    status: "fail",
    findings: [ended("2026-99-01T00:00:00Z")],
  },
  { what: "ends in 366 days", text: file({ until: "2027-11-22T12:00:00Z" }), status: "pass" },
  {
    what: "never ends",
    text: file({ until: "2099-01-01T00:00:00Z" }),
    status: "fail",
    findings: [`error ${PATH}:2 The waiver ends at 2099-01-01T00:00:00Z, more than 366 days from now.`],
  },
  {
    what: "nothing left to waive",
    text: file(whole),
    files: kettle,
    status: "pass",
    findings: [`warning ${PATH}:2 patch-form finds nothing to waive.`],
  },
  {
    what: "nothing left to waive of a check that examined no more than it had to",
    text: file({ check: "bug-fields" }),
    status: "pass",
    findings: [`warning ${PATH}:2 bug-fields finds nothing to waive.`],
  },
  {
    what: "nothing left to waive at the path",
    text: file({ path: "quality/BUGS.md" }),
    status: "pass",
    findings: [`warning ${PATH}:2 patch-form finds nothing at quality/BUGS.md to waive.`],
  },
  {
    what: "only a note to waive at the path",
    text: file({ check: "regression-guards", path: TEST }),
    files: { ...foreign, [TEST]: (kettle[TEST] ?? "").replace("BUG-001: fixed", "fixed") },
    status: "pass",
    findings: [`warning ${PATH}:2 regression-guards finds nothing at ${TEST} to waive.`],
  },
  {
    what: "a check that is not due yet",
    text: file({ check: "red-runs" }),
    flags: ["--phase", "3"],
    status: "pass",
  },
  {
    what: "no such check",
    text: file({ check: "patch-from" }),
    status: "fail",
    findings: [`error ${PATH}:2 The waiver names patch-from, and no check is called that.`],
  },
  {
    what: "no check at all",
    text: file({ check: undefined }),
    status: "fail",
    findings: [`error ${PATH}:2 The waiver names no check.`],
  },
  {
    what: "itself",
    text: file({ check: "waivers" }),
    status: "fail",
    findings: [`error ${PATH}:2 The check waivers cannot be waived.`],
  },
  {
    what: "nothing is pending",
    text: file({ kind: "pending", check: undefined, run_id: RUN_ID }),
    status: "pass",
    findings: [`warning ${PATH}:2 No verdict is pending, so there is nothing to waive.`],
  },
  {
    what: "what another run waits for",
    text: file({ kind: "pending", check: undefined, run_id: "20260101T000000Z-000000" }),
    status: "fail",
    findings: [`error ${PATH}:2 The waiver is for the run 20260101T000000Z-000000, and this is another.`],
  },
  {
    what: "what no run in particular waits for",
    text: file({ kind: "pending", check: undefined }),
    status: "fail",
    findings: [`error ${PATH}:2 The waiver is for no run by its id, and this is another.`],
  },
  {
    what: "what the run waits for, by nobody who is known",
    text: file({ kind: "pending", check: undefined, run_id: RUN_ID }),
    head: null,
    status: "pending",
    findings: [
      `pending ${PATH}:0 Of the waivers here none counts (1). The project is not in a git repository.`,
    ],
  },
  {
    what: "what the run waits for and a fault, by nobody who is known",
    text: file({ kind: "pending", check: undefined, run_id: RUN_ID }, { path: FIX }),
    head: null,
    status: "fail",
    findings: [
      `error ${PATH}:0 Of the waivers here none counts (2). The project is not in a git repository.`,
    ],
  },
  { what: "no waivers", text: file(), status: "not due" },
  { what: "not JSON", text: "{", status: "blocked" },
];

const committedTo = (head: string | null) => (head === null ? {} : committed(head));

for (const { what, text, head = text, commits = committedTo(head), files = flawed, ...expected } of CASES)
  test(`waivers: ${what}`, async () => {
    const { status, findings = [], flags = [] } = expected;
    assert.deepEqual(await judgeBy("waivers", { ...files, [PATH]: text }, flags, commits), {
      status,
      findings,
    });
  });

interface Effect {
  readonly what: string;
  readonly text: string;
  readonly head?: string | null;
  readonly files?: Readonly<Record<string, string>>;
  readonly check?: string;
  readonly status: string;
}

const OTHER = "quality/patches/BUG-002-fix.patch";
const twice = { ...flawed, [OTHER]: "" };

const PROGRESS = "quality/PROGRESS.md";
/** An inventory with a file that is not there, and a row without a path. */
const halfPromised = (kettle[PROGRESS] ?? "")
  .replace("| quality/QUALITY.md |", "| quality/none.md |")
  .replace("| quality/CONTRACTS.md |", "| in the notes |");

const { "quality/BUGS.md": _bugs, ...withoutBugs } = kettle;

const EFFECTS: readonly Effect[] = [
  { what: "the whole check", text: file(whole), status: "waived" },
  { what: "the path", text: file({ path: FIX }), status: "waived" },
  { what: "each of two paths", text: file({ path: FIX }, { path: OTHER }), files: twice, status: "waived" },
  { what: "one of two paths", text: file({ path: OTHER }), files: twice, status: "fail" },
  { what: "a path, and the whole check", text: file({ path: FIX }, whole), files: twice, status: "waived" },
  { what: "another path", text: file({ path: "quality/BUGS.md" }), status: "fail" },
  { what: "another check", text: file({ check: "dates" }), status: "fail" },
  { what: "uncommitted", text: file(whole), head: null, status: "fail" },
  { what: "changed since the commit", text: file(whole), head: file(), status: "fail" },
  { what: "ended", text: file({ until: "2026-11-20T00:00:00Z" }), status: "fail" },
  { what: "never ending", text: file({ until: "2099-01-01T00:00:00Z" }), status: "fail" },
  { what: "without an owner", text: file({ owner: "" }), status: "fail" },
  { what: "without a reason", text: file({ reason: "" }), status: "fail" },
  { what: "with a path that is no text", text: file({ path: 7 }), status: "fail" },
  { what: "pending, with a check", text: file({ kind: "pending" }), status: "fail" },
  {
    what: "a blocked check as a whole",
    text: file({ check: "bug-fields" }),
    files: withoutBugs,
    check: "bug-fields",
    status: "waived",
  },
  {
    what: "a blocked check at a path",
    text: file({ check: "bug-fields", path: "quality/BUGS.md" }),
    files: withoutBugs,
    check: "bug-fields",
    status: "blocked",
  },
  {
    what: "a check that also left something unchecked",
    text: file({ check: "artifact-inventory" }),
    files: { ...kettle, [PROGRESS]: halfPromised },
    check: "artifact-inventory",
    status: "unchecked",
  },
  {
    what: "the file of another fault of the same check",
    text: file({ check: "artifacts-present", path: "quality/BUGS.md" }),
    files: withoutBugs,
    check: "artifacts-present",
    status: "waived",
  },
];

for (const { what, text, head = text, files = flawed, check = "patch-form", status } of EFFECTS)
  test(`a waiver and what it does: ${what}`, async () => {
    const commits = committedTo(head);
    assert.equal((await judgeBy(check, { ...files, [PATH]: text }, [], commits)).status, status);
  });

test("what is waived stays in the verdict, marked, and does not count", async () => {
  const sidecar = "quality/results/tdd-results.json";
  const miscounted = { ...kettle, [sidecar]: (kettle[sidecar] ?? "").replace('"total": 3', '"total": 4') };
  const before = await judge(miscounted);
  assert.notEqual(before.counts.error, 0);
  const red = [...new Set(before.findings.map(({ check }) => check))];
  const text = file(...red.map(check => ({ check })));
  const verdict = await judge({ ...miscounted, [PATH]: text }, [], committed(text));
  assert.equal(verdict.answer, "yes");
  assert.deepEqual(verdict.reasons, []);
  assert.equal(verdict.counts.error, 0);
  assert.equal(verdict.counts.waived, before.findings.length);
  assert.deepEqual(
    verdict.findings.map(({ waived, ...finding }) => ({ ...finding, waived })),
    before.findings.map(finding => ({ ...finding, waived: true })),
  );
});

test("what could not be checked cannot be waived", async () => {
  const text = file({ check: "citations" });
  const verdict = await judge({ ...foreign, [PATH]: text }, [], committed(text));
  assert.equal(verdict.checks.find(({ id }) => id === "citations")?.status, "unchecked");
  assert.equal(verdict.answer, "no verdict");
});
