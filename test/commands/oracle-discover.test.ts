import * as validators from "assay:ground-validators";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { Tickets } from "../../src/contract/schemas/tickets.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { memorySite } from "../support/memory-site.ts";
import {
  BATCH,
  batchText,
  checked,
  frozenAgain,
  frozenSite,
  ledgerText,
  TICKETS,
} from "../support/oracle-site.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";
import { flagged, PLANNED } from "../support/record-site.ts";

const FOUND = { from: "pay", title: "Round the sums", key: "rounding" } as const;
const NAME = "assay:round-the-sums-19d6";

const discovering = (flags: Readonly<Record<string, string>> = FOUND, ...more: readonly string[]) => [
  ...["oracle", "discover"],
  ...flagged(flags),
  ...more,
];
const run = (argv: readonly string[], files: MemoryFiles = PLANNED) => runInMemory(argv, files);
const rowsOf = (text = "") => (JSON.parse(text) as Tickets).tickets;

test("a discovery becomes a ticket with its origin and what it blocks, and its name is the whole answer", async () => {
  const more = ["--blocks", "ship", "--blocks", "assay:ship", "--blocks", "pay", "--type", "bug"];
  const told = [
    "--label",
    "night",
    "--label",
    "night",
    "--scope",
    "Sums only.",
    "--acceptance",
    "1 + 1 is 2.",
  ];
  const { code, stdout, written } = await run(discovering(FOUND, ...more, ...told));
  assert.deepEqual([code, stdout, Object.keys(written)], [0, `${NAME}\n`, [TICKETS]]);
  assert.ok(validators.tickets(JSON.parse(written[TICKETS] ?? "")));
  const rows = rowsOf(written[TICKETS]);
  assert.deepEqual(rows.slice(0, -1), rowsOf(PLANNED[TICKETS]), "the others stay as they are");
  assert.deepEqual(rows.at(-1), {
    ...{
      id: "round-the-sums-19d6",
      title: "Round the sums",
      status: "open",
      created: "2026-11-21T12:00:00Z",
    },
    ...{ type: "bug", blocks: ["ship", "pay"], discovered_from: "pay", key: "rounding", labels: ["night"] },
    ...{ scope: "Sums only.", acceptance: ["1 + 1 is 2."] },
  });
});

test("the same discovery is one ticket, whatever became of it", async () => {
  for (const status of ["open", "in progress", "done", "removed"]) {
    const site = memorySite(PLANNED);
    await site.run(...discovering());
    site.put({
      [TICKETS]: site.text(TICKETS).replace(/("Round the sums",\n\s+"status": )"open"/, `$1"${status}"`),
    });
    const again = await site.run(...discovering({ ...FOUND, title: " round  the SUMS ", from: "assay:pay" }));
    assert.deepEqual([again.code, again.stdout, again.written], [0, `${NAME}\n`, {}], status);
    assert.equal(again.stderr, `Already filed as ${NAME}, known by its key.\n`);
  }
});

test("what a ticket that is filed lacks is said, and left", async () => {
  const site = memorySite(PLANNED);
  await site.run(...discovering(FOUND, "--label", "night", "--blocks", "ship"));
  const same = await site.run(...discovering(FOUND, "--label", "night", "--blocks", "ship"));
  assert.doesNotMatch(same.stderr, /Not taken over/);
  const more = [
    "--blocks",
    "pay",
    "--type",
    "bug",
    "--label",
    "day",
    "--scope",
    "All.",
    "--acceptance",
    "It is so.",
  ];
  const { code, stderr, stdout } = await site.run(...discovering(FOUND, ...more, "--json"));
  assert.equal(stderr, "");
  assert.deepEqual(
    [code, JSON.parse(stdout)],
    [
      0,
      {
        ticket: NAME,
        filed: false,
        known: "by its key",
        left: ["blocks", "type", "label", "scope", "acceptance"],
      },
    ],
  );
});

test("a key is not given to two discoveries", async () => {
  const site = memorySite(PLANNED);
  await site.run(...discovering());
  for (const [other, why] of [
    [{ title: "Round the taxes" }, 'its title is "Round the sums"'],
    [{ from: "ship" }, "it came up in assay:pay"],
    [{ title: "X", from: "ship" }, 'its title is "Round the sums", and it came up in assay:pay'],
  ] as const) {
    const { code, stderr, written } = await site.run(...discovering({ ...FOUND, ...other }));
    assert.deepEqual([code, written], [1, {}]);
    assert.equal(
      stderr,
      `The key rounding is that of ${NAME}, which is something else: ${why}.\nGive another discovery another --key.\n`,
    );
  }
  const other = await site.run(...discovering({ ...FOUND, key: "rounding-2" }));
  assert.equal(other.code, 0);
  assert.notEqual(other.stdout, `${NAME}\n`, "another key is another discovery");
});

test("a ticket that somebody wrote by hand is the same discovery by its origin and title", async () => {
  const row = { id: "r", title: "ROUND the sums", created: "2026-11-20T09:14:03Z", discovered_from: "pay" };
  const rows = rowsOf(PLANNED[TICKETS]);
  const known = await run(discovering(), { [TICKETS]: ledgerText(...rows, row) });
  assert.deepEqual([known.code, known.stdout, known.written], [0, "assay:r\n", {}]);
  assert.match(known.stderr, /known by its origin and title/);
  for (const other of [
    { ...row, discovered_from: "ship" },
    { ...row, title: "Round them" },
    { ...row, key: "other" },
  ]) {
    const { stdout } = await run(discovering(), { [TICKETS]: ledgerText(...rows, other) });
    assert.equal(stdout, `${NAME}\n`);
  }
});

test("a discovery that is not understood is no verdict, one that says nothing is refused", async () => {
  for (const [argv, code, why] of [
    [["oracle", "discover"], 2, "A discovery needs --from, --title and --key."],
    [discovering({ ...FOUND, from: "pya" }), 2, "No ledger has a ticket called pya."],
    [discovering(FOUND, "--blocks", "pya"), 2, "No ledger has a ticket called pya."],
    [discovering(FOUND, "sums"), 2, "sums is one word too many."],
    [discovering({ ...FOUND, title: " " }), 1, "--title has to be one line"],
    [discovering({ ...FOUND, title: "a\nb" }), 1, "--title has to be one line"],
    [discovering({ ...FOUND, key: "\t" }), 1, "--key has to be one line"],
    [discovering(FOUND, "--label", " "), 1, "--label has to be one line"],
  ] as const) {
    const ran = await run(argv);
    assert.deepEqual([ran.code, ran.written], [code, {}], argv.join(" "));
    assert.ok(ran.stderr.startsWith(why), ran.stderr);
  }
  const damaged = await run(discovering(), { [TICKETS]: "{" });
  assert.deepEqual([damaged.code, damaged.written], [2, {}]);
});

test("a ticket of a circle that waits for itself is not filed", async () => {
  const rows = [...rowsOf(PLANNED[TICKETS])];
  const waiting = { id: "w", title: "W", created: "2026-11-20T09:14:03Z", blocks: ["round-the-sums-19d6"] };
  const files = { [TICKETS]: ledgerText(...rows, { ...waiting, depends_on: ["pay"] }) };
  assert.equal((await run(discovering(), files)).code, 0);
  const { code, stderr, written } = await run(discovering(FOUND, "--blocks", "pay"), files);
  assert.deepEqual([code, written], [1, {}]);
  assert.equal(
    stderr.split("\n")[0],
    `If ${NAME} blocked assay:pay, tickets would wait for each other: ${NAME} needs assay:w needs assay:pay needs ${NAME}.`,
  );
});

const BEADS = ".beads/issues.jsonl";
const issue = (id: string, more: object = {}) =>
  `${JSON.stringify({ id, title: `Do ${id}`, status: "open", created_at: "2026-11-20T09:14:03Z", ...more })}\n`;

test("what comes up in another tool's ledger is filed in our own, which is made for it and read from then on", async () => {
  const site = memorySite({ [BEADS]: issue("bd-1") + issue("bd-2") });
  const from = { ...FOUND, from: "bd-1" };
  const filed = await site.run(...discovering(from, "--blocks", "bd-2"));
  assert.deepEqual([filed.code, filed.stdout], [0, `${NAME}\n`], filed.stderr);
  const [row] = rowsOf(site.text(TICKETS));
  assert.deepEqual([row?.discovered_from, row?.blocks], ["beads:bd-1", ["beads:bd-2"]]);
  for (const tracker of [[], ["--tracker", `beads:${BEADS}`]]) {
    const again = await site.run(...discovering(from, ...tracker));
    assert.deepEqual([again.code, again.stdout, again.written], [0, `${NAME}\n`, {}], again.stderr);
    const below = { from: "round-the-sums-19d6", title: "Round the taxes", key: "taxes" };
    assert.equal((await site.run(...discovering(below, ...tracker, "--dry-run"))).code, 0);
  }
});

test("what is filed in another ledger from the same ticket under the same title is not filed again", async () => {
  const dependencies = [{ issue_id: "bd-2", depends_on_id: "bd-1", type: "discovered-from" }];
  for (const status of ["open", "closed", "tombstone"]) {
    const twin = issue("bd-2", { title: "ROUND  the sums", status, dependencies });
    const from = { ...FOUND, from: "beads:bd-1" };
    const known = await run(discovering(from, "--blocks", "bd-1"), { [BEADS]: issue("bd-1") + twin });
    assert.deepEqual([known.code, known.stdout, known.written], [0, "beads:bd-2\n", {}], known.stderr);
    assert.equal(
      known.stderr,
      "Already filed as beads:bd-2, known by its origin and title. Not taken over: --blocks.\n",
    );
  }
});

test("our own ledger has one place", async () => {
  const argv = discovering(FOUND, "--tracker", "assay:plans.json");
  const { code, stderr, written } = await run(argv, { "plans.json": PLANNED[TICKETS] });
  assert.deepEqual([code, written], [2, {}]);
  assert.match(
    stderr,
    /^Our own ledger is read from plans\.json, and discoveries are filed in \.assay\/tickets\.json/,
  );
});

test("a discovery joins the frozen batch, whatever its ledger, and keeps it from being done", async () => {
  const site = await frozenSite({
    [BEADS]: issue("bd-1"),
    [BATCH]: batchText({ ledgers: [{ kind: "beads", path: BEADS }] }),
  });
  const files = await frozenAgain(site);
  const { written } = await run(discovering({ ...FOUND, from: "bd-1" }), files);
  const { states } = await checked({ ...files, ...written });
  assert.deepEqual(Object.keys(states), ["beads:bd-1", NAME]);
  assert.equal(states[NAME], "open");
});

/** Calls the real binary, and returns what it printed. */
async function filed(root: string, key: string): Promise<string> {
  const argv = discovering({ ...FOUND, key });
  const child = spawn(process.execPath, [resolve("bin/assay.js"), ...argv], { cwd: root, env: CLEAN_ENV });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", text => {
    said.stdout += text;
  });
  child.stderr.on("data", text => {
    said.stderr += text;
  });
  const code = await new Promise<number | null>(done => child.once("close", done));
  assert.equal(code, 0, said.stderr);
  return said.stdout.trim();
}

for (const [name, keys] of [
  ["different discoveries are all filed", Array.from({ length: 8 }, (_, index) => `key-${index}`)],
  ["the same discovery is filed once", Array.from({ length: 8 }, () => "key")],
] as const)
  test(`of eight at once ${name}`, async () => {
    const root = materialise(PLANNED);
    try {
      const names = await Promise.all(keys.map(key => filed(root, key)));
      assert.equal(new Set(names).size, new Set(keys).size);
      const rows = rowsOf(readFileSync(join(root, TICKETS), "utf8"));
      assert.deepEqual(
        rows.flatMap(({ key }) => (key === undefined ? [] : [key])).sort(),
        [...new Set(keys)].sort(),
      );
      assert.deepEqual(
        rows.flatMap(({ id, key }) => (key === undefined ? [] : [`assay:${id}`])).sort(),
        [...new Set(names)].sort(),
      );
      assert.deepEqual(readdirSync(join(root, ".assay")), ["tickets.json"]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
