import assert from "node:assert/strict";
import { test } from "node:test";
import { keyPair } from "../support/keys.ts";
import {
  BATCH,
  batchText,
  checked,
  frozenAgain,
  frozenSite,
  LINES,
  LOCK,
  ledgerText,
  linesText,
  oracle,
  TICKETS,
} from "../support/oracle-site.ts";
import { PROJECT } from "../support/task-run.ts";

type Files = Readonly<Record<string, string>>;

const OPEN = ledgerText({ id: "A" }, { id: "B", status: "open" });
const site = async (more: Files = {}) => ({ ...(await frozenSite()), [TICKETS]: OPEN, ...more });

/** Names of what the lock of some files freezes, of one kind. */
const frozenNames = (files: Files, kind: string): readonly string[] =>
  JSON.parse(files[LOCK] ?? "{}")
    .entries.filter((entry: { kind: string }) => entry.kind === kind)
    .map(({ name }: { name: string }) => name);

test("freeze makes the lock anew, says its number and what differs from the one before", async () => {
  const before = await site({ [LINES]: linesText({ "assay:A": "prove-A", "assay:B": "other" }) });
  const changed = { ...before, [TICKETS]: ledgerText({ id: "A" }, { id: "C" }), "test/new.test.js": "\n" };
  const ran = await oracle(["freeze"], changed);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stdout, /now frozen +ticket assay:C/);
  assert.match(ran.stdout, /now frozen +file test\/new\.test\.js/);
  assert.match(ran.stdout, /different +finish-line assay:B/);
  assert.match(ran.stdout, /let go +ticket assay:B/);
  assert.match(ran.stdout, /assay:C has no finish line, so nothing will show that it is done/);
  const { lock } = JSON.parse((await oracle(["freeze", "--json"], changed)).stdout);
  assert.match(ran.stdout, new RegExp(`The lock in \\.assay/lock\\.json is ${lock}\\.`));
  const frozen = { ...changed, ...ran.written };
  assert.equal((await checked(frozen, ["--expect", lock])).verdict.anchored, true);
});

test("freeze finds the ledger of the project after `init` froze our own tickets alone", async () => {
  const tasks = { "specs/001-a/tasks.md": "- [ ] T001 Add\n" };
  const before = await site(tasks);
  const beside = "Found beside the frozen batch, and not read: tasks:specs/001-a/tasks.md.";
  assert.deepEqual((await checked(before)).verdict.notes, [beside]);
  const frozen = await frozenAgain(before);
  assert.deepEqual(frozenNames(frozen, "ticket"), ["assay:A", "assay:B", "tasks:T001"]);
  const { verdict, states } = await checked(frozen);
  assert.deepEqual(verdict.notes, []);
  assert.equal(states["tasks:T001"], "open");
});

test("two ledgers of one kind are told apart by their names", async () => {
  const [one, other] = ["specs/001-a/tasks.md", "specs/002-b/tasks.md"];
  const lists = { [one]: "- [ ] T001 Add\n", [other]: "- [x] T001 Subtract\n- [ ] T002 Divide\n" };
  const rules = (name: object) =>
    batchText({
      ledgers: [
        { kind: "tasks", path: one },
        { kind: "tasks", path: other, ...name },
      ],
    });
  const refused = await oracle(["freeze"], await site({ ...lists, [BATCH]: rules({}) }));
  assert.equal(refused.code, 2);
  assert.match(
    refused.stderr,
    /tasks:T001 would be two tickets: specs\/001-a\/tasks\.md:1 \(Add\) and specs\/002-b\/tasks\.md:1 \(Subtract\)/,
  );
  const frozen = await frozenAgain(await site({ ...lists, [BATCH]: rules({ name: "second" }) }));
  assert.deepEqual(frozenNames(frozen, "ticket"), ["assay:A", "assay:B", "second:T002", "tasks:T001"]);
  const { states } = await checked({ ...frozen, [other]: lists[other]?.replace("[ ]", "[x]") ?? "" });
  assert.deepEqual([states["tasks:T001"], states["second:T002"]], ["open", "unproven"]);
});

test("freeze --print writes nothing and lists all that would be frozen", async () => {
  const ran = await oracle(["freeze", "--print"], await site());
  assert.equal(ran.code, 0, ran.stderr);
  assert.deepEqual(ran.written, {});
  assert.match(ran.stdout, /ticket +assay:A\n/);
  assert.match(ran.stdout, /The lock would be [0-9a-f]{64}\./);
});

test("the rules of a batch are frozen with it", async () => {
  const files = await frozenAgain(await site({ [BATCH]: batchText({ tickets: ["assay:B"] }) }));
  assert.deepEqual(frozenNames(files, "ticket"), ["assay:B"]);
  assert.deepEqual(frozenNames(files, "batch"), [BATCH]);
  const widened = { ...files, [BATCH]: batchText({ tickets: ["assay:A"] }) };
  const refused = await oracle([], widened);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /The batch \.assay\/batch\.json is not as it was frozen/);
  const reordered = { ...files, [BATCH]: `${JSON.stringify(JSON.parse(files[BATCH] ?? ""))}\n` };
  assert.equal((await oracle([], reordered)).code, 1, "how it is laid out is nobody's business");
});

test("rules that were made after the freeze judge nothing", async () => {
  const ran = await oracle([], { ...(await frozenSite()), [BATCH]: batchText({ tickets: ["assay:A"] }) });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /batch\.json was made after the freeze/);
});

test("assay's own code is frozen where that is asked for", async () => {
  const files = await frozenAgain(await site(), ["--pin-tool"]);
  assert.deepEqual(frozenNames(files, "tool"), ["assay"]);
  assert.deepEqual(frozenNames(await frozenAgain(await site()), "tool"), []);
  const lock = JSON.parse(files[LOCK] ?? "");
  for (const entry of lock.entries) if (entry.kind === "tool") entry.sha256 = "1".repeat(64);
  const ran = await oracle([], { ...files, [LOCK]: `${JSON.stringify(lock, null, 2)}\n` });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /The tool assay is not as it was frozen/);
});

test("a signed lock is followed by a signed one", async () => {
  const { privateKey, publicKey } = keyPair();
  const operator = { "key.pem": privateKey, "key.pub": publicKey };
  const signed = await oracle(["freeze", "--key", "key.pem"], await site(), { operator });
  assert.equal(signed.code, 0, signed.stderr);
  assert.deepEqual(signed.removed, [LOCK]);
  const all: Files = { ...(await site()), ...signed.written };
  const { [LOCK]: _, ...rest } = all;
  assert.equal((await oracle(["--trust", "key.pub"], rest, { operator })).code, 1);
  const unsigned = await oracle(["freeze"], rest, { operator });
  assert.equal(unsigned.code, 2);
  assert.match(unsigned.stderr, /lock\.dsse\.json is signed, and the next lock would not be/);
  const again = await oracle(["freeze", "--key", "key.pem"], rest, { operator });
  assert.equal(again.code, 0, again.stderr);
});

test("a finish line of a ticket that no ledger has is named", async () => {
  const files = await site({
    [LINES]: linesText({ "assay:A": "prove", "assay:B": "prove", "asay:B": "prove" }),
  });
  const ran = await oracle(["freeze"], files);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stdout, /^asay:B has a finish line, and no ledger has that ticket\.$/m);
  assert.doesNotMatch(ran.stdout, /assay:B has a finish line/);
  assert.deepEqual(JSON.parse((await oracle(["freeze", "--json"], files)).stdout).stray_lines, ["asay:B"]);
});

/** Batches that say what they cannot mean, and what is said of them. */
const MEANT_OTHERWISE: readonly (readonly [rules: object, said: RegExp])[] = [
  [
    { tickets: ["assay:A"], filter: { prefix: "A" } },
    /batch\.json:\d+: \/filter stands beside `tickets`, .*\nPut it right, by schemas\/batch\.json; or restore it from the commit that has it\.\n$/,
  ],
  [
    { ledgers: [{ kind: "beads", path: "a", name: "assay" }] },
    /batch\.json:\d+: \/ledgers\/0\/name cannot be: assay is the name/,
  ],
  [
    { ledgers: [{ kind: "assay", path: TICKETS, name: "own" }] },
    /batch\.json:\d+: \/ledgers\/0\/name cannot be: assay is the name/,
  ],
  [
    { filter: { epic: "A" } },
    /batch\.json: `filter\.epic` is A, and no ledger has that ticket\.\nPut it right/,
  ],
  [{ filter: { prefix: "assay:A" } }, /`filter\.prefix` is assay:A, and an id has no ledger before it\./],
  [{ unproven: ["assay:A", "assay:Z"] }, /`unproven` has assay:Z, and no ledger has that ticket\./],
];
for (const [rules, said] of MEANT_OTHERWISE)
  test(`a batch is not frozen that says ${JSON.stringify(rules)}`, async () => {
    const ran = await oracle(["freeze"], await site({ [BATCH]: batchText(rules) }));
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

const REFUSED: readonly (readonly [what: string, files: () => Promise<Files>, said: RegExp])[] = [
  ["without a run", async () => ({ ...PROJECT, [TICKETS]: OPEN }), /There is nothing to freeze here/],
  [
    "without an open ticket",
    async () => site({ [TICKETS]: ledgerText({ id: "A", status: "done" }) }),
    /No ticket is open that the batch could be made of/,
  ],
  [
    "with a batch that names what is not there",
    async () => site({ [BATCH]: batchText({ tickets: ["assay:A", "assay:Z"] }) }),
    /names assay:Z, and no ledger has that ticket/,
  ],
  ["over a lock that cannot be read", async () => site({ [LOCK]: "{" }), /lock\.json:1: /],
  ["with finish lines that cannot be read", async () => site({ [LINES]: "{}" }), /finish-lines\.json/],
];

for (const [what, files, said] of REFUSED)
  test(`nothing is frozen ${what}`, async () => {
    const ran = await oracle(["freeze"], await files());
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

const TICKET_EDITS: readonly (readonly [what: string, ledger: string, said: RegExp])[] = [
  ["is gone", ledgerText({ id: "A" }), /\.assay\/tickets\.json: assay:B was frozen .* and is gone/],
  [
    "was removed",
    ledgerText({ id: "A" }, { id: "B", status: "removed" }),
    /\.assay\/tickets\.json:\d+: assay:B was frozen .* and was removed/,
  ],
  [
    "is of another type",
    ledgerText({ id: "A" }, { id: "B", status: "done", type: "message" }),
    /assay:B was frozen .* has another title or type/,
  ],
  [
    "asks for something else",
    ledgerText({ id: "A" }, { id: "B", status: "done", title: "Do nothing." }),
    /assay:B was frozen .* has another title or type/,
  ],
];

for (const [what, ledger, said] of TICKET_EDITS)
  test(`a frozen ticket that ${what} leaves nothing to judge`, async () => {
    const ran = await oracle([], { ...(await frozenSite()), [TICKETS]: ledger });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
  });

test("a hold that was frozen counts where the lock is anchored, and may not change", async () => {
  const open = ledgerText({ id: "A" }, { id: "B", status: "open" });
  const unheld = { ...(await frozenSite()), [TICKETS]: open };
  const hold = [
    ...["hold", "B", "--by", "anne", "--reason", "The supplier closed down in May."],
    ...["--evidence", "src/add.js", "--attempts", "Asked three other suppliers."],
    ...["--alternatives", "Nobody else makes the part.", "--wall", "The supplier is gone for good."],
  ];
  const held = { ...unheld, ...(await oracle(hold, unheld)).written };
  const [path = ""] = Object.keys(held).filter(name => name.startsWith(".assay/holds/"));
  assert.deepEqual((await checked(held)).states["assay:B"], "held by a claim");
  const frozen = await frozenAgain(held);
  assert.deepEqual(frozenNames(frozen, "hold"), [path]);
  const { lock } = JSON.parse((await oracle(["freeze", "--print", "--json"], held)).stdout);
  assert.equal((await checked(frozen)).states["assay:B"], "held by a claim", "nothing anchors the lock");
  const { verdict, states } = await checked(frozen, ["--expect", lock]);
  assert.equal(states["assay:B"], "held");
  assert.equal(verdict.exit_code, 0);
  const changed = await oracle([], { ...frozen, [path]: frozen[path]?.replace("May", "June") ?? "" });
  assert.equal(changed.code, 2);
  assert.match(changed.stderr, /The hold \.assay\/holds\/.* is not as it was frozen/);
});

test("nothing is handed out while a hold cannot be read, for it may be of any ticket", async () => {
  const open = ledgerText({ id: "A", status: "open" }, { id: "B", status: "open" });
  const files = { ...(await frozenSite()), [TICKETS]: open };
  assert.equal((await oracle(["next"], files)).code, 0);
  const torn = { ...files, ".assay/holds/20261121T120000Z-c0ffee.json": "<<<<<<< HEAD\n" };
  for (const argv of [["next"], ["claim", "--by", "anne"]]) {
    const { code, stdout, stderr } = await oracle(argv, torn);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /holds\/20261121T120000Z-c0ffee\.json: /);
  }
  const ended = { ...files, ".assay/holds/20261121T120000Z-c0ffee.resume.json": "?" };
  assert.equal((await oracle(["next"], ended)).code, 0);
});
