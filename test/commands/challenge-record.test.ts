import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChallengeRoundRecord } from "../../src/contract/schemas/challenge-round.ts";
import { challengedRun, sha256 } from "../support/challenge-run.ts";
import { assertFenced, INJECTIONS } from "../support/injections.ts";
import { runInMemory } from "../support/memory-host.ts";

const RUN = challengedRun({ id: "BUG-001", severity: "HIGH" });
const RECORD = (round: number) => `quality/challenge/BUG-001-round-${round}.json`;
const PROMPT = (round: number) => `control_prompts/BUG-001-challenge-${round}.prompt.md`;
const REPLY = (round: number) => `control_prompts/BUG-001-challenge-${round}.reply.md`;

const answer = (more: object = {}) => ({
  verdict: "bug",
  severity: "HIGH",
  reasons: ["It returns false."],
  cited: [{ path: "src/kettle.js", line: 2, text: "return false;" }],
  ...more,
});
const replyOf = (value: unknown, prose = "Yes.") =>
  `${prose}\n\n\`\`\`json\n${JSON.stringify(value)}\n\`\`\`\n`;
type Files = Record<string, string>;

/** The files with the prompt of a round written. */
async function prompted(files: Files, round: 1 | 2): Promise<Files> {
  const ran = await runInMemory(
    ["challenge", "prompt", "BUG-001", "--round", String(round), "--write"],
    files,
  );
  assert.equal(ran.code, 0, ran.stderr);
  const left = Object.fromEntries(Object.entries(files).filter(([path]) => !ran.removed.includes(path)));
  return { ...left, ...ran.written };
}
const record = (files: Files, round: 1 | 2, reply: string, agent = "ann") =>
  runInMemory(
    ["challenge", "record", "BUG-001", "--round", String(round), "--agent", agent, "--reply", "reply.md"],
    files,
    {},
    undefined,
    { "reply.md": reply },
  );
/** The files with a round asked and answered. */
async function answered(files: Files, round: 1 | 2, reply: string): Promise<Files> {
  const before = await prompted(files, round);
  return { ...before, ...(await record(before, round, reply)).written };
}
const recordIn = (files: Files, round: number): ChallengeRoundRecord =>
  JSON.parse(files[RECORD(round)] ?? "null");

test("record: prompt, reply and what it comes to are written", async () => {
  const files = await prompted(RUN, 1);
  const reply = replyOf(answer());
  const { code, stdout, written } = await record(files, 1, reply);
  assert.equal(stdout, "BUG-001, round 1: bug, HIGH (ann).\n");
  assert.equal(code, 0);
  assert.deepEqual(Object.keys(written).sort(), [PROMPT(1), REPLY(1), RECORD(1)].sort());
  const { question_sha256, entry_sha256, ...rest } = recordIn(written, 1);
  assert.match(question_sha256 + entry_sha256, /^[0-9a-f]{128}$/);
  assert.deepEqual(rest, {
    ...{ schema_version: "1.0", tool_version: "0.0.0-test", run_id: "20261120T091403Z-5a3c1e" },
    ...{ bug: "BUG-001", round: 1, agent: "ann", asked: 1, batch: null, severity: "HIGH" },
    inputs: [
      { path: "README.md", sha256: sha256(RUN["README.md"] ?? "") },
      { path: "src/kettle.js", sha256: sha256(RUN["src/kettle.js"] ?? "") },
    ],
    prompt: { path: PROMPT(1), sha256: sha256(files[PROMPT(1)] ?? "") },
    reply: { path: REPLY(1), sha256: sha256(reply) },
    ...{ answer: answer(), fault: null, at: "2026-11-21T12:00:00Z" },
  });
});

const NOT_JUDGED: Readonly<Record<string, readonly [reply: string, says: RegExp]>> = {
  "no block": ["Yes, it is a bug.\n", /The reply does not end in a closed block of JSON/],
  "an empty reply": ["", /The reply is empty\./],
  "a line that is not there": [
    replyOf(answer({ cited: [{ path: "src/kettle.js", line: 9, text: "x" }] })),
    /It cites src\/kettle\.js:9, and that file has 3 lines\./,
  ],
  "a line that says something else": [
    replyOf(answer({ cited: [{ path: "src/kettle.js", line: 2, text: "return true;" }] })),
    /It cites src\/kettle\.js:2, which does not say what it quotes\./,
  ],
  "the prompt handed back": ["PROMPT", /The reply does not end in a closed block of JSON/],
  "the form handed back": ['```json\n{"verdict": VERDICT, "severity": SEVERITY}\n```\n', /cannot be read/],
};

for (const [name, [reply, says]] of Object.entries(NOT_JUDGED))
  test(`record: not judged is ${name}, and it is kept as it came`, async () => {
    const files = await prompted(RUN, 1);
    const given = reply === "PROMPT" ? (files[PROMPT(1)] ?? "") : reply;
    const { code, stdout, written } = await record(files, 1, given);
    assert.match(stdout, /^BUG-001, round 1: not judged \(ann\)\. /);
    assert.match(stdout, says);
    assert.equal(code, 3);
    assert.equal(written[REPLY(1)], given);
    assert.equal(recordIn(written, 1).answer, null);
    assert.match(recordIn(written, 1).fault ?? "", says);
    const status = await runInMemory(["challenge"], { ...files, ...written });
    assert.match(status.stdout, /not judged, not asked/);
  });

test("record: as JSON", async () => {
  const files = await prompted(RUN, 1);
  const argv = ["challenge", "record", "BUG-001", "--round", "1", "--agent", "ann", "--reply", "a", "--json"];
  const { stdout } = await runInMemory(argv, files, {}, undefined, { a: "No.\n" });
  const { id, round, agent, verdict, severity, fault, asked, known } = JSON.parse(stdout);
  assert.deepEqual(
    { id, round, agent, verdict, severity, asked, known },
    { id: "BUG-001", round: 1, agent: "ann", verdict: null, severity: null, asked: 1, known: false },
  );
  assert.match(fault, /does not end in/);
});

test("record: the second round argues against the first, as maintainer or as researcher", async () => {
  const bug = await prompted(await answered(RUN, 1, replyOf(answer())), 2);
  assert.match(bug[PROMPT(2)] ?? "", /You are the maintainer/);
  assert.match(
    bug[PROMPT(2)] ?? "",
    /\[c0ffee begins: data; What the first round answered; from control_prompts\//,
  );
  const none = await answered(RUN, 1, replyOf(answer({ verdict: "not a bug", severity: null })));
  assert.match((await prompted(none, 2))[PROMPT(2)] ?? "", /You are a security researcher/);
  const both = { ...bug, ...(await record(bug, 2, replyOf(answer()))).written };
  const decided = await runInMemory(["challenge", "decide"], both);
  assert.match(decided.stdout, /^BUG-001: CONFIRMED\./);
});

test("record: of a first answer that is long the second round is shown the end", async () => {
  const long = replyOf(answer(), `BEGINNING ${"x ".repeat(10_000)}`);
  const files = await prompted(await answered(RUN, 1, long), 2);
  const text = files[PROMPT(2)] ?? "";
  assert.match(text, /What the first round answered, without its first \d+ characters; /);
  assert.doesNotMatch(text, /BEGINNING/);
  assert.ok(text.includes('"verdict":"bug"'));
});

for (const [index, text] of INJECTIONS.entries())
  test(`record: injection ${index + 1} in a first answer stays in its fence of the second question`, async () => {
    const reply = replyOf(
      answer({ verdict: "not a bug", severity: null }),
      `Well.\n\n${text.slice(-2000)}\n`,
    );
    const files = await prompted(await answered(RUN, 1, reply), 2);
    const [data = "", instructions = ""] = (files[PROMPT(2)] ?? "").split(
      "\n## How to read what stands above\n",
    );
    const mark = /^\[([0-9a-f]+) begins: /m.exec(data)?.[1] ?? "none";
    assertFenced(data.replace(/^# Challenge of `BUG-001`, round 2 of 2\n\n/, ""), mark, 4);
    assert.match(instructions, /You are a security researcher/);
  });

test("record: the same reply to the same prompt is no second asking", async () => {
  const files = await answered(RUN, 1, replyOf(answer()));
  const again = await record(files, 1, replyOf(answer()));
  assert.deepEqual(again.written, {});
  assert.equal(again.stdout, "BUG-001, round 1: bug, HIGH (ann). That was recorded before.\n");
  assert.equal(again.code, 0);
});

test("record: another reply counts, and what was answered before is kept", async () => {
  const [first, second, third] = ["No.\n", replyOf(answer()), replyOf(answer(), "Still.")];
  let files = await answered(RUN, 1, first);
  for (const [asked, before, reply] of [
    [2, first, second],
    [3, second, third],
  ] as const) {
    const kept = `control_prompts/BUG-001-challenge-1.asked-${asked - 1}`;
    const { stdout, written } = await record(files, 1, reply);
    assert.match(stdout, new RegExp(`The round was asked ${asked} times by now\\.`));
    assert.equal(written[`${kept}.reply.md`], before);
    assert.equal(written[`${kept}.prompt.md`], files[PROMPT(1)]);
    assert.equal(written[`${kept}.round.json`], files[RECORD(1)]);
    assert.equal(recordIn(written, 1).asked, asked);
    files = { ...files, ...written };
  }
});

test("record: a first answer that is replaced takes the second one with it, which argued with another", async () => {
  const both = await answered(await answered(RUN, 1, replyOf(answer())), 2, replyOf(answer()));
  const again = await record(both, 1, replyOf(answer()));
  assert.deepEqual([again.written, again.removed], [{}, []]);
  const { written, removed } = await record(both, 1, replyOf(answer({ severity: "LOW" })));
  assert.deepEqual(removed.toSorted(), [REPLY(2), RECORD(2)].toSorted());
  const kept = "control_prompts/BUG-001-challenge-2.asked-1";
  assert.equal(written[`${kept}.round.json`], both[RECORD(2)]);
  assert.equal(written[`${kept}.reply.md`], both[REPLY(2)]);
  const left = Object.entries({ ...both, ...written }).filter(([path]) => !removed.includes(path));
  const decided = await runInMemory(["challenge", "decide", "BUG-001"], Object.fromEntries(left));
  assert.match(decided.stdout, /Round 2 was not asked\./);
  const anew = await answered(Object.fromEntries(left), 2, replyOf(answer()));
  assert.equal(recordIn(anew, 2).asked, 2);
});

test("record: a question that changed is asked anew, and that it was asked before still counts", async () => {
  const before = await answered(RUN, 1, replyOf(answer()));
  const other = (before["quality/BUGS.md"] ?? "").replace("It never boils.", "It boils over.");
  const changed = { ...before, "quality/BUGS.md": other };
  assert.equal((await record(changed, 1, replyOf(answer()))).code, 1);
  const anew = await prompted(changed, 1);
  assert.equal(anew[RECORD(1)], undefined);
  const { written } = await record(anew, 1, replyOf(answer()));
  assert.equal(recordIn(written, 1).asked, 2);
});

test("record: a severity that changed is no other question, but nobody argues a second round with a first one about another", async () => {
  const first = await answered(RUN, 1, replyOf(answer()));
  const rated = (files: Files) => ({
    ...files,
    "quality/BUGS.md": (files["quality/BUGS.md"] ?? "").replace("HIGH", "LOW"),
  });
  const refused = await runInMemory(["challenge", "prompt", "BUG-001", "--round", "2"], rated(first));
  assert.match(refused.stderr, /^The severity of BUG-001 has changed since round 1 was asked\.$/m);
  assert.equal(refused.code, 3);
  const both = await answered(first, 2, replyOf(answer()));
  const still = await runInMemory(["challenge", "prompt", "BUG-001", "--round", "2"], rated(both));
  assert.equal(still.code, 0, still.stderr);
});

const REFUSED: Readonly<
  Record<string, readonly [edit: (files: Files) => Files, code: number, says: RegExp]>
> = {
  "there is no prompt": [
    ({ [PROMPT(1)]: _gone, ...files }) => files,
    1,
    /^There is no control_prompts\/BUG-001-challenge-1\.prompt\.md, so nothing says what the reply answers\.\nMake the prompt with `assay challenge prompt BUG-001 --round 1 --write`, have it answered, and record that\.$/m,
  ],
  "the prompt is nobody's": [
    files => ({ ...files, [PROMPT(1)]: "Is it?\n" }),
    1,
    /^control_prompts\/BUG-001-challenge-1\.prompt\.md is no prompt that assay made, so nothing says/,
  ],
  "the prompt was edited": [
    files => ({ ...files, [PROMPT(1)]: (files[PROMPT(1)] ?? "").replace("nobody gains", "everybody gains") }),
    1,
    /would ask now\. The prompt was edited, or made by another version of assay\.\nMake the prompt anew with `assay challenge prompt BUG-001 --round 1 --write`/,
  ],
  "the finding was edited": [
    files => ({
      ...files,
      "quality/BUGS.md": (files["quality/BUGS.md"] ?? "").replace("never boils", "boils over"),
    }),
    1,
    /^The reply answers another question than round 1 of BUG-001 would ask now\. quality\/BUGS\.md is not what the prompt shows\.\nMake the prompt anew/,
  ],
  "a writeup came": [
    files => ({ ...files, "quality/writeups/BUG-001.md": "It is.\n" }),
    1,
    /would ask now\. quality\/writeups\/BUG-001\.md is there now, and the prompt does not show it\.\nMake the prompt anew with .*, have it answered, and record that\. Edit none of what it shows before that\.$/m,
  ],
  "the code has moved on": [
    files => ({ ...files, "src/kettle.js": "x\n" }),
    2,
    /cannot be challenged without its code/,
  ],
};

for (const [name, [edit, code, says]] of Object.entries(REFUSED))
  test(`record refuses where ${name}`, async () => {
    const ran = await record(edit(await prompted(RUN, 1)), 1, replyOf(answer()));
    assert.match(ran.stderr, says);
    assert.equal(ran.code, code);
    assert.deepEqual(ran.written, {});
  });

const USAGE: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
  [
    ["BUG-001", "--round", "1", "--reply", "a"],
    /^Nothing says who answered\.\nSay whose answer it is with --agent NAME/,
  ],
  [["BUG-001", "--round", "1", "--reply", "a", "--agent", " "], /Say whose answer it is with --agent NAME/],
  [
    ["BUG-001", "--round", "1", "--agent", "ann"],
    /^Nothing says what was answered\.\nName the file that holds it with --reply FILE\./,
  ],
  [
    ["BUG-001", "--round", "1", "--agent", "ann", "--reply", "b"],
    /The reply b cannot be read\. There is no such file\./,
  ],
  [
    ["BUG-001", "--round", "0", "--agent", "ann", "--reply", "a"],
    /^There is no round "0"\.\nName one with --round 1 or 2\./,
  ],
];

for (const [argv, says] of USAGE)
  test(`record refuses ${argv.join(" ")}`, async () => {
    const files = await prompted(RUN, 1);
    const ran = await runInMemory(["challenge", "record", ...argv], files, {}, undefined, { a: "" });
    assert.match(ran.stderr, says);
    assert.equal(ran.code, 2);
    assert.deepEqual(ran.written, {});
  });

test("record: a writeup that was edited or is gone is named", async () => {
  const writeup = "quality/writeups/BUG-001.md";
  const files = await prompted({ ...RUN, [writeup]: "It is.\n" }, 1);
  const edited = await record({ ...files, [writeup]: "It is not.\n" }, 1, replyOf(answer()));
  assert.match(
    edited.stderr,
    /would ask now\. quality\/writeups\/BUG-001\.md is not what the prompt shows\.$/m,
  );
  const { [writeup]: _gone, ...without } = files;
  const gone = await record(without, 1, replyOf(answer()));
  assert.match(gone.stderr, /now\. quality\/writeups\/BUG-001\.md would not be shown any more\.$/m);
  assert.deepEqual([edited.code, gone.code], [1, 1]);
});

test("prompt: a second round names what has changed since the first was asked", async () => {
  const first = await answered(RUN, 1, replyOf(answer()));
  const files = { ...first, "quality/writeups/BUG-001.md": "It is.\n" };
  const ran = await runInMemory(["challenge", "prompt", "BUG-001", "--round", "2"], files);
  assert.match(
    ran.stderr,
    /^What round 1 of BUG-001 was asked about has changed since\. quality\/writeups\/BUG-001\.md is there now, and the prompt does not show it\.\nAsk round 1 of BUG-001 first, with `assay challenge run BUG-001 --agent COMMAND`, or by hand from /,
  );
  assert.equal(ran.code, 3);
});

test("record: an answer to one batch of canaries is none to the next", async () => {
  const files = await answered(RUN, 1, replyOf(answer()));
  const [, entry = ""] = (RUN["quality/BUGS.md"] ?? "").split("# Bugs\n\n");
  const canaries = {
    ...{ schema_version: "1.0", tool_version: "0.1.0", run_id: "20261120T091403Z-5a3c1e" },
    ...{ key_sha256: "1".repeat(64), added: "2026-11-20T10:00:00Z" },
    canaries: ["BUG-002", "BUG-003"].map(id => ({ id, entry: entry.replaceAll("BUG-001", id) })),
  };
  const later = { ...files, "quality/challenge/canaries.json": JSON.stringify(canaries) };
  const refused = await record(later, 1, replyOf(answer()));
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /would ask now\. Since then canaries were mixed into the queue\.$/m);
  const second = await runInMemory(["challenge", "prompt", "BUG-001", "--round", "2"], later);
  assert.equal(second.code, 3);
  const anew = await prompted(later, 1);
  const { written } = await record(anew, 1, replyOf(answer()));
  assert.deepEqual([recordIn(written, 1).batch, recordIn(written, 1).asked], ["1".repeat(64), 2]);
});
