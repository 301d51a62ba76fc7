import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseMarkdown } from "../../src/documents/markdown/markdown.ts";
import { answeredRound, challengedRun, entryText } from "../support/challenge-run.ts";
import { judge } from "../support/judge.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { assayIn, inProject } from "../support/real-project.ts";
import { unappliedKettle } from "../support/unapplied-kettle.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

/** The files as a command leaves them, with what it said. */
async function after(files: MemoryFiles, ...argv: readonly string[]) {
  const ran = await runInMemory(["challenge", ...argv], files);
  const left = { ...files, ...ran.written };
  for (const path of ran.removed) delete left[path];
  return { ...ran, files: left as Record<string, string> };
}

/** kettle with both verdicts decided and not applied. */
const decidedKettle = async () => (await after(unappliedKettle(), "decide", "BUG-002", "BUG-004")).files;

test("apply: kettle with its verdicts applied is what kettle is, and the gate says the same of it", async () => {
  const ran = await after(await decidedKettle(), "apply");
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const kettle: Record<string, string> = VALID_RUNS.kettle();
  const isRecord = (path: string) => !/^(?:control_prompts|quality\/(?:challenge|dismissed))\//.test(path);
  const changed = Object.keys({ ...kettle, ...ran.files }).filter(path => kettle[path] !== ran.files[path]);
  assert.deepEqual(changed.filter(isRecord), []);
  const [now, then] = [await judge(kettle), await judge(ran.files)];
  assert.equal(then.exit_code, 0);
  const findings = (verdict: typeof now) =>
    verdict.findings.filter(({ check }) => check !== "challenge-canaries");
  assert.deepEqual([then.exit_code, findings(then)], [now.exit_code, findings(now)]);
});

test("apply: each half of an application alone is something that the gate finds", async () => {
  const before = await decidedKettle();
  const { files, written } = await after(before, "apply");
  const edited = Object.keys(written).filter(path => before[path] !== undefined);
  assert.equal(edited.length, 8);
  // What a regression test imports is found by who runs it.
  for (const path of edited.filter(one => one !== "quality/test_regression.js")) {
    const { exit_code } = await judge({ ...files, [path]: before[path] ?? "" });
    assert.equal(exit_code, 1, path);
  }
});

test("apply: the real binary does it on the real disk, dry first, and the real gate agrees", async () => {
  const files = await decidedKettle();
  inProject(files, root => {
    const dry = assayIn(root, "challenge", "apply", "--dry-run");
    assert.equal(dry.status, 0, dry.stderr);
    assert.match(dry.stderr, /^Would write quality\/BUGS\.md\.$/m);
    assert.match(dry.stderr, /^Would remove quality\/writeups\/BUG-004\.md\.$/m);
    const bugs = join(root, "quality/BUGS.md");
    const bytes = Uint8Array.of(0xff, 0, 0x0d);
    writeFileSync(join(root, "quality/results/BUG-004.core"), bytes, { mode: 0o755 });
    assert.equal(readFileSync(bugs, "utf8"), files["quality/BUGS.md"]);
    const applied = assayIn(root, "challenge", "apply");
    assert.equal(applied.status, 0, applied.stderr);
    assert.match(
      applied.stdout,
      /^BUG-004: REJECTED\. Edited in .* Moved 6 files to quality\/dismissed\/BUG-004\/\.$/m,
    );
    const moved = join(root, "quality/dismissed/BUG-004/results/BUG-004.core");
    assert.deepEqual(new Uint8Array(readFileSync(moved)), bytes);
    assert.equal(statSync(moved).mode & 0o777, 0o755);
    const gate = assayIn(root, "gate", "--no-write");
    assert.equal(gate.status, 0, gate.stdout);
    const again = assayIn(root, "challenge", "apply", "--json");
    const { findings } = JSON.parse(again.stdout);
    assert.deepEqual(
      findings.map(({ id, state }: { id: string; state: string }) => `${id} ${state}`),
      ["BUG-001 known", "BUG-002 known", "BUG-003 known", "BUG-004 known"],
    );
    assert.equal(again.stderr, "");
  });
});

const entry = (id: string, more = {}) => entryText({ id, ...more });
const TRACKER = (...rows: readonly string[]) =>
  `# Progress\n\n## Cumulative BUG tracker\n\n| # | Severity |\n|---|---|\n${rows.map(row => `${row}\n`).join("")}`;

type Edit = (files: Record<string, string>) => Record<string, string>;
const add =
  (more: Readonly<Record<string, string>>): Edit =>
  files => ({ ...files, ...more });
const replace =
  (path: string, from: string | RegExp, to: string): Edit =>
  files => {
    const text = (files[path] ?? "").replace(from, () => to);
    assert.notEqual(text, files[path], `${from} is not in ${path}`);
    return { ...files, [path]: text };
  };

/** BUG-001 is rejected, BUG-002 lowered from HIGH to LOW, BUG-003 confirmed, and nobody was asked about BUG-004. */
async function small(): Promise<Record<string, string>> {
  const run = challengedRun(
    { id: "BUG-001" },
    { id: "BUG-002", severity: "HIGH" },
    { id: "BUG-003" },
    { id: "BUG-004" },
  );
  const rounds = ([1, 2] as const).flatMap(round => [
    answeredRound(run, "BUG-001", round, { verdict: "not a bug" }),
    answeredRound(run, "BUG-002", round, { verdict: "bug", severity: "LOW" }),
    answeredRound(run, "BUG-003", round, { verdict: "bug" }),
  ]);
  return (await after(Object.assign({}, run, ...rounds), "decide")).files;
}

const RECORD = "quality/challenge/BUG-001-challenge.json";
const CASES: readonly {
  readonly what: string;
  readonly edit?: Edit;
  readonly words?: readonly string[];
  readonly code: number;
  readonly says: RegExp;
  /** Nothing, unless given. */
  readonly wrote?: readonly string[];
}[] = [
  {
    what: "a writeup that opens with the severity",
    words: ["bug-002"],
    edit: add({ "quality/writeups/BUG-002.md": "# BUG-002\n\nHIGH · correctness · src/a.js:1. It leaks.\n" }),
    code: 0,
    says: /^BUG-002: DOWNGRADED to LOW\. Edited in quality\/BUGS\.md, quality\/writeups\/BUG-002\.md\.$/m,
    wrote: ["quality/BUGS.md", "quality/writeups/BUG-002.md"],
  },
  {
    what: "one that is named is applied alone",
    words: ["bug-002"],
    code: 0,
    says: /^BUG-002: DOWNGRADED to LOW\. Edited in quality\/BUGS\.md\.$/m,
    wrote: ["quality/BUGS.md"],
  },
  {
    what: "all that is decided is applied",
    code: 0,
    says: /^BUG-003: CONFIRMED\. Nothing is left to apply\.$/m,
    wrote: ["quality/BUGS.md", "quality/dismissed/BUG-001.md"],
  },
  {
    what: "nothing is decided of one, and the other is held back",
    words: ["BUG-002", "BUG-004"],
    code: 3,
    says: /^BUG-002: DOWNGRADED to LOW\. Not applied, because another one cannot be; name it to apply it alone\.\nBUG-004: no verdict\. Not applied: Nothing is decided of it\. No round about it is recorded\. Have it asked with `assay challenge run BUG-004 /m,
  },
  {
    what: "there is no such finding",
    words: ["BUG-009"],
    code: 2,
    says: /^There is no finding BUG-009 here\.\nName one of BUG-001, BUG-002, BUG-003, BUG-004\.$/m,
  },
  {
    what: "nothing is decided at all",
    edit: files =>
      Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith("-challenge.json"))),
    code: 0,
    says: /^Nothing is decided, so there is nothing to apply\.$/m,
  },
  {
    what: "the record is damaged",
    edit: add({ [RECORD]: "{" }),
    code: 1,
    says: /^BUG-001: no verdict\. Not applied: quality\/challenge\/BUG-001-challenge\.json:1: /m,
  },
  {
    what: "the record is of another finding",
    edit: replace(RECORD, '"bug": "BUG-001"', '"bug": "BUG-002"'),
    code: 1,
    says: /\/bug is not BUG-001, after which the file is named/,
  },
  {
    what: "the record says something else than its rounds",
    edit: replace(
      "quality/challenge/BUG-002-challenge.json",
      '"severity_after": "LOW"',
      '"severity_after": "MEDIUM"',
    ),
    code: 1,
    says: /^BUG-002: DOWNGRADED to MEDIUM\. Not applied: .* is not what its rounds come to, which is DOWNGRADED\. Decide it again/m,
  },
  {
    what: "the record was decided on another reply",
    edit: replace(RECORD, /"reply_sha256": "[0-9a-f]/, '"reply_sha256": "x'.replace("x", "0")),
    code: 1,
    says: /BUG-001: REJECTED\. Not applied: .* is not what its rounds come to/,
  },
  {
    what: "a round is gone",
    edit: files =>
      Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith("001-round-2.json"))),
    code: 3,
    says: /^BUG-001: REJECTED\. Not applied: Round 2 was not asked\. Have it asked with .*--round 2 --write`\.$/m,
  },
  {
    what: "the finding has changed since",
    edit: replace("quality/BUGS.md", "It never boils.", "It boils over."),
    code: 3,
    says: /^BUG-001: REJECTED\. Not applied: The finding has changed since round 1 was asked\. Have it asked with .*`\.$/m,
  },
  {
    what: "a confirmed finding is rated otherwise",
    edit: files => ({
      ...files,
      "quality/BUGS.md": (files["quality/BUGS.md"] ?? "").replace(
        entry("BUG-003"),
        entry("BUG-003", { severity: "CRITICAL" }),
      ),
    }),
    code: 1,
    says: /^BUG-003: CONFIRMED\. Not applied: BUGS\.md rates it CRITICAL, and it was challenged as MEDIUM\./m,
  },
  {
    what: "a finding that is lowered is rated by a third word",
    edit: replace("quality/BUGS.md", "HIGH", "CRITICAL"),
    words: ["BUG-002"],
    code: 1,
    says: /BUGS\.md rates it CRITICAL, and it was challenged as HIGH\./,
  },
  {
    what: "a finding that is confirmed is gone",
    edit: files => ({
      ...files,
      "quality/BUGS.md": (files["quality/BUGS.md"] ?? "").replace(entry("BUG-003"), ""),
    }),
    code: 1,
    says: /^BUG-003: CONFIRMED\. Not applied: BUGS\.md does not confirm it any more\./m,
  },
  {
    what: "a sidecar cannot be parsed",
    edit: add({ "quality/results/tdd-results.json": '{"bugs": [' }),
    words: ["BUG-001"],
    code: 1,
    says: /quality\/results\/tdd-results\.json:1 cannot be relied on/,
  },
  {
    what: "a sidecar has it twice",
    edit: add({ "quality/results/tdd-results.json": '{"bugs": [{"id": "BUG-001"},\n{"id": "BUG-001"}]}' }),
    code: 1,
    says: /tdd-results\.json:2 is a second entry for BUG-001; keep one\./,
  },
  {
    what: "a table has it twice",
    edit: add({ "quality/PROGRESS.md": TRACKER("| BUG-001 | LOW |", "| 1 | LOW |") }),
    code: 1,
    says: /quality\/PROGRESS\.md:8 is a second row about BUG-001, after line 7; keep one\./,
  },
  {
    what: "a row is about two findings",
    edit: add({ "quality/PROGRESS.md": TRACKER("| BUG-001, BUG-002 | LOW |") }),
    code: 1,
    says: /quality\/PROGRESS\.md:7 is a row about BUG-001 and BUG-002; part it in two\./,
  },
  {
    what: "a severity is no severity",
    edit: add({ "quality/PROGRESS.md": TRACKER("| BUG-002 | grave |") }),
    words: ["BUG-002"],
    code: 1,
    says: /quality\/PROGRESS\.md:7 gives BUG-002 the severity "grave", which cannot be edited; write LOW there\./,
  },
  {
    what: "a file of it is a link",
    edit: files => ({ ...files, "quality/writeups/BUG-001.md": { kind: "symlink" } as unknown as string }),
    code: 1,
    says: /quality\/writeups\/BUG-001\.md is a symlink, not a regular file/,
  },
  {
    what: "something else is where a file of it is to go",
    edit: add({ "quality/notes/BUG-001.txt": "one", "quality/dismissed/BUG-001/notes/BUG-001.txt": "other" }),
    code: 1,
    says: /quality\/notes\/BUG-001\.txt is to be moved to quality\/dismissed\/BUG-001\/notes\/BUG-001\.txt, where something else is/,
  },
  {
    what: "a fence that is never closed swallows the list of the dismissed",
    edit: files => ({ ...files, "quality/BUGS.md": `${files["quality/BUGS.md"]}\n## Notes\n\n\`\`\`\n` }),
    code: 1,
    says: /quality\/BUGS\.md cannot be edited so that it dismisses BUG-001; look for a fence/,
  },
];

for (const { what, edit = add({}), words = [], code, says, wrote = [] } of CASES)
  test(`apply: ${what}`, async () => {
    const ran = await after(edit(await small()), "apply", ...words);
    assert.match(ran.stdout + ran.stderr, says);
    assert.equal(ran.code, code);
    assert.deepEqual(Object.keys(ran.written).sort(), wrote);
    assert.deepEqual(ran.removed, []);
  });

test("apply: what code still says of a file that moves is told, and a bare import of it goes", async () => {
  const files = {
    ...(await small()),
    "quality/regression/BUG-001.test.js": "test();\n",
    "quality/regression/BUG-0012.test.js": "test();\n",
    "quality/test_regression.js":
      'import "./regression/BUG-001.test.js";\nimport { a } from "./regression/BUG-001.test.js";\n// BUG-001\nimport "./regression/BUG-0012.test.js";\n',
    "quality/commands.json": '{"suite": ["node", "quality/regression/BUG-001.test.js"]}\n',
    "quality/all.sh": "sh -c quality/dismissed/BUG-001/regression/BUG-001.test.js x/BUG-001.test.js\n",
  };
  const ran = await after(files, "apply", "BUG-001");
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const named = "still names quality/regression/BUG-001.test.js, which is moved.";
  assert.deepEqual(
    ran.stdout.split("\n").filter(line => line.startsWith("  ")),
    [`  quality/commands.json:1 ${named}`, `  quality/test_regression.js:1 ${named}`],
  );
  assert.equal(
    ran.files["quality/test_regression.js"],
    'import { a } from "./regression/BUG-001.test.js";\n// BUG-001\nimport "./regression/BUG-0012.test.js";\n',
  );
  assert.deepEqual(ran.removed, ["quality/regression/BUG-001.test.js"]);
  assert.match(
    ran.files["quality/dismissed/BUG-001.md"] ?? "",
    /From `quality\/test_regression\.js`, line 1:\n\n```text\nimport "\.\/regression\/BUG-001\.test\.js";\n```/,
  );
});

test("apply: what was half done by hand is completed, and a dismissal that was there keeps its words", async () => {
  const files = await small();
  const whole = (await after(files, "apply", "BUG-001")).files;
  const dismissal = "quality/dismissed/BUG-001.md";
  const half: Record<string, string> = {
    ...whole,
    [dismissal]: "# BUG-001: Ours\n\nWe say so.\n",
    "quality/PROGRESS.md": TRACKER("| BUG-001 | MEDIUM |", "| BUG-002 | HIGH |"),
  };
  const ran = await after(half, "apply", "BUG-001");
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assert.equal(ran.files["quality/PROGRESS.md"], TRACKER("| BUG-002 | HIGH |"));
  const kept = ran.files[dismissal] ?? "";
  assert.ok(kept.startsWith("# BUG-001: Ours\n\nWe say so.\n\n## What was taken out afterwards\n"));
  assert.ok(kept.includes("\n| BUG-001 | MEDIUM |\n"));
  delete half[dismissal];
  const renewed = await after(
    { ...half, "quality/PROGRESS.md": TRACKER("| BUG-002 | HIGH |") },
    "apply",
    "BUG-001",
  );
  assert.deepEqual(Object.keys(renewed.written), [dismissal]);
  assert.match(renewed.files[dismissal] ?? "", /^# BUG-001: It does not boil\n/);
});

test("apply: sums that are wrong for another reason are left to the gate", async () => {
  const whole = (await after(await small(), "apply")).files;
  const metadata = "quality/results/run-2026-11-20T09-14-03.json";
  const stale = { ...whole, [metadata]: '{"bug_count": 4, "bug_severity": {}}\n' };
  const ran = await after(stale, "apply");
  assert.deepEqual([ran.code, ran.written], [0, {}]);
});

test("apply: the last finding leaves a BUGS.md that says that there is none", async () => {
  const run = challengedRun({ id: "BUG-001" });
  const rounds = ([1, 2] as const).map(round =>
    answeredRound(run, "BUG-001", round, { verdict: "not a bug" }),
  );
  const decided = await after(Object.assign({}, run, ...rounds), "decide");
  const { files } = await after(decided.files, "apply");
  assert.equal(
    files["quality/BUGS.md"],
    '# Bugs\n\n## Summary\n\n1 candidate was evaluated, and it was eliminated.\n\n## No confirmed bugs\n\n1 candidate was evaluated, and it was eliminated. The section "Reviewed and dismissed" lists it.\n\n## Reviewed and dismissed\n\n- BUG-001: It does not boil. Rejected by the challenge; the reasons are in `quality/dismissed/BUG-001.md`.\n',
  );
  const { findings } = await judge(files);
  assert.deepEqual(
    findings.filter(({ check }) => ["zero-bug", "challenge-verdicts", "bug-headings"].includes(check)),
    [],
  );
});

test("apply: no reason and no entry can close the fence that it is kept in", async () => {
  const run = challengedRun({
    id: "BUG-001",
    fields: { Description: "It is\n\n```\n````\n#### BUG-777: ours" },
  });
  const rounds = ([1, 2] as const).map(round =>
    answeredRound(run, "BUG-001", round, { verdict: "not a bug" }),
  );
  const decided = await after(Object.assign({}, run, ...rounds), "decide");
  const { files } = await after(decided.files, "apply");
  const { headings } = parseMarkdown(files["quality/dismissed/BUG-001.md"] ?? "");
  assert.deepEqual(
    headings.map(({ title }) => title),
    [
      ...["BUG-001: It does not boil", "Why it is not a bug", "Round 1", "Round 2", "What would reopen it"],
      "What was taken out",
    ],
  );
});

test("apply: a canary is never applied, and bears no name here", async () => {
  const files = await small();
  const canaries = {
    ...{ schema_version: "1.0", tool_version: "0.1.0", run_id: "20261120T091403Z-5a3c1e" },
    ...{ key_sha256: "0".repeat(64), added: "2026-11-20T12:00:00Z" },
    canaries: ["BUG-020", "BUG-021"].map(id => ({ id, entry: entry(id) })),
  };
  const record = (files[RECORD] ?? "").replace('"bug": "BUG-001"', '"bug": "BUG-020"');
  const baited = {
    ...files,
    "quality/challenge/canaries.json": JSON.stringify(canaries),
    "quality/challenge/BUG-020-challenge.json": record,
  };
  const all = await after(baited, "apply");
  assert.equal(all.code, 0, all.stdout + all.stderr);
  assert.doesNotMatch(all.stdout, /BUG-020/);
  const named = await after(baited, "apply", "BUG-020");
  assert.deepEqual([named.code, named.written], [2, {}]);
  assert.match(named.stderr + named.stdout, /^BUG-020 is a canary: /);
});
