import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { LOCK_PAYLOAD, RECEIPT_PAYLOAD } from "../../src/contract/schemas/envelope.ts";
import { seal } from "../../src/envelope.ts";
import { signer } from "../../src/host/signer.ts";
import { judge } from "../support/judge.ts";
import { keyPair } from "../support/keys.ts";
import { type MemoryCommits, type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import {
  committed,
  FAILING,
  GOAL,
  laidOut,
  PASSING,
  PROJECT,
  proved,
  receiptPaths,
} from "../support/task-run.ts";

type Files = Readonly<Record<string, string>>;
const LINES = ".assay/finish-lines.json";
const TICKETS = ".assay/tickets.json";
const LOCK = ".assay/lock.json";
const SIGNED = ".assay/lock.dsse.json";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function findings(files: MemoryFiles, commits: MemoryCommits = {}): Promise<readonly string[]> {
  const verdict = await judge(files, [], commits);
  return verdict.findings.map(({ check, path, line, message }) => `${check} ${path}:${line} ${message}`);
}

/** The files with one of them gone. */
function without(files: Files, path: string): Files {
  const { [path]: _, ...rest } = files;
  return rest;
}

/** The files with their one receipt edited, under the name that its new text gives it. */
function withReceipt(files: Files, edit: (text: string) => string): Files {
  const [path = ""] = receiptPaths(files);
  const text = edit(files[path] ?? "").trimEnd();
  return { ...without(files, path), [`quality/receipts/${sha256(text)}.json`]: `${text}\n` };
}
const endedAt = (stamp: string) => (text: string) => text.replace(/"ended":"[^"]*"/, `"ended":"${stamp}"`);
const onlyReceipts = (files: Files) =>
  Object.fromEntries(receiptPaths(files).map(path => [path, files[path] ?? ""]));

const LINK = { kind: "symlink" } as const;
const GOALS: readonly (readonly [what: string, goal: MemoryFiles, said: string])[] = [
  ["a link", { ".assay/goal.md": LINK }, "The goal cannot be read. It is a symlink, not a regular file."],
  [
    "a heading and blank lines",
    { ".assay/goal.md": "# Goal\n\n## More\n  \n" },
    "Nobody has written what is to be done.",
  ],
  ["a comment", { ".assay/goal.md": "<!-- add numbers -->\n" }, "Nobody has written what is to be done."],
];
for (const [what, goal, said] of GOALS)
  test(`a goal that is ${what} is none`, async () => {
    const { files, commits } = await committed();
    assert.deepEqual(await findings({ ...files, ...goal }, commits), [`goal .assay/goal.md:0 ${said}`]);
  });

test("a goal that is gone is missing", async () => {
  const { files, commits } = await committed();
  const said = await findings(without(files, ".assay/goal.md"), commits);
  assert.deepEqual(said, ["goal .assay/goal.md:0 The goal is missing."]);
});

const frozenSaid = async (files: MemoryFiles, commits: MemoryCommits = {}) =>
  (await findings(files, commits)).filter(line => line.startsWith("frozen-files"));

test("a frozen file that is gone, a link, or no text is said without a line", async () => {
  const files = await laidOut();
  assert.deepEqual(await frozenSaid(without(files, "test/add.test.js")), [
    "frozen-files test/add.test.js:0 It was frozen, and is gone or cannot be read.",
  ]);
  assert.deepEqual(await frozenSaid({ ...files, "test/add.test.js": Uint8Array.of(0xff) }), [
    "frozen-files test/add.test.js:0 It was frozen, and is different.",
  ]);
  assert.deepEqual(await frozenSaid(without(files, "package.json")), [
    "frozen-files package.json:0 Its value /scripts was frozen, and is gone or cannot be read.",
  ]);
});

test("a runner's configuration that was not there before is no addition like a test or a lock file", async () => {
  const files = await laidOut();
  const added = { "jest.config.js": "", "sub/conftest.py": "", "test/more.test.js": "", "yarn.lock": "" };
  const verdict = await judge({ ...files, ...added });
  const own = verdict.findings.filter(({ check }) => check === "frozen-files");
  assert.deepEqual(
    own.map(({ level, path }) => `${level} ${path}`),
    ["error jest.config.js", "error sub/conftest.py", "note test/more.test.js", "note yarn.lock"],
  );
});

test("the line of a difference comes from the copy, else from the commit, else from nowhere", async () => {
  const changed = { "test/add.test.js": `${PROJECT["test/add.test.js"]}// more\n` };
  const said = (line: number) => [`frozen-files test/add.test.js:${line} It was frozen, and is different.`];
  const copied = await laidOut();
  assert.deepEqual(await frozenSaid({ ...copied, ...changed }), said(2));
  const copies = Object.keys(copied).filter(path => path.startsWith(".assay/frozen/"));
  const forged = Object.fromEntries(copies.map(path => [path, "something else\n"]));
  assert.deepEqual(await frozenSaid({ ...copied, ...forged, ...changed }), said(0));
  const commits = { HEAD: PROJECT };
  const { written } = await runInMemory(["init"], PROJECT, commits);
  assert.deepEqual(
    Object.keys(written).filter(path => path.startsWith(".assay/frozen/")),
    [],
  );
  const laid = { ...PROJECT, ...written, ".assay/goal.md": GOAL, ...changed };
  assert.deepEqual(await frozenSaid(laid, { ...commits, ["1".repeat(40)]: PROJECT }), said(2));
  assert.deepEqual(await frozenSaid(laid, commits), said(0));
});

const key = keyPair();
const envelopeOf = (type: string, payload: string) =>
  JSON.stringify(seal(type, payload, key.privateKey, signer));
const LOCKS: readonly (readonly [what: string, lock: string, said: RegExp])[] = [
  ["no JSON", "{", /lock\.dsse\.json:1:/],
  ["no envelope", "{}", /lock\.dsse\.json:1: .*lacks the key/],
  ["an envelope of a receipt", envelopeOf(RECEIPT_PAYLOAD, "{}"), /lock\.dsse\.json holds no lock/],
  [
    "an envelope of no text",
    envelopeOf(LOCK_PAYLOAD, "{}").replace(/"payload":"[^"]*"/, '"payload":"/w=="'),
    /lock\.dsse\.json holds no lock/,
  ],
  ["an envelope of something else", envelopeOf(LOCK_PAYLOAD, "{}"), /lock\.dsse\.json:1: .*lacks the key/],
];
for (const [what, lock, said] of LOCKS)
  test(`a signed lock that is ${what} is no lock`, async () => {
    const files = without(await laidOut(), LOCK);
    const ran = await runInMemory(["gate"], { ...files, [SIGNED]: lock });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
    assert.match(ran.stderr, /\nRestore \.assay\/lock\.dsse\.json from the commit that has it\.\n$/);
  });

for (const path of [LOCK, TICKETS, LINES])
  test(`${path} as a link is not read`, async () => {
    const ran = await runInMemory(["gate"], { ...(await laidOut()), [path]: LINK });
    assert.equal(ran.code, 2);
    assert.ok(ran.stderr.startsWith(`${path} cannot be read. It is a symlink, not a regular file.\n`));
  });

test("the proof of another command proves nothing", async () => {
  const other = await proved(await laidOut(["--done", "make"]));
  const files = { ...(await laidOut()), ...onlyReceipts(other) };
  assert.deepEqual(await findings(files, { HEAD: files }), [
    `finish-lines ${LINES}:5 Nothing shows that assay:goal holds: \`npm test\` was never run.`,
  ]);
});

test("a failure of another state of the project says nothing of this one", async () => {
  const base = await laidOut();
  const before = withReceipt(
    await proved({ ...base, "src/add.js": "" }, FAILING),
    endedAt("2036-01-01T00:00:00Z"),
  );
  const files = { ...(await proved(base)), ...onlyReceipts(before) };
  assert.deepEqual(await findings(files, { HEAD: files }), []);
});

test("of what is vouched for, the latest counts, whatever the files are called", async () => {
  const base = await laidOut();
  const [good, bad] = [await proved(base), await proved(base, FAILING)];
  for (let minute = 10; minute < 18; minute++) {
    const [early, late] = [`2026-11-20T10:${minute}:00Z`, `2026-11-20T11:${minute}:00Z`];
    const atLast = (first: Files, last: Files) => ({
      ...base,
      ...onlyReceipts(withReceipt(first, endedAt(early))),
      ...onlyReceipts(withReceipt(last, endedAt(late))),
    });
    const held = atLast(bad, good);
    assert.deepEqual(await findings(held, { HEAD: held }), []);
    const broke = atLast(good, bad);
    assert.equal((await findings(broke, { HEAD: broke })).length, 1);
  }
});

test("what is seen now outweighs whatever is on record", async () => {
  const base = await laidOut();
  const old = withReceipt(await proved(base, FAILING), endedAt("2036-01-01T00:00:00Z"));
  const ran = await runInMemory(["gate", "--run"], old, { HEAD: old }, PASSING);
  assert.equal(ran.code, 0, ran.stdout);
});

const RECEIPTS: readonly (readonly [what: string, edit: (text: string) => string, said: string])[] = [
  [
    "white space in it",
    text => JSON.stringify(JSON.parse(text), null, 1),
    "It is not written as assay writes receipts.",
  ],
  [
    "the payload of a lock",
    text => envelopeOf(LOCK_PAYLOAD, text.trimEnd()),
    "Its payload is not a receipt in base64.",
  ],
  [
    "a payload that is no text",
    () => envelopeOf(RECEIPT_PAYLOAD, "x").replace(/"payload":"[^"]*"/, '"payload":"/w=="'),
    "Its payload is not a receipt in base64.",
  ],
  [
    "a key that envelopes do not have",
    text => envelopeOf(RECEIPT_PAYLOAD, text.trimEnd()).replace("{", '{"surprise":1,'),
    'The document has the key "surprise", which the schema does not know.',
  ],
];
for (const [what, edit, said] of RECEIPTS)
  test(`a receipt with ${what} is none`, async () => {
    const files = withReceipt(await proved(await laidOut()), edit);
    const [path = ""] = receiptPaths(files);
    assert.ok(
      (await findings(files)).includes(`receipts ${path}:0 ${said}`),
      (await findings(files)).join("\n"),
    );
  });

test("a receipt that is a link is named", async () => {
  const { files, commits } = await committed();
  const path = `quality/receipts/${"a".repeat(64)}.json`;
  assert.deepEqual(await findings({ ...files, [path]: LINK }, commits), [
    `receipts ${path}:0 It cannot be read. It is a symlink, not a regular file.`,
  ]);
});

test("a receipt may stand on one that is there, and not on one that was edited", async () => {
  const parent = await proved(await laidOut());
  const [path = ""] = receiptPaths(parent);
  const name = path.slice("quality/receipts/".length, -".json".length);
  const child = withReceipt(parent, text => text.replace('"parents":[]', `"parents":["${name}"]`));
  const both = { ...child, ...onlyReceipts(parent) };
  assert.deepEqual(await findings(both, { HEAD: both }), []);
  const edited = { ...both, [path]: (both[path] ?? "").replace("npm", "nmp") };
  assert.match(
    (await findings(edited)).join("\n"),
    new RegExp(`It stands on the receipt ${name}, which is not there`),
  );
});

/** A task with these tickets and finish lines, and a lock that freezes none of them. */
async function withTickets(ids: readonly string[], lines: readonly string[]): Promise<Files> {
  const files = await laidOut();
  const json = (path: string, change: (value: Record<string, unknown>) => void) => {
    const value = JSON.parse(files[path] ?? "");
    change(value);
    return { [path]: JSON.stringify(value) };
  };
  return {
    ...files,
    ...json(TICKETS, value => {
      value["tickets"] = ids.map(id => ({ id, title: id, status: "open", created: "2026-11-20T00:00:00Z" }));
    }),
    ...json(LINES, value => {
      const line = { kind: "command", argv: ["make"], exit: 0 };
      value["lines"] = Object.fromEntries(lines.map(name => [name, line]));
    }),
    ...json(LOCK, value => {
      value["entries"] = [];
    }),
  };
}

test("each of several tickets has its finish line, and one command is run once for them", async () => {
  const files = await withTickets(["one", "two"], ["assay:one", "assay:two"]);
  const calls: string[] = [];
  const ran = await runInMemory(["gate", "--run"], files, {}, argv => {
    calls.push(argv.join(" "));
    return PASSING(argv);
  });
  assert.equal(ran.code, 0, ran.stdout);
  assert.deepEqual(calls, ["make"]);
  assert.equal(receiptPaths(ran.written).length, 2);
});

test("without any finish line nothing is held to be done", async () => {
  const files = await withTickets(["one"], []);
  const verdict = await judge(files);
  assert.equal(verdict.exit_code, 1);
  assert.equal(
    verdict.checks.find(({ id }) => id === "finish-lines")?.reason,
    "It examined 0 of 1 finish lines.",
  );
  const laid = await runInMemory(["init"], { ...PROJECT, [LINES]: files[LINES] ?? "" });
  assert.equal(laid.code, 2);
  assert.match(laid.stderr, /assay:goal has no finish line, so nothing could ever show that it is done/);
});
