import assert from "node:assert/strict";
import { test } from "node:test";
import type { Context } from "../../../src/command.ts";
import { readTrust } from "../../../src/commands/anchor/trust.ts";
import { heldTickets } from "../../../src/evidence/ground/held-tickets.ts";
import { readHolds } from "../../../src/evidence/ground/holds.ts";
import type { Trust } from "../../../src/evidence/ground/known-records.ts";
import { signer } from "../../../src/host/signer.ts";
import type { LedgerTicket } from "../../../src/protocol/tickets/ledgers.ts";
import { createTree } from "../../../src/tree.ts";
import { keyPair } from "../../support/keys.ts";
import { type MemoryFiles, memorySource, readMemoryCommit } from "../../support/memory-host.ts";
import { memorySite } from "../../support/memory-site.ts";
import { flagged, holding, PLANNED, treeOf, trusting } from "../../support/record-site.ts";

const [ours, theirs] = [keyPair(), keyPair()];
const OPERATOR = { "ours.pem": ours.privateKey, "theirs.pem": theirs.privateKey };
const HELD = ".assay/holds/20261121T120000Z-c0ffee.json";
const ENDED = ".assay/holds/20261121T120000Z-c0ffee.resume.json";

type Files = Readonly<Record<string, string>>;

/** A project in which a ticket is held. */
async function held(...more: readonly string[]): Promise<Files> {
  const site = memorySite(PLANNED, OPERATOR);
  const { code, stderr } = await site.run(...holding("pay", ...more));
  assert.equal(code, 0, stderr);
  return site.files() as Files;
}

/** The same after somebody ended that. */
async function resumed(files: Files): Promise<Files> {
  const site = memorySite(files, OPERATOR);
  const reason = "The bank has answered at last.";
  const { code, stderr } = await site.run("oracle", "resume", "pay", ...flagged({ by: "bob", reason }));
  assert.equal(code, 0, stderr);
  return site.files() as Files;
}

const anchoredIn = (files: MemoryFiles, trust: Trust) =>
  readHolds(treeOf(files), trust)
    .inForce.get("assay:pay")
    ?.map(({ standing, isAnchored, faults }) => ({ standing, isAnchored, faults }));

test("a hold counts by the word of a trusted key or of the trusted commit alone", async () => {
  const [plain, signed] = [await held(), await held("--key", "ours.pem")];
  const cases: readonly [name: string, files: Files, trust: Trust, standing: string][] = [
    ["unsigned", plain, trusting([ours.publicKey]), "unsigned"],
    ["unsigned, committed", plain, trusting([], plain), "committed"],
    ["unsigned, committed otherwise", plain, trusting([], { [HELD]: "{}" }), "unsigned"],
    ["signed by a trusted key", signed, trusting([ours.publicKey]), "signed"],
    ["signed by another key", signed, trusting([theirs.publicKey]), "unsigned"],
    ["signed, no key trusted", signed, trusting(), "unsigned"],
    ["signed by another key, committed", signed, trusting([theirs.publicKey], signed), "committed"],
  ];
  for (const [name, files, trust, standing] of cases)
    assert.deepEqual(
      anchoredIn(files, trust),
      [{ standing, isAnchored: standing !== "unsigned", faults: [] }],
      name,
    );
});

test("which commit is trusted is said by the flags: HEAD where nothing else is, beside another anchor only one that is named", async () => {
  const [before, plain, signed] = [PLANNED, await held(), await held("--key", "ours.pem")];
  const commits = { HEAD: plain, old: before, new: plain };
  const context = {
    signer,
    readCommit: readMemoryCommit(commits),
    readOperatorFile: () => ours.publicKey,
  } as unknown as Context;
  for (const [flags, standing] of [
    [{}, "committed"],
    [{ base: "new" }, "committed"],
    [{ base: "old" }, "unsigned"],
    [{ expect: "0".repeat(64) }, "unsigned"],
    [{ trust: "ours.pub" }, "unsigned"],
    [{ trust: "ours.pub", base: "new" }, "committed"],
  ] as const) {
    const trust = readTrust(flags, context);
    assert.ok(!("problem" in trust));
    const [hold] = readHolds(treeOf(plain), trust).inForce.get("assay:pay") ?? [];
    assert.equal(hold?.standing, standing, JSON.stringify(flags));
    if (!("trust" in flags)) continue;
    const [sealed] = readHolds(treeOf(signed), trust).inForce.get("assay:pay") ?? [];
    assert.equal(sealed?.standing, "signed", JSON.stringify(flags));
  }
});

/** A signed hold with its payload, or what is around it, edited. */
async function forged(edit: (envelope: Record<string, unknown>, payload: string) => object): Promise<Files> {
  const files = await held("--key", "ours.pem");
  const envelope = JSON.parse(files[HELD] ?? "");
  const payload = Buffer.from(envelope.payload, "base64").toString("utf8");
  return { ...files, [HELD]: JSON.stringify(edit(envelope, payload)) };
}
const base64 = (text: string) => Buffer.from(text).toString("base64");

test("a signed hold that was edited counts for nothing that the key said", async () => {
  const trust = trusting([ours.publicKey]);
  const edited = await forged((envelope, payload) => ({
    ...envelope,
    payload: base64(payload.replace("this month", "this year")),
  }));
  assert.deepEqual(anchoredIn(edited, trust), [{ standing: "unsigned", isAnchored: false, faults: [] }]);
  const retyped = await forged(envelope => ({ ...envelope, payloadType: "application/vnd.in-toto+json" }));
  assert.deepEqual(readHolds(treeOf(retyped), trust).faults, [
    { path: HELD, fault: "Its payload is not a hold in base64." },
  ]);
  const bare = await forged((_envelope, payload) => JSON.parse(payload));
  assert.deepEqual(anchoredIn(bare, trust), [{ standing: "unsigned", isAnchored: false, faults: [] }]);
});

test("what is no hold is named and holds nothing", async () => {
  const files = await held();
  const record = JSON.parse(files[HELD] ?? "");
  const cases: Readonly<Record<string, readonly [files: MemoryFiles, fault: RegExp]>> = {
    "no JSON": [{ [HELD]: "held\n" }, /JSON/],
    "no fields": [{ [HELD]: "{}" }, /missing|required|schema_version/],
    "a FIFO": [{ [HELD]: { kind: "fifo" } }, /^It cannot be read\. It is a fifo/],
    "bytes that are no text": [{ [HELD]: new Uint8Array([0xff, 0xfe]) }, /not valid UTF-8/],
    "under another name": [
      { ".assay/holds/20261121T120000Z-c0ffff.json": files[HELD] ?? "" },
      /calls itself 20261121T120000Z-c0ffee, and stands under another name/,
    ],
    "a name of its own": [{ ".assay/holds/README.md": "x" }, /not one that assay gives/],
    "a resumption called hold": [
      { [HELD]: JSON.stringify({ ...record, deed: "resume" }) },
      /It is a resume, and has the name of a hold/,
    ],
    "no directory": [{ ".assay/holds": "x" }, /It is a file, not a directory/],
  };
  for (const [name, [extra, expected]] of Object.entries(cases)) {
    const { inForce, faults } = readHolds(treeOf({ ...PLANNED, ...extra }), trusting());
    assert.equal(inForce.size, 0, name);
    assert.equal(faults.length, 1, name);
    assert.match(faults[0]?.fault ?? "", expected, name);
  }
});

test("a directory that cannot be read is named", () => {
  const source = memorySource({ [HELD]: "{}" });
  const list = (directory: string) =>
    directory === ".assay/holds" ? { problem: "It cannot be listed." } : source.list(directory);
  assert.deepEqual(
    readHolds(
      createTree({ ...source, list }, () => 1 << 20, []),
      trusting(),
    ).faults,
    [{ path: ".assay/holds", fault: "It cannot be listed." }],
  );
});

test("a hold is only as good as its evidence and its fields, whoever vouches for it", async () => {
  const files = await held();
  const record = JSON.parse(files[HELD] ?? "");
  const altered = (fields: object) => ({ [HELD]: JSON.stringify({ ...record, ...fields }) });
  const cases: Readonly<Record<string, readonly [files: MemoryFiles, faults: readonly string[]]>> = {
    "evidence that is different": [
      { ...files, "docs/bank.md": "Yes.\n" },
      ["Its evidence docs/bank.md is not what it was."],
    ],
    "evidence that is gone": [
      { ...PLANNED, "docs/bank.md": { kind: "symlink" }, [HELD]: files[HELD] ?? "" },
      ["Its evidence docs/bank.md cannot be seen any more. It is a symlink, not a file."],
    ],
    "evidence outside": [
      { ...files, ...altered({ evidence: [{ name: "../bank.md", sha256: "0".repeat(64) }] }) },
      ["Its evidence ../bank.md cannot be seen any more. It is neither a URL nor a path inside the project."],
    ],
    "evidence without a digest": [
      { ...files, ...altered({ evidence: [{ name: "docs/bank.md" }] }) },
      ["Its evidence docs/bank.md is not what it was."],
    ],
    "no wall and idle attempts": [
      { ...files, ...altered({ wall: undefined, attempts: ["tbd"] }) },
      ['Its attempts says nothing ("tbd").', "Its wall is missing."],
    ],
  };
  for (const [name, [edited, faults]] of Object.entries(cases)) {
    const commit = edited as Files;
    assert.deepEqual(
      anchoredIn(edited, trusting([], commit)),
      [{ standing: "committed", isAnchored: false, faults }],
      name,
    );
  }
});

test("whoever ends a hold has it ended, and the record of that cannot be taken away from a trusted commit", async () => {
  const files = await held("--key", "ours.pem");
  const after = await resumed(files);
  assert.equal(after[HELD], files[HELD], "the hold itself stays");
  const trust = trusting([ours.publicKey], files);
  const ended = readHolds(treeOf(after), trust);
  assert.equal(ended.inForce.size, 0);
  assert.deepEqual([ended.ended.map(({ path }) => path), ended.faults], [[HELD], []]);
  const broken = readHolds(treeOf({ ...files, [ENDED]: "{" }), trust);
  assert.equal(broken.inForce.size, 0, "even what cannot be read ends it");
  assert.deepEqual(
    broken.faults.map(({ path }) => path),
    [ENDED],
  );
  const removed = readHolds(treeOf(files), trusting([ours.publicKey], after));
  assert.equal(removed.inForce.size, 0, "the commit knows better");
  assert.deepEqual(removed.faults, [
    { path: ENDED, fault: "The trusted commit has it, and it is gone; what it ended stays ended." },
  ]);
  const elsewhere = { ...files, [ENDED]: (after[ENDED] ?? "").replace(/("ends": ".*)ee"/, '$1ff"') };
  assert.match(
    readHolds(treeOf(elsewhere), trust).faults[0]?.fault ?? "",
    /is about 20261121T120000Z-c0ffff/,
  );
});

test("of several holds the one that counts is asked first, then the latest", async () => {
  const files = await held();
  const later = (id: string) => ({
    [`.assay/holds/${id}.json`]: (files[HELD] ?? "").replaceAll("20261121T120000Z-c0ffee", id),
  });
  const all = { ...files, ...later("20261122T120000Z-000000"), ...later("20261123T120000Z-000000") };
  const { inForce } = readHolds(treeOf(all), trusting([], files));
  assert.deepEqual(
    inForce.get("assay:pay")?.map(({ record }) => record.id),
    ["20261121T120000Z-c0ffee", "20261123T120000Z-000000", "20261122T120000Z-000000"],
  );
});

test("a held ticket is not to be offered, and only an anchored hold stands in for it", async () => {
  const files = await held();
  const ticket = (state: LedgerTicket["state"]) => ({ state }) as LedgerTicket;
  const tickets = (state: LedgerTicket["state"]) => ({ tickets: new Map([["assay:pay", ticket(state)]]) });
  const plain = readHolds(treeOf(files), trusting());
  const anchored = readHolds(treeOf(files), trusting([], files));
  for (const [holds, isAnchored] of [
    [plain, false],
    [anchored, true],
  ] as const) {
    const { held: by, idle } = heldTickets(holds, tickets("open"));
    assert.deepEqual(
      [[...by].map(([name, hold]) => [name, hold.path, hold.isAnchored]), idle],
      [[["assay:pay", HELD, isAnchored]], []],
    );
  }
  for (const [known, why] of [
    [tickets("done"), "is done"],
    [tickets("removed"), "is removed"],
    [{ tickets: new Map() }, "is in no ledger that was read"],
  ] as const) {
    const result = heldTickets(anchored, known);
    assert.equal(result.held.size, 0, why);
    assert.deepEqual(
      result.idle.map(({ hold, why: said }) => [hold.path, said]),
      [[HELD, why]],
    );
  }
});
