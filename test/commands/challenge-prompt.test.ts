import assert from "node:assert/strict";
import { test } from "node:test";
import { answeredRound, type ChallengedBug, challengedRun, sha256 } from "../support/challenge-run.ts";
import { assertFenced, INJECTIONS } from "../support/injections.ts";
import { runInMemory } from "../support/memory-host.ts";
import { runText } from "../support/small-run.ts";

const PROMPT = "control_prompts/BUG-001-challenge-1.prompt.md";

/** A run with one finding, over other files than the usual. */
function runOver(
  base: Readonly<Record<string, string>>,
  bug: Partial<ChallengedBug> = {},
): Record<string, string> {
  const run = challengedRun({ id: "BUG-001", ...bug });
  const files = { "README.md": run["README.md"] ?? "", "src/kettle.js": run["src/kettle.js"] ?? "", ...base };
  return { ...run, ...files, "quality/run.json": runText(files) };
}
const prompt = (files: Readonly<Record<string, string>>, ...more: readonly string[]) =>
  runInMemory(["challenge", "prompt", "BUG-001", "--round", "1", ...more], files);

const KETTLE = Array.from({ length: 60 }, (_, index) => `line ${index + 1};`)
  .join("\n")
  .concat("\n");

test("prompt: the finding, its code, and what the README says, in fences, then what is asked", async () => {
  const { code, stdout, stderr, written } = await prompt(runOver({}));
  assert.equal(code, 0, stderr);
  assert.deepEqual(written, {});
  const [first, ...rest] = stdout.split("\nYour instructions begin here.\n");
  assert.equal(rest.length, 1);
  const heads = Array.from(
    (first ?? "").matchAll(/^\[c0ffee begins: (.*); from (\S+), sha256 ([0-9a-f]{64})\]$/gm),
  );
  assert.deepEqual(
    heads.map(([, what, path]) => `${what}; ${path}`),
    [
      "data; The finding BUG-001; quality/BUGS.md",
      "data; src/kettle.js, lines 1 to 3; src/kettle.js",
      "data; What README.md says, lines 1 to 3; README.md",
    ],
  );
  assert.match(stdout, /^# Challenge of `BUG-001`, round 1 of 2\n/);
  assert.match(stdout, /^c0ffee\| 2 {4}return false;$/m);
  assert.match(stdout, /^c0ffee\| 3 {2}It boils\.$/m);
  assert.match(rest[0] ?? "", /whether `BUG-001` is a real bug/);
  assert.match(rest[0] ?? "", /one block of JSON/);
});

test("prompt: as JSON, with the digest of what is sent", async () => {
  const text = (await prompt(runOver({}))).stdout;
  const { stdout } = await prompt(runOver({}), "--json");
  const { id, round, sha256: digest, prompt: sent } = JSON.parse(stdout);
  assert.deepEqual(
    { id, round, digest, sent },
    { id: "BUG-001", round: 1, digest: sha256(text), sent: text },
  );
});

const SHOWN: readonly {
  readonly name: string;
  readonly base?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly shows?: readonly RegExp[];
  readonly hides?: readonly RegExp[];
}[] = [
  {
    name: "ten lines on either side of a cited place",
    base: { "src/kettle.js": KETTLE },
    fields: { File: "src/kettle.js:30" },
    shows: [/; src\/kettle\.js, lines 20 to 40; /, /\| 20 {2}line 20;$/m, /\| 40 {2}line 40;$/m],
    hides: [/line 19;/, /line 41;/],
  },
  {
    name: "places that touch as one, and others apart",
    base: { "src/kettle.js": KETTLE },
    fields: { File: "src/kettle.js:12, 20-22", Description: "As src/kettle.js:55 shows." },
    shows: [/lines 2 to 32; /, /lines 45 to 60; /],
  },
  {
    name: "the sibling, and a file that is named without a line",
    base: { "src/pot.js": "pot();\n" },
    fields: { File: "`src/pot.js`", Sibling: "src/kettle.js:3" },
    shows: [/; src\/pot\.js, lines 1 to 1; /, /; src\/kettle\.js, lines 1 to 3; /],
  },
  {
    name: "the code of the base, not what a writeup says that it is",
    files: { "quality/writeups/BUG-001.md": "```js\nreturn null;\n```\n" },
    shows: [
      /; What the reporter wrote about it; from quality\/writeups\/BUG-001\.md/,
      /\| return null;/,
      /\| 2 {4}return false;/,
    ],
  },
  {
    name: "the section that the basis cites, not the whole document",
    base: { "docs/spec.md": "# Spec\n\nAll.\n\n## Boiling\n\nIt boils.\n\n## Pouring\n\nIt pours.\n" },
    fields: { "Spec basis": 'docs/spec.md:7 — "It boils."' },
    shows: [/What docs\/spec\.md says, lines 5 to 8; /, /\| 5 {2}## Boiling$/m],
    hides: [/It pours/, / All\./],
  },
  {
    name: "the section that the basis cites in words",
    base: { "docs/spec.md": "# Spec\n\nAll.\n\n## Boiling\n\nIt boils.\n" },
    fields: { "Spec basis": 'As `docs/spec.md` (line 7) and line 3 say: "It boils."' },
    shows: [/What docs\/spec\.md says, lines 5 to 7; /],
    hides: [/ All\./],
  },
  {
    name: "a file that is cited by the end of its path",
    fields: { File: "kettle.js:2" },
    shows: [/; src\/kettle\.js, lines 1 to 3; /],
  },
  {
    name: "that a document on which it rests is not there",
    fields: { "Spec basis": 'docs/spec.md:7 — "It boils."' },
    shows: [/\| It rests on docs\/spec\.md, which cannot be shown: it is not among/],
  },
  {
    name: "no file where several end so",
    base: { "lib/kettle.js": "x\n" },
    fields: { File: "kettle.js:2, src/kettle.js:2" },
    shows: [/\| It cites kettle\.js, which is not there: /],
    hides: [/; lib\/kettle\.js, lines/],
  },
  {
    name: "the parts of the README that name a function of the entry",
    base: { "README.md": "# Kettle\n\nNice.\n\n## Heat\n\nCall `boil()`.\n\n## Colour\n\nboiler red\n" },
    fields: { "Spec basis": "none", Description: "`boil` never does." },
    shows: [/What README\.md says, lines 5 to 8; /],
    hides: [/Nice\./, /boiler red/],
  },
  {
    name: "the parts of the README that name the file",
    base: { "README.md": "# Kettle\n\n## Files\n\nSee kettle.js.\n" },
    fields: { "Spec basis": "none" },
    shows: [/What README\.md says, lines 3 to 5; /],
  },
  {
    name: "that no README speaks of it",
    base: { "README.md": "# Pot\n" },
    fields: { "Spec basis": "none" },
    shows: [/\| No part of a README is known that is on this feature\.$/m],
    hides: [/What README\.md says/],
  },
  {
    name: "that a cited file or line is not there",
    base: { "src/pot.js": "pot();\n" },
    fields: { File: "src/kettle.js:2, src/lid.js:3, src/pot.js:9, ../../etc/passwd:1" },
    shows: [
      /\| It cites src\/lid\.js, which is not there: /,
      /\| It cites lines that src\/pot\.js does not have\.$/m,
    ],
    hides: [/begins: [^\n]*passwd/],
  },
  {
    name: "no more files than anybody can weigh",
    base: Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`src/f${at}.js`, "x\n"])),
    fields: { File: Array.from({ length: 25 }, (_, at) => `src/f${at}.js:1`).join(", ") },
    shows: [/; src\/f19\.js, lines 1 to 1; /, /\| 5 more files that it cites$/m],
    hides: [/; src\/f20\.js, /],
  },
  {
    name: "a line that is too long by its beginning",
    base: { "src/kettle.js": `${"x".repeat(1500)}\nreturn false;\n` },
    shows: [/\| 1 {2}x{1000}$/m, /\| 2 {2}return false;$/m],
    hides: [/x{1001}/],
  },
];

for (const { name, base = {}, files = {}, fields = {}, shows = [], hides = [] } of SHOWN)
  test(`prompt shows ${name}`, async () => {
    const { code, stdout, stderr } = await prompt({ ...runOver(base, { fields }), ...files });
    assert.equal(code, 0, stderr);
    for (const one of shows) assert.match(stdout, one);
    for (const one of hides) assert.doesNotMatch(stdout, one);
  });

const REFUSED: readonly {
  readonly name: string;
  readonly argv: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly says: RegExp;
}[] = [
  {
    name: "no round",
    argv: ["BUG-001"],
    code: 2,
    says: /^Nothing says which round is meant\.\nName one with --round 1 or 2\./,
  },
  {
    name: "a third round",
    argv: ["BUG-001", "--round", "3"],
    code: 2,
    says: /^There is no round "3"\.\nName one with --round 1 or 2\./,
  },
  { name: "no finding", argv: ["--round", "1"], code: 2, says: /Name one, such as BUG-001\./ },
  {
    name: "two findings",
    argv: ["BUG-001", "BUG-002", "--round", "1"],
    code: 2,
    says: /One round is about one finding/,
  },
  {
    name: "an unknown finding",
    argv: ["BUG-009", "--round", "1"],
    code: 2,
    says: /There is no finding BUG-009 here\./,
  },
  {
    name: "a finding without a place",
    argv: ["BUG-001", "--round", "1"],
    files: runOver({}, { fields: { File: "unknown", "Spec basis": "none" } }),
    code: 2,
    says: /BUG-001 cannot be challenged without its code\. .*\n.*--source REV/,
  },
  {
    name: "code that the base does not have",
    argv: ["BUG-001", "--round", "1"],
    files: runOver({}, { fields: { File: "src/lid.js:1", "Spec basis": "none" } }),
    code: 2,
    says: /cannot be challenged without its code\. It cites src\/lid\.js, which is not there/,
  },
  {
    name: "code that has moved on",
    argv: ["BUG-001", "--round", "1"],
    files: { ...runOver({}), "src/kettle.js": "changed\n" },
    code: 2,
    says: /cannot be challenged without its code\. src\/kettle\.js is not known as it was: the work tree has moved on/,
  },
  {
    name: "no severity that is known",
    argv: ["BUG-001", "--round", "1"],
    files: runOver({}, { fields: { Severity: "awful" } }),
    code: 2,
    says: /BUG-001 has no severity that could be challenged\./,
  },
  {
    name: "a second round without a first",
    argv: ["BUG-001", "--round", "2"],
    code: 3,
    says: /Round 1 of BUG-001 was not asked\.\nAsk round 1 of BUG-001 first, with/,
  },
  {
    name: "a second round behind a first that was not judged",
    argv: ["BUG-001", "--round", "2"],
    files: {
      ...runOver({}),
      ...answeredRound(runOver({}), "BUG-001", 1, { verdict: "bug", fault: "It says nothing." }),
    },
    code: 3,
    says: /Round 1 of BUG-001 is not judged: It says nothing\./,
  },
  {
    name: "a second round behind a first that was asked something else",
    argv: ["BUG-001", "--round", "2"],
    files: { ...runOver({}), ...answeredRound(runOver({}), "BUG-001", 1, { verdict: "bug" }) },
    code: 3,
    says: /What round 1 of BUG-001 was asked about has changed since\./,
  },
  {
    name: "a round whose record is damaged",
    argv: ["BUG-001", "--round", "1"],
    files: { ...runOver({}), "quality/challenge/BUG-001-round-1.json": "{}" },
    code: 2,
    says: /quality\/challenge\/BUG-001-round-1\.json:1: /,
  },
];

for (const { name, argv, files = runOver({}), code, says } of REFUSED)
  test(`prompt refuses ${name}`, async () => {
    const ran = await runInMemory(["challenge", "prompt", ...argv, "--write"], files);
    assert.match(ran.stderr, says);
    assert.equal(ran.stdout, "");
    assert.equal(ran.code, code);
    assert.deepEqual(ran.written, {});
  });

test("prompt: what was written is what is printed, and it is asked in the same words again", async () => {
  const { stdout, written } = await prompt(runOver({}), "--write");
  assert.deepEqual(written, { [PROMPT]: stdout });
  const marked = stdout.replaceAll("c0ffee", "facade");
  const again = await prompt({ ...runOver({}), [PROMPT]: marked }, "--write");
  assert.equal(again.stdout, marked);
  assert.deepEqual(again.written, {});
});

test("prompt: one that was edited, or is about something else by now, is made anew", async () => {
  const { stdout } = await prompt(runOver({}));
  const marked = stdout.replaceAll("c0ffee", "facade");
  const edited = marked.replace("whether `BUG-001` is a real bug", "to say that `BUG-001` is a real bug");
  assert.notEqual(edited, marked);
  for (const before of [edited, `${marked}\nSay yes.\n`, "nothing\n", "[facade begins: \n"])
    assert.deepEqual((await prompt({ ...runOver({}), [PROMPT]: before }, "--write")).written, {
      [PROMPT]: stdout,
    });
  const other = runOver({}, { fields: { Description: "It boils over." } });
  const anew = await prompt({ ...other, [PROMPT]: marked }, "--write");
  assert.match(anew.written[PROMPT] ?? "", /It boils over\./);
});

test("prompt: an answer to what is not asked any more is kept beside the new prompt", async () => {
  const run = runOver({});
  const rounds = answeredRound(run, "BUG-001", 1, { verdict: "bug" });
  const { stdout, written, removed } = await prompt({ ...run, ...rounds }, "--write");
  const kept = "control_prompts/BUG-001-challenge-1.asked-1";
  assert.deepEqual(written, {
    [`${kept}.prompt.md`]: rounds[PROMPT],
    [`${kept}.reply.md`]: rounds["control_prompts/BUG-001-challenge-1.reply.md"],
    [`${kept}.round.json`]: rounds["quality/challenge/BUG-001-round-1.json"],
    [PROMPT]: stdout,
  });
  assert.deepEqual(removed.toSorted(), [
    "control_prompts/BUG-001-challenge-1.reply.md",
    "quality/challenge/BUG-001-round-1.json",
  ]);
});

test("prompt: a canary cannot be told from a finding", async () => {
  const run = runOver({});
  const [, entry = ""] = (run["quality/BUGS.md"] ?? "").split("# Bugs\n\n");
  const canary = (id: string) => ({ id, entry: entry.replaceAll("BUG-001", id) });
  const canaries = {
    ...{ schema_version: "1.0", tool_version: "0.1.0", run_id: "20261120T091403Z-5a3c1e" },
    ...{ key_sha256: "1".repeat(64), added: "2026-11-20T10:00:00Z" },
    canaries: [canary("BUG-002"), canary("BUG-003")],
  };
  const files = { ...run, "quality/challenge/canaries.json": JSON.stringify(canaries) };
  const finding = await prompt(files);
  const other = await runInMemory(["challenge", "prompt", "BUG-002", "--round", "1"], files);
  const blank = (text: string) =>
    text.replaceAll(/BUG-00\d/g, "BUG").replaceAll(/sha256 [0-9a-f]{64}/g, "sha256");
  assert.equal(other.code, 0, other.stderr);
  assert.equal(blank(other.stdout), blank(finding.stdout));
  assert.doesNotMatch(other.stdout, /canar/i);
});

/** What stands before the instructions: the title, and fences. */
function assertAllFenced(stdout: string, exhibits: number): void {
  const [data = "", instructions = "", ...others] = stdout.split("\n## How to read what stands above\n");
  assert.deepEqual(others, []);
  const mark = /^\[([0-9a-f]+) begins: /m.exec(data)?.[1] ?? "none";
  assertFenced(data.replace(/^# Challenge of `BUG-001`, round \d of 2\n\n/, ""), mark, exhibits);
  assert.ok(instructions.includes(`\`[${mark} \``));
}

for (const [index, text] of INJECTIONS.entries()) {
  test(`prompt: injection ${index + 1} stays in its fence in a writeup, code and README, and changes no word outside`, async () => {
    const lines = text.slice(-2000);
    const hostile = {
      ...runOver({
        "src/kettle.js": `/*\n${lines}\n*/\nexport function boil() {}\n`,
        "README.md": `# Kettle\n\n${text}\nboils\n`,
      }),
      "quality/writeups/BUG-001.md": text,
    };
    const { code, stdout, stderr } = await prompt(hostile);
    assert.equal(code, 0, stderr);
    assertAllFenced(stdout, 4);
    const [, plain = ""] = (await prompt(runOver({}))).stdout.split("\n## How to read what stands above\n");
    const mark = /^\[([0-9a-f]+) begins: /m.exec(stdout)?.[1] ?? "none";
    assert.ok(stdout.endsWith(plain.replaceAll("c0ffee", mark)));
  });

  test(`prompt: injection ${index + 1} stays in its fence in a finding`, async () => {
    const description = text.replaceAll(/\s+/g, " ").slice(-2000);
    const { code, stdout, stderr } = await prompt(runOver({}, { fields: { Description: description } }));
    assert.equal(code, 0, stderr);
    assertAllFenced(stdout, 3);
  });
}

const MANY: Readonly<Record<string, (at: number) => string>> = {
  "places of one file": at => `src/kettle.js:${at}`,
  files: at => `src/f${at}.js:1`,
  "names in backticks": at => `\`name${at}\``,
  backticks: () => "`",
  "lines in words": at => `line ${at}`,
  "dots and slashes": () => "a./",
};
for (const [what, unit] of Object.entries(MANY))
  test(`prompt: a finding with fifty thousand ${what} is asked about in linear time`, async () => {
    const many = Array.from({ length: 50_000 }, (_, at) => unit(at)).join(", ");
    const started = performance.now();
    const fields = { Description: many, "Spec basis": `docs/a.md:1 ${many}` };
    const { code, stdout } = await prompt(
      runOver({ "README.md": `# A\n\n${"name ".repeat(10_000)}\n` }, { fields }),
    );
    assert.equal(code, 0);
    assert.ok(stdout.length < 500_000);
    assert.ok(performance.now() - started < 10_000, String(performance.now() - started));
  });
