import assert from "node:assert/strict";
import { test } from "node:test";
import { nameLedgers, nameLedgersAnew } from "../../src/commands/oracle/name-ledgers.ts";
import { LEDGER_OPTIONS } from "../../src/commands/oracle/options.ts";
import { LEDGER_KINDS } from "../../src/contract/schemas/batch.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../support/memory-host.ts";
import { BATCH, batchText, frozenSite, LOCK, TICKETS } from "../support/oracle-site.ts";

const ISSUES = ".beads/issues.jsonl";
const [SPEC, OTHER_SPEC] = ["specs/001-a/tasks.md", "specs/002-b/tasks.md"];
const CHANGE = "openspec/changes/add-a/tasks.md";

const treeOf = (files: MemoryFiles) => createTree(memorySource(files), () => 1_000_000, []);
const named = (files: MemoryFiles, tracker: readonly string[] = [], name = nameLedgers) => {
  const found = name({ tracker }, treeOf(files));
  return "problem" in found
    ? `${found.problem} ${found.hint}`
    : found.map(({ kind, path }) => `${kind}:${path}`).join();
};

const alone: readonly (readonly [path: string, kind: string])[] = [
  [TICKETS, "assay"],
  [ISSUES, "beads"],
  [".beads/beads.jsonl", "beads"],
  [SPEC, "tasks"],
  [CHANGE, "tasks"],
];
for (const [path, kind] of alone)
  test(`ledgers: ${path} is found where it is the only one`, () => {
    const aside = { ".beads/README.md": "", "specs/tasks.md": "", "openspec/changes/archive/tasks.md": "" };
    assert.equal(named({ ...aside, [path]: "" }), `${kind}:${path}`);
  });

test("ledgers: what is finished is not looked at", () =>
  assert.match(
    named({ "openspec/changes/archive/2026-01-01-a/tasks.md": "" }),
    /^There is no ledger of tickets here/,
  ));

test("ledgers: nothing is found, and what was looked for is said", () =>
  assert.equal(
    named({}),
    `There is no ledger of tickets here: none of ${alone
      .slice(0, 3)
      .map(([path]) => path)
      .join(", ")}, specs/*/tasks.md, openspec/changes/*/tasks.md. Name one with --tracker KIND:PATH.`,
  ));

test("ledgers: our own is read beside another one", () => {
  const files = { [TICKETS]: "", [SPEC]: "" };
  assert.equal(named(files), `assay:${TICKETS},tasks:${SPEC}`);
  assert.equal(named(files, ["beads:a.jsonl"]), `assay:${TICKETS},beads:a.jsonl`);
  assert.equal(named(files, ["beads:a.jsonl", "assay:b.json"]), "beads:a.jsonl,assay:b.json");
});

test("ledgers: of several others none is chosen", () =>
  assert.equal(
    named({ [TICKETS]: "", [OTHER_SPEC]: "", [SPEC]: "" }),
    `There is more than one ledger of tickets here: ${SPEC}, ${OTHER_SPEC}. Say which with --tracker, as in --tracker tasks:${SPEC}, or in ${BATCH}.`,
  ));

test("ledgers: a directory that cannot be listed may hold one", () => {
  const source = memorySource({ [TICKETS]: "" });
  const tree = createTree({ ...source, list: () => ({ problem: "It is closed." }) }, () => 1000, []);
  const found = nameLedgers({ tracker: [] }, tree);
  assert.ok("problem" in found);
  assert.equal(found.problem, "Whether there are ledgers at specs/*/tasks.md is not known. It is closed.");
});

test("ledgers: a lock says which of them, and one file of each", async () => {
  const site = await frozenSite();
  assert.equal(named({ ...site, [ISSUES]: "", [SPEC]: "" }), `assay:${TICKETS}`);
  const lock = JSON.parse(site[LOCK] ?? "");
  for (const entry of lock.entries) if (entry.name === "assay:B") entry.name = "beads:b";
  const mixed = { ...site, [LOCK]: JSON.stringify(lock), [SPEC]: "" };
  assert.equal(named({ ...mixed, [ISSUES]: "" }), `assay:${TICKETS},beads:${ISSUES}`);
  assert.match(named({ ...mixed, [ISSUES]: "", ".beads/beads.jsonl": "" }), /^There is more than one ledger/);
  assert.match(named({ ...site, [LOCK]: "{" }), /^\.assay\/lock\.json:1: /);
});

test("ledgers: a lock without tickets says nothing of them", async () => {
  const site = await frozenSite();
  const lock = JSON.parse(site[LOCK] ?? "");
  lock.entries = lock.entries.filter(({ kind }: { kind: string }) => kind !== "ticket");
  const files = { ...site, [LOCK]: JSON.stringify(lock) };
  assert.equal(named(files), `assay:${TICKETS}`);
  assert.match(named({ ...files, [ISSUES]: "", [SPEC]: "" }), /^There is more than one ledger/);
});

test("ledgers: those of the batch come before what is found, and those of the flags before both", () => {
  const ledgers = [
    { kind: "beads", path: "work/a.jsonl" },
    { kind: "json", path: "work/b.json", mapping: { items: "/", id: "/id" } },
  ];
  const files = { [ISSUES]: "", [BATCH]: batchText({ ledgers }) };
  assert.equal(named(files), "beads:work/a.jsonl,json:work/b.json");
  assert.equal(named({ [TICKETS]: "", [BATCH]: batchText({}) }), `assay:${TICKETS}`);
  assert.match(named({ [TICKETS]: "", [BATCH]: "{" }), /^\.assay\/batch\.json:1: /);
  assert.equal(named(files, ["github:../a:b.json", "tasks:/t.md"]), "github:../a:b.json,tasks:/t.md");
  const mapped = nameLedgers({ tracker: ["json:other.json"] }, treeOf(files));
  assert.deepEqual(JSON.parse(JSON.stringify(mapped)), [{ ...ledgers[1], path: "other.json" }]);
});

test("ledgers: what is to be frozen is not chosen by an earlier lock", async () => {
  const site = await frozenSite();
  const anew = (files: MemoryFiles, tracker: readonly string[] = []) =>
    named(files, tracker, nameLedgersAnew);
  assert.equal(anew({ ...site, [ISSUES]: "" }), `assay:${TICKETS},beads:${ISSUES}`);
  assert.equal(
    anew({ ...site, [ISSUES]: "", [SPEC]: "" }),
    `There is more than one ledger of tickets here: ${ISSUES}, ${SPEC}. Say which with --tracker, as in --tracker beads:${ISSUES}, or in ${BATCH}.`,
  );
  assert.equal(
    anew({ ...site, [ISSUES]: "", [SPEC]: "" }, [`tasks:${SPEC}`]),
    `assay:${TICKETS},tasks:${SPEC}`,
  );
});

test("ledgers: no flag leaves those of a frozen batch, or of one that is to be frozen", async () => {
  const ledgers = [
    { kind: "beads", path: "a" },
    { kind: "tasks", path: "b", name: "late" },
  ];
  const site: Readonly<Record<string, string>> = {
    ...(await frozenSite()),
    [BATCH]: batchText({ ledgers }),
  };
  const refused = (word: string, whose: string) =>
    `--tracker ${word} is none of the ledgers of ${whose}: beads:a, tasks:b. Leave it away; which ledgers there are is said in ${BATCH} before it is frozen.`;
  for (const [name, whose] of [
    [nameLedgers, "the frozen batch"],
    [nameLedgersAnew, "the batch to be frozen"],
  ] as const)
    for (const word of ["beads:b", "tasks:a", "assay:c"])
      assert.equal(named(site, ["beads:a", word], name), refused(word, whose));
  assert.equal(named(site, ["tasks:b", `assay:${TICKETS}`]), `tasks:b,assay:${TICKETS}`);
  const { [LOCK]: _, ...unlocked } = site;
  assert.equal(named(unlocked, ["beads:b"]), `assay:${TICKETS},beads:b`);
  const kept = nameLedgers({ tracker: ["tasks:b"] }, treeOf(site));
  assert.ok(!("problem" in kept));
  assert.equal(kept.at(-1)?.name, "late");
});

test("ledgers: the help of --tracker names every kind", () => {
  for (const kind of LEDGER_KINDS) assert.match(LEDGER_OPTIONS.tracker.describe, new RegExp(`\\b${kind}\\b`));
});

const misnamed = [
  ["a.jsonl", "--tracker a.jsonl is not KIND:PATH. The kinds are assay, beads, github, tasks and json."],
  ["beads:", "--tracker beads: is not KIND:PATH. The kinds are assay, beads, github, tasks and json."],
  [
    "bead:a.jsonl",
    "There is no kind of ledger called bead. Did you mean beads? The kinds are assay, beads, github, tasks and json.",
  ],
  ["jira:a", "There is no kind of ledger called jira. The kinds are assay, beads, github, tasks and json."],
] as const;
for (const [word, message] of misnamed)
  test(`ledgers: --tracker ${word}`, () => assert.equal(named({ [TICKETS]: "" }, [word]), message));
