import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { FinishLine } from "../../src/contract/schemas/finish-lines.ts";
import type { Receipt } from "../../src/contract/schemas/receipt.ts";
import { keyPair } from "../support/keys.ts";
import { type MemoryCommand, type MemoryWorld, runInMemory } from "../support/memory-host.ts";
import {
  checked,
  frozenSite,
  LINES,
  LOCK,
  ledgerText,
  linesText,
  programs,
  TICKETS,
} from "../support/oracle-site.ts";
import { runReal } from "../support/real-host.ts";
import { assayIn, inProject } from "../support/real-project.ts";
import { PROJECT, receiptPaths } from "../support/task-run.ts";

type Files = Readonly<Record<string, string>>;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const prove = (
  argv: readonly string[],
  files: Files,
  command: MemoryCommand = programs(),
  operator: Files = {},
  world: MemoryWorld = {},
) => runInMemory(["oracle", "prove", ...argv], files, { HEAD: {} }, command, operator, world);

/** A frozen site of one ticket that is called done, with this line. */
async function siteOf(
  line: FinishLine,
  more: Files = {},
  argv: readonly string[] = [],
  operator: Files = {},
) {
  const open = {
    ...{ ...PROJECT, ...more },
    [TICKETS]: ledgerText({ id: "A", status: "open" }),
    [LINES]: linesText({ "assay:A": line }),
  };
  const { code, stderr, written } = await runInMemory(["init", ...argv], open, {}, undefined, operator);
  assert.equal(code, 0, stderr);
  return { ...open, ...written, [TICKETS]: ledgerText({ id: "A", status: "done" }) };
}
const receiptIn = (written: Files): Receipt => {
  const [path = "", second] = receiptPaths(written);
  assert.equal(second, undefined);
  return JSON.parse(written[path] ?? "") as Receipt;
};

test("one ticket is proved, and its receipt is all that is written", async () => {
  const site = await frozenSite();
  const ran = await prove(["A"], site);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stdout, /^assay:A: prove-A exits with 0\.\n[\s\S]*\nYES: assay:A holds\.\n$/);
  assert.deepEqual(Object.keys(ran.written), receiptPaths(ran.written));
  const { predicate } = receiptIn(ran.written);
  assert.deepEqual([predicate.id, predicate.holds, predicate.argv], ["assay:A", true, ["prove-A"]]);
});

test("what does not hold says why, and has its receipt all the same", async () => {
  const ran = await prove(["--json", "assay:B"], await frozenSite(), programs({ "prove-B": 4 }));
  assert.equal(ran.code, 1);
  assert.deepEqual(JSON.parse(ran.stdout), {
    answer: "no",
    exit_code: 1,
    ticket: "assay:B",
    asked: "prove-B exits with 0",
    reasons: ["It exited with 4 instead of 0."],
    receipt: receiptPaths(ran.written)[0],
    frozen: true,
    anchored: false,
  });
  assert.equal(receiptIn(ran.written).predicate.holds, false);
});

test("a signed proof is what --cached goes by, and an unsigned one is not", async () => {
  const { publicKey, privateKey } = keyPair();
  const operator = { "key.pem": privateKey, "pub.pem": publicKey };
  const line: FinishLine = { kind: "command", argv: ["prove-A"], exit: 0 };
  const site = await siteOf(line, {}, ["--key", "key.pem"], operator);
  const cached = async (files: Files) =>
    (await checked(files, ["--cached", "--trust", "pub.pem"], { operator })).states["assay:A"];
  const claim = await prove(["A"], site);
  assert.equal(claim.code, 0, claim.stderr);
  assert.equal(await cached({ ...site, ...claim.written }), "unchecked");
  const proof = await prove(["A", "--key", "key.pem", "--trust", "pub.pem"], site, programs(), operator);
  assert.equal(proof.code, 0, proof.stderr);
  assert.equal(await cached({ ...site, ...proof.written }), "proved");
  const lie = await prove(["A"], site, programs({ "prove-A": 1 }));
  assert.equal(
    await cached({ ...site, ...lie.written }),
    "unchecked",
    "a claim of failure decides nothing either",
  );
});

const REFUSED: readonly (readonly [what: string, argv: readonly string[], said: RegExp])[] = [
  ["no ticket", [], /Nothing says which ticket/],
  ["two tickets", ["A", "B"], /B is one word too many/],
  ["an unknown ticket", ["C"], /No ledger has a ticket called C/],
  ["a key that is none", ["A", "--key", "gone.pem"], /The key gone\.pem cannot be read/],
];
for (const [what, argv, said] of REFUSED)
  test(`nothing is run for ${what}`, async () => {
    const ran = await prove(argv, await frozenSite(), () => assert.fail("nothing is to be run"));
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("a ticket without a finish line is told how to get one", async () => {
  const site = await frozenSite();
  const files = { ...site, [TICKETS]: ledgerText({ id: "A" }, { id: "B" }, { id: "C" }) };
  const ran = await prove(["C"], files);
  assert.equal(ran.code, 2);
  assert.match(
    ran.stderr,
    /assay:C has no finish line.*\nSay in \.assay\/finish-lines\.json, under "assay:C", what shows it/,
  );
});

test("a line that nobody froze runs only where that is asked for", async () => {
  const site = await frozenSite();
  const files = {
    ...site,
    [TICKETS]: ledgerText({ id: "A" }, { id: "B" }, { id: "C" }),
    [LINES]: linesText({ "assay:A": "prove-A", "assay:B": "prove-B", "assay:C": "late" }),
  };
  const unlocked = Object.fromEntries(Object.entries(files).filter(([path]) => path !== LOCK));
  for (const there of [files, unlocked]) {
    const refused = await prove(["C"], there, () => assert.fail("nothing is to be run"));
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /The finish line of assay:C at \.assay\/finish-lines\.json:\d+ is not frozen, .*: late exits with 0\.\n/,
    );
    const ran = await prove(["C", "--run"], there);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stderr, /^Running late\.\n/);
    assert.match(ran.stdout, /Its finish line is not frozen/);
  }
});

test("nothing is run where the project is not as it was frozen", async () => {
  const site = await frozenSite();
  const changed = { ...site, "test/add.test.js": "// nothing\n" };
  const ran = await prove(["A"], changed, () => assert.fail("nothing is to be run"));
  assert.deepEqual([ran.code, ran.stdout], [1, ""]);
  assert.match(ran.stderr, /test\/add\.test\.js:1: It was frozen, and is different/);
});

test("what has only to be read is judged wherever it is asked, without a receipt", async () => {
  const line = { kind: "file", path: "docs/use.md", pattern: "^# Use" } as const;
  const site = await siteOf(line, { "docs/use.md": "# Use\n" });
  assert.deepEqual((await checked(site)).states, { "assay:A": "proved" });
  assert.deepEqual((await checked(site, ["--cached"])).states, { "assay:A": "proved" });
  const gone = Object.fromEntries(Object.entries(site).filter(([path]) => path !== "docs/use.md"));
  const { verdict, states } = await checked(gone, ["--cached"]);
  assert.deepEqual(states, { "assay:A": "gap" });
  assert.deepEqual(verdict.tickets[0]?.reasons, ["docs/use.md is missing."]);
  const ran = await prove(["A"], site, () => assert.fail("nothing is to be run"));
  assert.equal(ran.code, 0, ran.stderr);
  const { predicate } = receiptIn(ran.written);
  assert.deepEqual([predicate.argv, predicate.end, predicate.exit_code], [[], "read", null]);
  assert.deepEqual(predicate.inputs, { "docs/use.md": sha256("# Use\n") });
  const listed = await runInMemory(["gate", "receipts"], { ...site, ...ran.written });
  assert.equal(listed.code, 0, listed.stdout);
});

test("a sidecar is held to its schema, and a commit to its branch", async () => {
  const sidecar = await siteOf(
    { kind: "sidecar", path: "out.json", schema: "waivers" },
    { "out.json": "{}" },
  );
  const read = await checked(sidecar);
  assert.match(read.verdict.tickets[0]?.reasons[0] ?? "", /out\.json does not fit the schema waivers/);
  const commit = await siteOf({ kind: "commit", branch: "main", message: "^feat: A$" });
  const branches = { main: [{ id: "1".repeat(40), message: "feat: A\n" }] };
  assert.equal((await prove(["A"], commit, undefined, {}, { branches })).code, 0);
  assert.equal((await prove(["A"], commit)).code, 1);
});

test("a negative control runs once for all lines that have it", async () => {
  const line: FinishLine = {
    kind: "command",
    argv: ["check", "good"],
    exit: 0,
    negative_control: { argv: ["check", "bad"], exit: 1 },
  };
  const site = await siteOf(line);
  const calls: string[] = [];
  const told: MemoryCommand = argv => {
    calls.push(argv.join(" "));
    return { exitCode: argv.includes("bad") ? 1 : 0, output: "" };
  };
  const proof = await prove(["A"], site, told);
  assert.equal(proof.code, 0);
  assert.equal((await runInMemory(["gate", "receipts"], { ...site, ...proof.written })).code, 0);
  const both = await frozenSite({ [LINES]: linesText({ "assay:A": line, "assay:B": line }) });
  calls.length = 0;
  assert.deepEqual((await checked(both, [], { command: told })).states, {
    "assay:A": "proved",
    "assay:B": "proved",
  });
  assert.deepEqual(calls, ["check good", "check bad"]);
  const blind = await prove(["A"], site, () => ({ exitCode: 0, output: "" }));
  assert.equal(blind.code, 1);
  assert.match(blind.stdout, /Its negative control proves nothing\. It exited with 0 instead of 1\./);
});

test("what a negative control names is frozen like what the line names", async () => {
  const more = { "check.sh": "exit 0\n", "bad.sh": "exit 1\n", "other.sh": "" };
  const argv = ["sh", "./check.sh"];
  const control = { argv: ["sh", "bad.sh"], exit: 1 };
  const site = await siteOf({ kind: "command", argv, exit: 0, negative_control: control }, more);
  for (const [path, code] of [
    ["check.sh", 1],
    ["bad.sh", 1],
    ["other.sh", 0],
  ] as const) {
    const ran = await prove(["A"], { ...site, [path]: "exit 3\n" }, ([, script]) => ({
      exitCode: script === "bad.sh" ? 1 : 0,
      output: "",
    }));
    assert.equal(ran.code, code, `${path}: ${ran.stdout}`);
  }
});

test("a receipt counts for as long as its line says, and never before it was made", async () => {
  const site = await siteOf({ kind: "command", argv: ["make"], exit: 0, max_age: 60 });
  const { written } = await prove(["A"], site);
  const files = { ...site, ...written };
  const cachedAt = async (stamp: string) => {
    const ran = await runInMemory(
      ["oracle", "--json", "--cached"],
      files,
      { HEAD: files },
      undefined,
      {},
      { now: new Date(stamp) },
    );
    return JSON.parse(ran.stdout).tickets[0];
  };
  assert.equal((await cachedAt("2026-11-21T12:01:00Z")).state, "proved");
  for (const stamp of ["2026-11-21T12:01:01Z", "2026-11-21T11:59:59Z"]) {
    const { state, reasons } = await cachedAt(stamp);
    assert.equal(state, "unchecked");
    assert.match(
      reasons[0],
      /`make` was last run for assay:A more than 60 seconds ago, or by a clock that is ahead/,
    );
  }
});

test("reviews are asked for besides the line itself, whichever way it is judged", async () => {
  const site = await siteOf({ kind: "command", argv: ["make"], exit: 0, reviews: 1 });
  const alone = await prove(["A"], site);
  assert.equal(alone.code, 1);
  assert.match(alone.stdout, /0 of at least 1 models approve of the project as it is\./);
  const subject = receiptIn(alone.written).subject[0]?.digest.sha256 ?? "";
  const review = (verdict: string) => ({
    "quality/reviews/one.json": JSON.stringify({
      ...{
        schema_version: "1.0",
        ticket: "assay:A",
        subject,
        model: "m",
        verdict,
        made: "2026-11-20T00:00:00Z",
      },
      transcript: { path: "control_prompts/r.txt", sha256: sha256("talk") },
    }),
    "control_prompts/r.txt": "talk",
  });
  const approved = { ...site, ...review("approve") };
  assert.equal((await prove(["A"], approved)).code, 0);
  assert.deepEqual((await checked(approved)).states, { "assay:A": "proved" });
  assert.equal((await prove(["A"], approved, programs({ make: 1 }))).code, 1, "agreement is no verification");
  const claim = await prove(["A"], site, programs({ make: 1 }));
  const cached = await checked({ ...site, ...claim.written }, ["--cached"]);
  assert.deepEqual(cached.states, { "assay:A": "gap" }, "that nobody approves was seen, and is no claim");
  assert.equal(cached.verdict.tickets[0]?.reasons.length, 1);
  const rejected = await checked({ ...site, ...review("reject") });
  assert.deepEqual(rejected.verdict.tickets[0]?.reasons[0], "quality/reviews/one.json rejects it.");
});

test("the real binary runs a line, its control and its pattern", () => {
  const line = {
    kind: "command",
    argv: ["sh", "check.sh", "good"],
    exit: 0,
    pattern: "^good is fine$",
    negative_control: { argv: ["sh", "check.sh", "bad"], exit: 1 },
  };
  const files = {
    ...PROJECT,
    "check.sh": '[ "$1" = good ] && echo good is fine\n',
    [TICKETS]: ledgerText({ id: "A" }),
    [LINES]: JSON.stringify({ schema_version: "1.0", tool_version: "1", lines: { "assay:A": line } }),
  };
  const ran = runReal(["oracle", "prove", "A", "--run"], files);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(
    ran.stderr,
    /^Running sh check\.sh good\.\ngood is fine\nRunning sh check\.sh bad\.\nWrote quality\/receipts\//,
  );
  const blind = runReal(["oracle", "prove", "A", "--run"], { ...files, "check.sh": "echo good is fine\n" });
  assert.equal(blind.code, 1, blind.stderr);
  assert.match(blind.stdout, /Its negative control proves nothing\. It exited with 0 instead of 1\./);
});

test("a command that changes what judges it proves nothing and leaves no receipt", () => {
  const line: FinishLine = { kind: "command", argv: ["sh", "check.sh"], exit: 0 };
  const files = {
    ...PROJECT,
    "check.sh": "echo '// weaker' >>test/add.test.js\n",
    [TICKETS]: ledgerText({ id: "A" }),
    [LINES]: linesText({ "assay:A": line }),
  };
  inProject(files, root => {
    assert.equal(assayIn(root, "init").status, 0);
    const { status, stderr } = assayIn(root, "oracle", "prove", "A");
    assert.equal(status, 1);
    assert.match(stderr, /test\/add\.test\.js:2: It was frozen, and is different/);
    assert.match(stderr, /changed while finish lines ran, so none of them counts/);
    assert.equal(existsSync(join(root, "quality/receipts")), false);
  });
});

test("what was read before a command ran is read again after it", () => {
  const files = {
    ...PROJECT,
    "make.sh": 'sed -i.bak \'s/"attempt": 1/"attempt": 2/\' quality/run.json\n',
    [TICKETS]: ledgerText({ id: "A" }, { id: "B" }),
    [LINES]: linesText({
      "assay:A": { kind: "sidecar", path: "quality/run.json", value: { "/attempt": 1 } },
      "assay:B": { kind: "command", argv: ["sh", "make.sh"], exit: 0 },
    }),
  };
  inProject(files, root => {
    assert.equal(assayIn(root, "init").status, 0);
    const { status, stdout } = assayIn(root, "oracle");
    assert.equal(status, 1);
    assert.match(stdout, /failing +assay:A .*\n {4}quality\/run\.json says 2 at \/attempt, not 1\./);
  });
});
