import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { judge } from "../support/judge.ts";
import { keyPair } from "../support/keys.ts";
import {
  type MemoryCommand,
  type MemoryCommits,
  type MemoryFiles,
  runInMemory,
} from "../support/memory-host.ts";
import { fc } from "../support/properties.ts";
import { committed, FAILING, GOAL, laidOut, PASSING, proved, receiptPaths } from "../support/task-run.ts";

const LINES = ".assay/finish-lines.json";
const LOCK = ".assay/lock.json";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const spoken = (verdict: GateVerdict) =>
  verdict.findings.map(
    ({ check, level, path, line, message }) => `${level} ${path}:${line} ${message} [${check}]`,
  );

/** The exit code and what a person reads of it. */
const gate = (
  argv: readonly string[],
  files: MemoryFiles,
  {
    commits,
    command,
    operator,
  }: { commits?: MemoryCommits; command?: MemoryCommand; operator?: Record<string, string> } = {},
) => runInMemory(["gate", ...argv], files, commits, command, operator);

test("a task that was just laid out fails wherever it should", async () => {
  const { written } = await runInMemory(["init", "--done", "make check"], { "a.c": "" });
  const verdict = await judge({ "a.c": "", ...written });
  assert.equal(verdict.exit_code, 1);
  assert.deepEqual(spoken(verdict), [
    "error .assay/goal.md:0 Nobody has written what is to be done. [goal]",
    `error ${LINES}:5 Nothing shows that assay:goal holds: \`make check\` was never run. [finish-lines]`,
  ]);
});

test("a finish line that holds now is a yes, and leaves a receipt", async () => {
  const ran = await gate(["--run"], await laidOut(), { command: PASSING });
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stderr, /^Running npm test\.\nok 1 - adds\n# pass 1\nWrote /);
  assert.equal(receiptPaths(ran.written).length, 1);
  const [path = ""] = receiptPaths(ran.written);
  const text = ran.written[path] ?? "";
  assert.equal(path, `quality/receipts/${sha256(text.trimEnd())}.json`);
  const statement = JSON.parse(text);
  assert.deepEqual(Object.keys(statement).sort(), ["_type", "predicate", "predicateType", "subject"]);
  assert.equal(statement._type, "https://in-toto.io/Statement/v1");
  assert.equal(statement.predicateType, "urn:assay:receipt:v1");
  assert.deepEqual(statement.predicate.tests, [{ name: "adds", outcome: "pass" }]);
  assert.deepEqual(statement.predicate.argv, ["npm", "test"]);
});

test("what a command prints cannot move the cursor, and --quiet shows none of it", async () => {
  const command = () => ({ exitCode: 1, output: "\u001b[2Jred\rgreen" });
  const ran = await gate(["--run"], await laidOut(), { command });
  assert.match(ran.stderr, /^Running npm test\.\n\\u001b\[2Jred\\u000dgreen\n/);
  const quiet = await gate(["--run", "--quiet"], await laidOut(), { command });
  assert.equal(quiet.stdout + quiet.stderr, "");
});

test("a finish line that does not hold is a no that names what failed", async () => {
  const ran = await gate(["--run"], await laidOut(), { command: FAILING });
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /assay:goal does not hold\. It exited with 1 instead of 0\. Failed: "adds"\./);
  const later = await judge({ ...(await laidOut()), ...ran.written });
  assert.equal(later.exit_code, 1);
});

const EDITS: readonly (readonly [what: string, edit: MemoryFiles, exit: number, said: readonly string[]])[] =
  [
    ["nothing", {}, 0, []],
    [
      "the code",
      { "src/add.js": "module.exports = () => 3;\n" },
      1,
      [
        `error ${LINES}:5 The project has changed since \`npm test\` was last run for assay:goal. [finish-lines]`,
      ],
    ],
    [
      "a frozen test",
      { "test/add.test.js": '// nothing\nrequire("node:test")("adds", () => {});\n' },
      1,
      [
        "error test/add.test.js:1 It was frozen, and is different. [frozen-files]",
        `error ${LINES}:5 The project has changed since \`npm test\` was last run for assay:goal. [finish-lines]`,
      ],
    ],
    [
      "the test script",
      { "package.json": '{\n  "name": "sum",\n  "scripts": {\n    "test": "true"\n  }\n}\n' },
      1,
      [
        "error package.json:3 Its value /scripts was frozen, and is different. [frozen-files]",
        `error ${LINES}:5 The project has changed since \`npm test\` was last run for assay:goal. [finish-lines]`,
      ],
    ],
    [
      "a test more",
      { "test/sub.test.js": "" },
      1,
      [
        "note test/sub.test.js:0 It fits a frozen pattern and was added after the freeze. [frozen-files]",
        `error ${LINES}:5 The project has changed since \`npm test\` was last run for assay:goal. [finish-lines]`,
      ],
    ],
    ["the README of the run", { "quality/notes.md": "later\n" }, 0, []],
    ["the words of the goal", { ".assay/goal.md": `${GOAL}Also for negative ones.\n` }, 0, []],
  ];
for (const [what, edit, exit, said] of EDITS)
  test(`after a proof somebody changes ${what}`, async () => {
    const { files, commits } = await committed();
    const verdict = await judge({ ...files, ...edit }, [], commits);
    assert.deepEqual(spoken(verdict), said);
    assert.equal(verdict.exit_code, exit);
  });

test("where a frozen file differs, nothing is run", async () => {
  const files = { ...(await laidOut()), "test/add.test.js": "" };
  const ran = await gate(["--run"], files);
  assert.equal(ran.code, 1);
  assert.doesNotMatch(ran.stderr, /Running/);
  assert.match(ran.stdout, /test\/add\.test\.js:1: error: It was frozen, and is different\./);
});

test("a command that changes the project proves nothing", async () => {
  const files: Record<string, string> = { ...(await laidOut()) };
  const ran = await gate(["--run"], files, {
    command: argv => {
      files["src/generated.js"] = "";
      return PASSING(argv);
    },
  });
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /It changed the project that it was to judge: src\/generated\.js\./);
});

test("a receipt that nobody vouches for is no verdict", async () => {
  const files = await proved(await laidOut());
  const verdict = await judge(files);
  assert.equal(verdict.exit_code, 2);
  assert.match(spoken(verdict).join(), /neither a trusted key nor the trusted revision vouches/);
});

test("a claim does not outweigh a receipt that is vouched for, however late it says it was made", async () => {
  const base = await laidOut();
  const honest = await proved(base, FAILING);
  const claimed = await proved(base);
  const [path = ""] = receiptPaths(claimed);
  const later = (claimed[path] ?? "").replace(/"ended":"2026/, '"ended":"2036').trimEnd();
  const files = { ...honest, [`quality/receipts/${sha256(later)}.json`]: `${later}\n` };
  const verdict = await judge(files, [], { HEAD: honest });
  assert.equal(verdict.exit_code, 1);
  assert.match(spoken(verdict).join(), /does not hold/);
});

const FORGED: readonly (readonly [what: string, text: (text: string) => string, said: RegExp])[] = [
  ["edited", text => text.replace('"holds":true', '"holds":false'), /changed after it was made/],
  ["empty", () => "", /The file is empty/],
  ["something else", () => "{}\n", /changed after it was made/],
  ["laid out otherwise", text => JSON.stringify(JSON.parse(text), null, 2), /changed after it was made/],
];
for (const [what, forge, said] of FORGED)
  test(`a receipt that is ${what} is named`, async () => {
    const files = await proved(await laidOut());
    const [path = ""] = receiptPaths(files);
    const verdict = await judge({ ...files, [path]: forge(files[path] ?? "") });
    assert.equal(verdict.exit_code, 1);
    assert.match(verdict.findings.find(({ check }) => check === "receipts")?.message ?? "", said);
    const listed = await gate(["receipts"], { ...files, [path]: forge(files[path] ?? "") });
    assert.equal(listed.code, 1);
    assert.match(listed.stdout, said);
  });

test("a payload under its right name that is no receipt is named", async () => {
  const files = await proved(await laidOut());
  const text = '{"_type":"x"}';
  const verdict = await judge({ ...files, [`quality/receipts/${sha256(text)}.json`]: `${text}\n` });
  assert.match(spoken(verdict).join("\n"), /lacks the key|key "/);
});

const LARGE =
  '{"schema_version":"1.0","tool_version":"x","lines":{"assay:goal":{"kind":"command","argv":["make"],"min_tests":1e300,"exit":0}}}';
const REFUSED: readonly (readonly [
  what: string,
  edit: MemoryFiles,
  argv: readonly string[],
  said: RegExp,
])[] = [
  ["no lock", { [LOCK]: undefined as unknown as string }, [], /\.assay\/lock\.json is missing/],
  ["a broken lock", { [LOCK]: "{" }, [], /\.assay\/lock\.json:1:/],
  ["two locks", { ".assay/lock.dsse.json": "{}" }, [], /are both there/],
  ["no tickets", { ".assay/tickets.json": undefined as unknown as string }, [], /tickets\.json is missing/],
  ["no finish lines", { [LINES]: undefined as unknown as string }, [], /finish-lines\.json is missing/],
  ["no run.json", { "quality/run.json": undefined as unknown as string }, [], /run\.json is missing/],
  ["another lock than expected", {}, ["--expect", "0".repeat(64)], /and 0{64} was expected/],
  ["a lock that the key did not sign", {}, ["--trust", "pub.pem"], /not signed by the key pub\.pem/],
  ["a lock that the base does not have", {}, ["--base", "main"], /not the one that main has/],
  ["a base that is not there", {}, ["--base", "nowhere"], /revision nowhere is not known/],
  ["a key that is not there", {}, ["--trust", "gone.pem"], /gone\.pem cannot be read/],
  ["a private key to trust", {}, ["--trust", "priv.pem"], /priv\.pem holds no public key/],
  ["a number too large to say", { [LINES]: LARGE }, [], /finish-lines\.json:1: .*min_tests/],
  [
    "a word that no system takes",
    { [LINES]: LARGE.replace(/,"min_tests.*?,/, ",").replace("make", "m\\u0000") },
    [],
    /finish-lines\.json:1/,
  ],
  ["a phase", {}, ["--phase", "2"], /--phase says nothing of a task/],
  ["a baseline", {}, ["--baseline", "main"], /--baseline says nothing of a task/],
];
for (const [what, edit, argv, said] of REFUSED)
  test(`no verdict on a task: ${what}`, async () => {
    const { publicKey, privateKey } = keyPair();
    const { files } = await committed();
    const edited = Object.fromEntries(
      Object.entries({ ...files, ...edit }).filter(([, text]) => text !== undefined),
    );
    const ran = await gate([...argv, "--run"], edited as MemoryFiles, {
      commits: { main: { "README.md": "" } },
      operator: { "pub.pem": publicKey, "priv.pem": privateKey },
    });
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("a finish line that is not as it was frozen leaves nothing to judge", async () => {
  const files = await laidOut();
  const easier = (files[LINES] ?? "").replace('"npm",\n        "test"', '"true"');
  assert.notEqual(easier, files[LINES]);
  const ran = await gate(["--run"], { ...files, [LINES]: easier });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /The finish-line assay:goal is not as it was frozen/);
});

test("a run that was locked as a task does not become one of the playbook", async () => {
  const files = await laidOut();
  const run = (files["quality/run.json"] ?? "").replace('"task"', '"playbook"');
  const ran = await gate([], { ...files, "quality/run.json": run });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /The pipeline task is not as it was frozen/);
});

test("a ticket without a finish line is never done", async () => {
  const { files, commits } = await committed();
  const tickets = JSON.parse(files[".assay/tickets.json"] ?? "");
  tickets.tickets.push({ ...tickets.tickets[0], id: "more" });
  const lines = (files[LINES] ?? "").replace(
    '"lines": {',
    '"lines": {"assay:other": {"kind": "command", "argv": ["true"], "exit": 0},',
  );
  const edited = { ...files, ".assay/tickets.json": JSON.stringify(tickets), [LINES]: lines };
  const ran = await gate(["--run"], edited, { commits, command: PASSING });
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /assay:more has no finish line/);
  assert.match(ran.stderr, /^Running true\.\n[^R]*Running npm test\./);
});

test("an orchestra without a lock is not judged by another's rules", async () => {
  const files = await laidOut();
  const run = (files["quality/run.json"] ?? "").replace('"task"', '"orchestra"');
  const ran = await gate([], { "quality/run.json": run });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /without a lock nobody knows what its bar was/);
});

test("the base vouches for waivers, too", async () => {
  const files = { ...(await laidOut()), ".assay/goal.md": "# Goal\n" };
  const waived = await runInMemory(
    ["gate", "waive", "goal", "--owner", "ann", "--reason", "known", "--until", "2026-12-31"],
    files,
  );
  const all = { ...files, ...waived.written };
  const options = { commits: { main: all }, command: PASSING };
  assert.equal((await gate(["--run", "--base", "main"], all, options)).code, 0);
  assert.equal((await gate(["--run"], all, options)).code, 1);
  const atHead = { commits: { HEAD: all }, command: PASSING };
  assert.equal((await gate(["--run"], all, atHead)).code, 0);
  const expect = ["--expect", sha256((files as Record<string, string>)[LOCK] ?? "")];
  assert.equal(
    (await gate(["--run", ...expect], all, atHead)).code,
    1,
    "a commit of the worker's waives nothing",
  );
});

test("a base that can be moved is trusted, and no anchor", async () => {
  const files = await laidOut();
  const options = { commits: { main: files as Record<string, string> }, command: PASSING };
  const ran = await gate(["--run", "--json", "--base", "main"], files, options);
  assert.equal((JSON.parse(ran.stdout) as GateVerdict).anchored, false);
});

test("of two finish lines with one command each is about the state that the command saw", async () => {
  const files: Record<string, string> = { ...(await laidOut()) };
  files[LINES] = (files[LINES] ?? "").replace(
    '"lines": {',
    '"lines": {"assay:other": {"kind": "command", "argv": ["npm", "test"], "exit": 0},',
  );
  const ran = await gate(["--run"], files, {
    command: argv => {
      files["src/add.js"] = "changed\n";
      return PASSING(argv);
    },
  });
  const subjects = receiptPaths(ran.written).map(path => JSON.parse(ran.written[path] ?? ""));
  assert.equal(subjects.length, 2);
  assert.equal(new Set(subjects.map(({ subject }) => subject[0].digest.sha256)).size, 1);
  assert.ok(subjects.every(({ predicate }) => predicate.holds === false));
});

test("a run of the playbook has no finish lines to run", async () => {
  const ran = await gate(["--run"], { "quality/BUGS.md": "# Bugs\n" });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /--run is for a locked run, and this one has no/);
});

test("each anchor makes a verdict an anchored one", async () => {
  const { publicKey, privateKey } = keyPair();
  const operator = { "pub.pem": publicKey, "priv.pem": privateKey };
  const plain = await laidOut();
  const signed = await laidOut(["--key", "priv.pem"], operator);
  const anchors: readonly (readonly [MemoryFiles, readonly string[]])[] = [
    [plain, ["--expect", sha256(plain[LOCK] ?? "")]],
    [plain, ["--base", "1".repeat(40)]],
    [signed, ["--trust", "pub.pem"]],
  ];
  for (const [files, argv] of anchors) {
    const commits = { ["1".repeat(40)]: plain as Record<string, string> };
    const ran = await gate(["--run", "--json", ...argv], files, { commits, command: PASSING, operator });
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal((JSON.parse(ran.stdout) as GateVerdict).anchored, true);
  }
});

test("beside an anchor, a commit of the worker's vouches for nothing, and a signature does", async () => {
  const { publicKey, privateKey } = keyPair();
  const operator = { "pub.pem": publicKey, "priv.pem": privateKey };
  const base = await laidOut(["--key", "priv.pem"], operator);
  const bare = await proved(base);
  const judged = (files: MemoryFiles) =>
    gate(["--trust", "pub.pem"], files, { commits: { HEAD: files as Record<string, string> }, operator });
  assert.equal((await judged(bare)).code, 2);
  const signed = await proved(base, PASSING, ["--key", "priv.pem"], operator);
  const ran = await judged(signed);
  assert.equal(ran.code, 0, ran.stdout);
  const listed = await gate(["receipts", "--trust", "pub.pem"], signed, { operator });
  assert.match(listed.stdout, /`npm test`, 2026-11-21T12:00:00Z: holds, current, signed/);
  const stale = await gate(["receipts"], { ...signed, "src/add.js": "" });
  assert.match(stale.stdout, /holds, stale, unsigned/);
});

test("receipts are listed beside the lock that is expected, and no other", async () => {
  const files = await proved(await laidOut());
  const digest = sha256(files[LOCK] ?? "");
  const held = await gate(["receipts", "--expect", digest], files, { commits: { HEAD: files } });
  assert.equal(held.code, 0);
  assert.match(held.stdout, /holds, current, unsigned/, "beside an anchor HEAD vouches for nothing");
  const other = await gate(["receipts", "--expect", "0".repeat(64)], files);
  assert.equal(other.code, 2);
  assert.match(other.stderr, /and 0{64} was expected/);
  const foreign = await gate(["receipts", "--expect", digest], { "quality/BUGS.md": "" });
  assert.match(foreign.stderr, /lock\.json is missing/);
});

test("a receipt stands on its parents", async () => {
  const files = await proved(await laidOut());
  const [path = ""] = receiptPaths(files);
  const orphan = (files[path] ?? "").replace('"parents":[]', `"parents":["${"a".repeat(64)}"]`).trimEnd();
  const verdict = await judge({ ...files, [`quality/receipts/${sha256(orphan)}.json`]: `${orphan}\n` });
  assert.match(
    spoken(verdict).join("\n"),
    /It stands on the receipt a{64}, which is not there\. \[receipts\]/,
  );
});

test("without receipts there is nothing to list", async () => {
  const ran = await gate(["receipts"], await laidOut());
  assert.equal(ran.code, 2);
  assert.match(ran.stdout, /There are no receipts/);
});

test("whatever somebody does to one of the records, there is an answer, and a receipt that was touched is never a yes", async () => {
  const { files, commits } = await committed();
  const records = Object.keys(files).filter(path => /^(?:\.assay|quality)\//.test(path));
  const edit = fc.record({
    path: fc.constantFrom(...records),
    at: fc.nat(2000),
    cut: fc.nat(40),
    put: fc.oneof(fc.string(), fc.constantFrom("null", "[]", "{}", '"', "\u0000", "0", "}", '"holds":true,')),
  });
  await fc.assert(
    fc.asyncProperty(edit, async ({ path, at, cut, put }) => {
      const text = files[path] ?? "";
      const from = at % (text.length + 1);
      const edited = text.slice(0, from) + put + text.slice(from + cut);
      fc.pre(edited !== text);
      const ran = await gate([], { ...files, [path]: edited }, { commits });
      assert.ok([0, 1, 2].includes(ran.code), `${ran.code} after ${path}`);
      if (path.startsWith("quality/receipts/")) assert.notEqual(ran.code, 0);
      assert.doesNotMatch(ran.stdout + ran.stderr, /\n\s+at /);
    }),
    { numRuns: Number(process.env["ASSAY_FUZZ_RUNS"] ?? 200) },
  );
});
