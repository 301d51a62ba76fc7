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
