import * as validators from "assay:ground-validators";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { readHolds } from "../../src/evidence/ground/holds.ts";
import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";
import { keyPair } from "../support/keys.ts";
import { leaseLog } from "../support/lease-logs.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { memorySite } from "../support/memory-site.ts";
import { assayIn, inProject, within } from "../support/real-project.ts";
import { flagged, holding, PLANNED, SAID, treeOf, trusting } from "../support/record-site.ts";
import { PROJECT } from "../support/task-run.ts";

const HELD = ".assay/holds/20261121T120000Z-c0ffee.json";
const ENDED = ".assay/holds/20261121T120000Z-c0ffee.resume.json";
const RESUMING = flagged({ by: "bob", reason: "The bank has answered at last." });
const STEPPING = flagged({ by: "ann", reason: "The worker's disk was full." });

const run = (argv: readonly string[], files: MemoryFiles = PLANNED) => runInMemory(argv, files);
const oracle = (...argv: readonly string[]) => run(["oracle", ...argv]);
const without = (flag: keyof typeof SAID, ...instead: readonly string[]) => [
  ...["oracle", "hold", "pay", ...instead],
  ...flagged(Object.fromEntries(Object.entries(SAID).filter(([name]) => name !== flag))),
];

test("a hold is a record of its own, with digests of what shows it", async () => {
  const { code, stdout, written } = await run(holding("pay", "--evidence", "https://bank.example/7"));
  assert.equal(code, 0);
  assert.deepEqual(Object.keys(written), [HELD]);
  const record = JSON.parse(written[HELD] ?? "");
  assert.ok(validators.hold(record), JSON.stringify(validators.hold.errors));
  const { by, reason, attempts, alternatives, wall } = SAID;
  assert.deepEqual(record, {
    ...{ schema_version: "1.0", tool_version: "0.0.0-test", id: "20261121T120000Z-c0ffee", deed: "hold" },
    ...{ ticket: "assay:pay", by, reason, at: "2026-11-21T12:00:00Z", wall },
    evidence: [
      {
        name: "docs/bank.md",
        sha256: createHash("sha256").update(PLANNED["docs/bank.md"]).digest("hex"),
      },
      { name: "https://bank.example/7" },
    ],
    attempts: [attempts],
    alternatives: [alternatives],
  });
  assert.match(stdout, /^assay:pay is held by ann: The bank does not/);
  assert.match(stdout, /not signed: it counts where it is committed/);
});

test("a hold that says too little is refused, each field of it by name", async () => {
  for (const flag of Object.keys(SAID) as (keyof typeof SAID)[]) {
    const missing = await run(without(flag));
    assert.equal(missing.code, 2, flag);
    assert.ok(
      missing.stderr.startsWith(
        `The hold of assay:pay is not accepted: --${flag} is missing.\nWith --${flag} `,
      ),
      missing.stderr,
    );
    assert.deepEqual(missing.written, {});
    for (const idle of [" ", "-", "n/a", "none", "todo", "tbd"]) {
      const { code, stderr, written } = await run(without(flag, `--${flag}=${idle}`));
      assert.deepEqual([code, written], [1, {}], `${flag} ${idle}`);
      assert.match(stderr, new RegExp(`not accepted: --${flag} (is empty|says nothing|names)`));
    }
  }
  const bare = await oracle("hold", "pay");
  assert.equal(bare.code, 2);
  assert.match(
    bare.stderr,
    /--by is missing; --reason .* --evidence .* --attempts .* --alternatives .* --wall/,
  );
});

test("evidence is a file of the project or a URL", async () => {
  for (const [place, why] of [
    ["docs/mail.md", "no such file"],
    ["docs", "a directory, not a file"],
    ["../docs/bank.md", "neither a URL nor a path inside the project"],
    ["/etc/passwd", "neither a URL nor a path inside the project"],
    ["docs/pipe", "a fifo, not a file"],
    ["link/bank.md", "a symlink, not a directory"],
    ["ftp://bank.example", "neither a URL nor a path"],
    ["https://", "neither a URL nor a path"],
    [".assay/tmp/note.md", "scratch"],
  ] as const) {
    const files: MemoryFiles = {
      ...PLANNED,
      "docs/pipe": { kind: "fifo" },
      link: { kind: "symlink" },
      ".assay/tmp/note.md": "x",
    };
    const { code, stderr } = await run(without("evidence", "--evidence", place), files);
    assert.equal(code, 1, place);
    assert.ok(stderr.includes(why), `${place}: ${stderr}`);
  }
  assert.equal((await run(without("evidence", "--evidence", "./docs/bank.md"))).code, 0);
  const twice = await run(holding("pay", "--evidence", "./docs/bank.md"));
  assert.match(twice.stderr, /--evidence only repeats itself/);
});

test("a call that is not understood is no verdict", async () => {
  for (const [argv, why] of [
    [["hold"], "Nothing says which ticket."],
    [["hold", "pay", "ship"], "ship is one word too many."],
    [["hold", "pya"], "No ledger has a ticket called pya.\nDid you mean pay?"],
    [["resume"], "Nothing says which ticket."],
    [["resume", "nothing-like-it"], "No ledger has a ticket called nothing-like-it."],
    [["intervene", ...STEPPING], "Nothing says what was done."],
    [["intervene", "--kind", "play", ...STEPPING], "play is no kind of intervention."],
    [["intervene", "pay", "--kind", "work", ...STEPPING], "pay is one word too many."],
    [["intervene", "--kind", "work", "--ticket", "pya", ...STEPPING], "No ledger has a ticket called pya."],
    [["hold", "sign", "--by", "ann"], "The hold of assay:sign is not accepted: --reason is missing;"],
    [["hold", "pay", ...flagged({ ...SAID, by: "nobody" }).slice(0, -2)], "The hold of assay:pay is not"],
    [["resume", "pay", "--by", "bob"], "The resumption of assay:pay is not accepted: --reason is missing."],
    [
      ["intervene", "--kind", "work"],
      "The intervention is not accepted: --by is missing; --reason is missing.",
    ],
    [["hold", "pay", "--key", "no.pem", ...flagged(SAID)], "The key no.pem cannot be read."],
  ] as const) {
    const { code, stderr, written } = await oracle(...argv);
    assert.deepEqual([code, written], [2, {}], argv.join(" "));
    assert.ok(stderr.startsWith(why), stderr);
  }
});

test("what is done or removed is not held", async () => {
  for (const [ticket, state] of [
    ["sign", "done"],
    ["fold", "removed"],
  ] as const) {
    const { code, stderr } = await run(holding(ticket));
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`^assay:${ticket} is ${state}, so there is nothing to hold`));
  }
});

test("a hold and its end are signed with a key, and nothing writes over either", async () => {
  const { privateKey, publicKey } = keyPair();
  const site = memorySite(PLANNED, { "key.pem": privateKey, "key.pub": publicKey });
  assert.match(
    (await site.run(...holding("pay", "--key", "key.pem"))).stdout,
    /counts where the key is trusted/,
  );
  assert.equal(JSON.parse(site.text(HELD)).payloadType, "application/vnd.assay.hold+json");
  assert.equal((await site.run(...holding("pay", "--key", "key.pub"))).code, 2);
  const ended = await site.run("oracle", "resume", "pay", ...RESUMING, "--key", "key.pem");
  assert.equal(ended.code, 0, ended.stderr);
  const path = ".assay/holds/20261121T120000Z-c0ffee.resume.json";
  assert.deepEqual(Object.keys(ended.written), [path]);
  const { payload } = JSON.parse(site.text(path));
  const record = JSON.parse(Buffer.from(payload, "base64").toString("utf8"));
  assert.ok(validators.hold(record));
  assert.deepEqual(
    [record.deed, record.ticket, record.ends, record.by],
    ["resume", "assay:pay", "20261121T120000Z-c0ffee", "bob"],
  );
});

test("resuming ends every hold of a ticket, once, and of none other", async () => {
  const site = memorySite(PLANNED);
  for (const ticket of ["pay", "assay:pay", "ship"]) {
    const { code, stderr } = await site.run(...holding(ticket));
    assert.equal(code, 0, stderr);
  }
  const idle = await site.run("oracle", "resume", "pay", "--by", "bob", "--reason", "tbd");
  assert.equal(idle.code, 1);
  assert.match(idle.stderr, /^The resumption of assay:pay is not accepted: --reason says nothing/);
  const ended = await site.run("oracle", "resume", "pay", ...RESUMING, "--json");
  assert.deepEqual(JSON.parse(ended.stdout), {
    ticket: "assay:pay",
    ended: [".assay/holds/20261121T120100Z-c0ffee.json", ".assay/holds/20261121T120000Z-c0ffee.json"],
    records: [
      ".assay/holds/20261121T120100Z-c0ffee.resume.json",
      ".assay/holds/20261121T120000Z-c0ffee.resume.json",
    ],
    freed: false,
    signed: false,
  });
  const again = await site.run("oracle", "resume", "pay", ...RESUMING);
  assert.equal(again.code, 1);
  assert.match(
    again.stderr,
    /^assay:pay is neither held nor claimed too often, so there is nothing to resume/,
  );
  assert.equal((await site.run("oracle", "resume", "ship", ...RESUMING)).code, 0);
});

test("a ticket that was claimed too often can be claimed anew, held or not, and a record says why", async () => {
  const ago = { ticket: "assay:pay", at: "2026-11-21T10:00:00Z", until: "2026-11-21T10:15:00Z" };
  const parked = leaseLog(...[1, 2, 3].map(attempt => ({ ...ago, attempt, token: `${attempt}-a` })));
  const resuming = (leases: readonly LeaseRecord[], files: MemoryFiles = PLANNED) =>
    runInMemory(["oracle", "resume", "pay", ...RESUMING], files, {}, undefined, {}, { leases });
  const freed = await resuming(parked);
  assert.equal(freed.code, 0, freed.stderr);
  assert.match(
    freed.stdout,
    /^assay:pay is to be worked on again: its claims count anew\. Commit .* It is not signed: /,
  );
  assert.deepEqual(Object.keys(freed.written), [ENDED]);
  const record = JSON.parse(freed.written[ENDED] ?? "");
  assert.ok(validators.hold(record));
  assert.deepEqual([record.id, record.ends, record.by], ["20261121T120000Z-c0ffee", undefined, "bob"]);
  assert.deepEqual(readHolds(treeOf({ ...PLANNED, ...freed.written }), trusting()).faults, []);
  const last = freed.leases.at(-1);
  assert.deepEqual([last?.deed, last?.number, last?.attempt, last?.by], ["resume", 4, 0, "bob"]);
  assert.equal((await resuming(freed.leases)).code, 1, "once");
  assert.equal((await resuming(parked.slice(0, 2))).code, 1, "twice is not too often");

  const { written } = await run(holding("pay"));
  const both = await resuming(parked, { ...PLANNED, ...written });
  assert.match(both.stdout, /: 1 hold ended, and its claims count anew\. /);
  assert.deepEqual([both.leases.length, Object.keys(both.written)], [4, [ENDED]]);
  const idle = await runInMemory(["oracle", "resume", "pay"], PLANNED, {}, undefined, {}, { leases: parked });
  assert.deepEqual([idle.code, idle.written, idle.leases.length], [2, {}, 3]);
});

test("what a commit knows to be ended is ended, though the record of it is gone", async () => {
  const site = memorySite(PLANNED);
  await site.run(...holding("pay"));
  const before = site.files();
  await site.run("oracle", "resume", "pay", ...RESUMING);
  const commits = { HEAD: site.files() as Readonly<Record<string, string>> };
  const { code, stderr } = await runInMemory(["oracle", "resume", "pay", ...RESUMING], before, commits);
  assert.equal(code, 1);
  assert.match(stderr, /^assay:pay is neither held/);
});

test("what held a ticket that has left its ledger can be ended", async () => {
  const site = memorySite(PLANNED);
  await site.run(...holding("pay"));
  site.put({ ".assay/tickets.json": PLANNED[".assay/tickets.json"].replaceAll('"pay"', '"paid"') });
  assert.equal((await site.run("oracle", "resume", "pay", ...RESUMING)).code, 2);
  assert.equal((await site.run("oracle", "resume", "assay:pay", ...RESUMING)).code, 0);
});

test("an intervention is recorded and counted", async () => {
  const site = memorySite(PLANNED);
  await site.run("oracle", "intervene", "--kind", "machine", ...STEPPING);
  const { code, stdout, written } = await site.run(
    ...["oracle", "intervene", "--kind", "work", "--ticket", "pay", ...STEPPING],
  );
  assert.equal(code, 0);
  const [[path, text] = ["", ""]] = Object.entries(written);
  assert.equal(path, ".assay/interventions/20261121T120100Z-c0ffee.json");
  assert.ok(validators.intervention(JSON.parse(text)));
  assert.match(stdout, /By now 1 intervention in the work, 1 in what does it\.\n$/);
  const idle = await site.run("oracle", "intervene", "--kind", "work", "--by", "nobody", "--reason", "n/a");
  assert.equal(idle.code, 1);
  assert.match(idle.stderr, /^The intervention is not accepted: --by says nothing .*; --reason says nothing/);
});

test("words from the command line cannot move the terminal's cursor", async () => {
  const { stdout } = await run(without("reason", "--reason", "The bank\u202e is \u200b closed."));
  assert.match(stdout, /The bank\\u202e is \\u200b closed\./);
});

test("a project whose rules would swallow people's records is laid out so that git keeps them", () => {
  for (const rule of ["holds/", "interventions/"])
    inProject({ ...PROJECT, ".gitignore": `${rule}\n` }, root => {
      within(root, "git", "init", "-q");
      assert.equal(assayIn(root, "init").status, 0);
      const { status, stderr } = assayIn(root, ...holding("goal", "--evidence=package.json").map(bankless));
      assert.equal(status, 0, stderr);
      assert.equal(assayIn(root, "oracle", "intervene", "--kind", "work", ...STEPPING).status, 0);
      const { stdout } = within(root, "git", "status", "--porcelain", "-uall", ".assay");
      assert.match(stdout, /\.assay\/holds\/\d{8}T\d{6}Z-[0-9a-f]{6}\.json/);
      assert.match(stdout, /\.assay\/interventions\/\d{8}T\d{6}Z-[0-9a-f]{6}\.json/);
    });
});

/** The project has no letter of the bank. */
const bankless = (word: string) => (word === SAID.evidence ? "https://bank.example/7" : word);
