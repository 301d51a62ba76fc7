import assert from "node:assert/strict";
import { test } from "node:test";
import { answeredRound, challengedRun } from "../support/challenge-run.ts";
import { type MemoryCommits, type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { assayIn, commitAll, inProject } from "../support/real-project.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const report = (files: MemoryFiles, argv: readonly string[] = [], commits: MemoryCommits = {}) =>
  runInMemory(["challenge", "report", ...argv], files, commits);

const json = async (files: MemoryFiles, argv: readonly string[] = [], commits: MemoryCommits = {}) => {
  const { code, stdout, stderr } = await report(files, ["--json", ...argv], commits);
  assert.equal(stderr, "");
  return { code, said: JSON.parse(stdout) };
};

test("report: of kettle every dimension was reviewed, the counts are the grade, and what was refuted is counted", async () => {
  const { code, said } = await json(VALID_RUNS.kettle());
  assert.equal(code, 0);
  assert.deepEqual(
    said.dimensions.filter(({ reviewed }: { reviewed: boolean }) => !reviewed),
    [],
  );
  assert.deepEqual(
    said.dimensions.map(({ group, name }: { group: string; name: string }) => `${group}: ${name}`),
    [
      "code review: Pass 1: Structural Review",
      "code review: Pass 2: Requirement Verification",
      "code review: Pass 3: Cross-Requirement Consistency",
      "code review: Combined Summary",
      ...["Input validation", "Resource lifecycle", "Concurrency", "Encoding", "Enumeration"].map(
        area => `first pass: ${area}`,
      ),
      ...[1, 2, 3].map(number => `spec audit: Auditor ${number}`),
    ],
  );
  const tier = (severity: string, more: object) => ({
    ...{ severity, confirmed: 0, downgraded: 0, pending: 0, refuted: 0, not_challenged: 0 },
    ...more,
  });
  const record = JSON.parse(VALID_RUNS.kettle()["quality/challenge/BUG-004-challenge.json"] ?? "");
  const refuted = (severity: string) => (record.severity_before === severity ? { refuted: 1 } : {});
  assert.deepEqual(said.tiers, [
    tier("CRITICAL", refuted("CRITICAL")),
    tier("HIGH", { confirmed: 1, ...refuted("HIGH") }),
    tier("MEDIUM", { confirmed: 1, ...refuted("MEDIUM") }),
    tier("LOW", { downgraded: 1, ...refuted("LOW") }),
  ]);
  assert.deepEqual(said.pending, []);
  assert.equal(said.rechecked, null);
});

test("report: a dimension that nobody reviewed is shown as that, never left out", async () => {
  const all = Object.entries(VALID_RUNS.kettle());
  const files = Object.fromEntries(
    all
      .filter(([path]) => !/auditor-2\.md$/.test(path))
      .map(([path, text]) => [
        path,
        /code_reviews\//.test(path)
          ? text.replaceAll("Concurrency", "Threads").replace(/^## Pass 3: /m, "About pass 3: ")
          : text,
      ]),
  );
  const { stdout } = await report(files);
  for (const name of [
    "first pass: Concurrency",
    "code review: Pass 3: Cross-Requirement Consistency",
    "spec audit: Auditor 3",
  ])
    assert.match(stdout, new RegExp(`^ {2}${name} +unreviewed$`, "m"));
  assert.equal(stdout.match(/unreviewed/g)?.length, 3);
});

test("report: a run that nobody looked at shows all of them as unreviewed, and every trigger with its count", async () => {
  const { code, said } = await json(challengedRun({ id: "BUG-001" }));
  assert.equal(code, 0);
  assert.equal(said.dimensions.length, 12);
  assert.ok(said.dimensions.every(({ reviewed }: { reviewed: boolean }) => !reviewed));
  assert.deepEqual(
    said.triggers.map(({ id, findings }: { id: string; findings: number }) => `${id} ${findings}`),
    [
      "security-class 0",
      "design-decision-comment 0",
      "no-spec-basis 0",
      "sibling-differs 0",
      "missing-functionality 0",
    ],
  );
  assert.equal(
    said.tiers.find(({ severity }: { severity: string }) => severity === "MEDIUM").not_challenged,
    1,
  );
});

const RUN = challengedRun({ id: "BUG-001" }, { id: "BUG-002", severity: "HIGH" });
const both = (verdict: "bug" | "not a bug", severity?: "LOW") => ({
  ...answeredRound(RUN, "BUG-001", 1, { verdict, severity: severity ?? null }),
  ...answeredRound(RUN, "BUG-001", 2, { verdict, severity: severity ?? null }),
});

/** What stands in the way of a verdict, or of its consequence. */
const PENDING: readonly {
  readonly name: string;
  readonly rounds: Readonly<Record<string, string>>;
  readonly edit?: (files: Record<string, string>) => Record<string, string>;
  readonly isDecided: boolean;
  readonly why: RegExp;
}[] = [
  {
    name: "asked and not decided",
    rounds: both("bug"),
    isDecided: false,
    why: /two rounds come to CONFIRMED, and that is not recorded/,
  },
  {
    name: "rejected and still there",
    rounds: both("not a bug"),
    isDecided: true,
    why: /was rejected, and BUGS\.md still has it/,
  },
  {
    name: "lowered and not applied",
    rounds: both("bug", "LOW"),
    isDecided: true,
    why: /left it LOW, and BUGS\.md calls it MEDIUM/,
  },
  {
    name: "changed since",
    rounds: both("bug"),
    isDecided: true,
    edit: files => edited(files, "quality/BUGS.md", "It never boils.", "It boils over."),
    why: /has changed since it was challenged/,
  },
  {
    name: "decided on a batch that does not count",
    rounds: both("bug"),
    isDecided: true,
    edit: files =>
      edited(
        files,
        "quality/challenge/BUG-001-challenge.json",
        '"batch": null',
        `"batch": "${"0".repeat(64)}"`,
      ),
    why: /Nothing says which canaries/,
  },
  {
    name: "with a record of another bug",
    rounds: both("bug"),
    isDecided: true,
    edit: files =>
      edited(files, "quality/challenge/BUG-001-challenge.json", '"bug": "BUG-001"', '"bug": "BUG-002"'),
    why: /is not BUG-001, after which the file is named/,
  },
];

for (const { name, rounds, edit = (files: Record<string, string>) => files, isDecided, why } of PENDING)
  test(`report: a finding is pending that was ${name}`, async () => {
    const asked = { ...RUN, ...rounds };
    const decided = isDecided ? await runInMemory(["challenge", "decide"], asked) : { written: {} };
    const { code, said } = await json(edit({ ...asked, ...decided.written }));
    assert.equal(code, 3);
    assert.match(said.pending[0].why, why);
    assert.equal(said.pending.length, 1);
    const { pending, not_challenged } = said.tiers.reduce(
      (sum: Record<string, number>, tier: Record<string, number>) => ({
        pending: (sum["pending"] ?? 0) + (tier["pending"] ?? 0),
        not_challenged: (sum["not_challenged"] ?? 0) + (tier["not_challenged"] ?? 0),
      }),
      {},
    );
    assert.deepEqual([pending, not_challenged], [1, 1]);
  });

/** The run whose HIGH finding is in line 2, and which knows a commit of its source. */
const SOURCE = RUN["src/kettle.js"] ?? "";
const COMMITS = { HEAD: { "src/kettle.js": SOURCE } };
const FIX = [
  "diff --git a/src/kettle.js b/src/kettle.js",
  "--- a/src/kettle.js",
  "+++ b/src/kettle.js",
  "@@ -1,3 +1,3 @@",
  " export function boil() {",
  "-  return false;",
  "+  return true;",
  " }",
  "",
].join("\n");
const patch = { "quality/patches/BUG-002-fix.patch": FIX };
const fixed = { "src/kettle.js": SOURCE.replace("false", "true") };
const claimed = (status: string) => ({
  "quality/results/recheck-results.json": JSON.stringify({ results: [{ id: "BUG-002", status }] }),
});
const tracked = (closure: string) => ({
  "quality/PROGRESS.md": `# Progress\n\n| # | Closure status |\n|---|---|\n| BUG-002 | ${closure} |\n`,
});

const RECHECKS: readonly {
  readonly name: string;
  readonly files: MemoryFiles;
  readonly commits?: MemoryCommits;
  readonly code: number;
  readonly answer: string;
  readonly states: readonly string[];
  readonly fix: string;
  readonly says: RegExp;
}[] = [
  {
    name: "nothing is claimed and nothing changed",
    files: {},
    code: 0,
    answer: "agrees",
    states: ["same 2"],
    fix: "none",
    says: /Nothing is claimed, the cited lines are what they were/,
  },
  {
    name: "claimed fixed, and nothing changed",
    files: { ...patch, ...claimed("FIXED") },
    code: 1,
    answer: "contradiction",
    states: ["same 2"],
    fix: "not in",
    says: /said to be FIXED, but the cited lines are what they were and its fix is not in/,
  },
  {
    name: "claimed fixed without a patch, and nothing changed",
    files: claimed("FIXED"),
    code: 1,
    answer: "contradiction",
    states: ["same 2"],
    fix: "none",
    says: /it has no fix patch/,
  },
  {
    name: "claimed fixed by the tracker alone, and nothing changed",
    files: { ...patch, ...tracked("fixed (test passes)") },
    code: 1,
    answer: "contradiction",
    states: ["same 2"],
    fix: "not in",
    says: /said to be FIXED/,
  },
  {
    name: "claimed fixed, and only moved",
    files: { ...patch, ...claimed("FIXED"), "src/kettle.js": `// A kettle.\n\n${SOURCE}` },
    code: 1,
    answer: "contradiction",
    states: ["moved 4"],
    fix: "unclear",
    says: /said to be FIXED, but/,
  },
  {
    name: "claimed fixed, and the fix is in",
    files: { ...patch, ...claimed("FIXED"), ...fixed },
    code: 0,
    answer: "agrees",
    states: ["changed null"],
    fix: "in",
    says: /and its fix is in/,
  },
  {
    name: "claimed fixed, and fixed in another way",
    files: { ...patch, ...claimed("FIXED"), "src/kettle.js": SOURCE.replace("false", "heat()") },
    code: 0,
    answer: "agrees",
    states: ["changed null"],
    fix: "unclear",
    says: /the cited lines have changed, and whether its fix is in cannot be told/,
  },
  {
    name: "claimed still open, and the fix is in",
    files: { ...patch, ...claimed("STILL_OPEN"), ...fixed },
    code: 1,
    answer: "contradiction",
    states: ["changed null"],
    fix: "in",
    says: /said to be STILL_OPEN, but its fix is in/,
  },
  {
    name: "claimed still open, and nothing changed",
    files: { ...patch, ...claimed("STILL_OPEN") },
    code: 0,
    answer: "agrees",
    states: ["same 2"],
    fix: "not in",
    says: /said to be STILL_OPEN, the cited lines are what they were/,
  },
  {
    name: "fixed by the tracker and still open by the recheck",
    files: { ...patch, ...tracked("fixed"), ...claimed("STILL_OPEN"), ...fixed },
    code: 1,
    answer: "contradiction",
    states: ["changed null"],
    fix: "in",
    says: /STILL_OPEN/,
  },
  {
    name: "partly fixed",
    files: { ...patch, ...claimed("PARTIALLY_FIXED") },
    code: 0,
    answer: "agrees",
    states: ["same 2"],
    fix: "not in",
    says: /PARTIALLY_FIXED/,
  },
  {
    name: "a file that cannot be read",
    files: { ...patch, ...claimed("FIXED"), "src/kettle.js": { kind: "fifo" } },
    code: 2,
    answer: "unread",
    states: ["unknown null"],
    fix: "unclear",
    says: /cannot be read again/,
  },
  {
    name: "claimed fixed, and the base is not known",
    files: { ...claimed("FIXED"), ...fixed },
    commits: { HEAD: {} },
    code: 2,
    answer: "unread",
    states: ["unknown null"],
    fix: "none",
    says: /said to be FIXED, and the cited lines cannot be read again; it has no fix patch/,
  },
  {
    name: "claimed fixed, the base is not known, and the fix is in",
    files: { ...patch, ...claimed("FIXED"), ...fixed },
    commits: { HEAD: {} },
    code: 0,
    answer: "agrees",
    states: ["unknown null"],
    fix: "in",
    says: /and its fix is in/,
  },
  {
    name: "a damaged patch",
    files: { "quality/patches/BUG-002-fix.patch": "@@ -1 +1 @@\n", ...claimed("FIXED") },
    code: 1,
    answer: "contradiction",
    states: ["same 2"],
    fix: "unclear",
    says: /whether its fix is in cannot be told/,
  },
];

for (const { name, files, commits = COMMITS, code, answer, states, fix, says } of RECHECKS)
  test(`report --recheck: ${name}`, async () => {
    const ran = await json({ ...RUN, ...files }, ["--recheck", "--source", "HEAD"], commits);
    const [only, ...more] = ran.said.rechecked;
    assert.deepEqual(more, [], "only findings of weight are read again");
    assert.equal(only.id, "BUG-002");
    assert.match(only.why, says);
    assert.deepEqual(
      [
        only.answer,
        only.fix,
        only.places.map(({ state, now }: { state: string; now: number }) => `${state} ${now}`),
      ],
      [answer, fix, states],
    );
    assert.equal(ran.code, code);
    const text = await report({ ...RUN, ...files }, ["--recheck", "--source", "HEAD"], commits);
    assert.match(text.stdout, /^ {2}BUG-002 HIGH (?:agrees|CONTRADICTION|could not be read again): /m);
  });

test("report --recheck: a file that is gone, a line behind the end and a path outside are told apart", async () => {
  const file = "src/kettle.js:2, src/kettle.js:9; ../kettle.js:1";
  const files = challengedRun({ id: "BUG-001", severity: "CRITICAL", fields: { File: file } });
  const { [`src/kettle.js`]: source = "", ...rest } = files;
  const { code, said } = await json(rest, ["--recheck", "--source", "HEAD"], {
    HEAD: { "src/kettle.js": source },
  });
  assert.equal(code, 2);
  assert.deepEqual(
    said.rechecked[0].places.map(({ state, why }: { state: string; why?: string }) => [state, why]),
    [
      ["gone", undefined],
      ["unknown", "it had 3 lines"],
      ["unknown", "it is outside the project"],
    ],
  );
});

test("report --recheck: without a finding of weight there is nothing to read again", async () => {
  const { stdout, code } = await report(challengedRun({ id: "BUG-001" }), ["--recheck"]);
  assert.match(stdout, /^There is no CRITICAL or HIGH finding to read again\.$/m);
  assert.equal(code, 0);
});

test("report --recheck: a code that has moved on from a run without a commit is not known", async () => {
  const { code, said } = await json({ ...RUN, ...fixed, ...claimed("FIXED") }, ["--recheck"]);
  assert.equal(code, 2);
  assert.match(said.rechecked[0].places[0].why, /records no commit/);
});

test("report --recheck: kettle's claims hold, until one of them says that it is fixed", async () => {
  const kettle = VALID_RUNS.kettle();
  const before = await json(kettle, ["--recheck"]);
  assert.equal(before.code, 0);
  assert.equal(before.said.rechecked[0].fix, "not in");
  const path = "quality/results/recheck-results.json";
  const after = await json(edited(kettle, path, "STILL_OPEN", "FIXED"), ["--recheck"]);
  assert.equal(after.code, 1);
});

test("report: by the real binary, with the source from a commit", () =>
  inProject({ ...RUN, ...patch, ...claimed("FIXED") }, root => {
    commitAll(root);
    const ran = assayIn(root, "challenge", "report", "--recheck", "--source", "HEAD");
    assert.match(ran.stdout, /^ {2}BUG-002 HIGH CONTRADICTION: .*\n {4}src\/kettle\.js:2 is the same\.$/m);
    assert.equal(ran.status, 1);
  }));

test("report: of a run that assay did not lay out the counts are told", async () => {
  const { "quality/run.json": _run, ...files } = challengedRun({ id: "BUG-001", severity: "HIGH" });
  const { code, said } = await json(files);
  assert.equal(code, 0);
  const [high] = said.tiers.filter(({ severity }: { severity: string }) => severity === "HIGH");
  assert.equal(high.not_challenged, 1);
  assert.equal((await json(files, ["--recheck"])).code, 2, "its code is not known");
});

test("report: what cannot be read is said, and no stack is shown", async () => {
  for (const files of [
    {},
    { ...RUN, "quality/BUGS.md": { kind: "fifo" as const } },
    { ...RUN, "quality/run.json": "{" },
  ]) {
    const { code, stderr } = await report(files as MemoryFiles);
    assert.equal(code, 2);
    assert.doesNotMatch(stderr, /\n\s+at /);
  }
});

function edited<T extends Readonly<Record<string, string>>>(
  files: T,
  path: string,
  from: string,
  to: string,
) {
  assert.ok(files[path]?.includes(from), `${path} has no ${from}`);
  return { ...files, [path]: (files[path] ?? "").replace(from, to) };
}
