import assert from "node:assert/strict";
import { test } from "node:test";
import { SCHEMAS } from "../../src/contract/schemas/index.ts";
import { createAjv } from "../../src/schema-compiler.ts";
import { runInMemory } from "../support/memory-host.ts";
import {
  BATCH,
  batchText,
  checked,
  frozenAgain,
  frozenSite,
  LINES,
  ledgerText,
  linesText,
  oracle,
  programs,
  TICKETS,
} from "../support/oracle-site.ts";
import { PROJECT } from "../support/task-run.ts";

test("a batch is done once every ticket is called done and its finish line holds", async () => {
  const site = await frozenSite();
  const ran = await oracle([], site);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stderr, /Running prove-A\.[\s\S]*Running prove-B\./);
  assert.match(ran.stdout, /proved +assay:A \(\.assay\/tickets\.json:\d+\) Do A\./);
  assert.match(ran.stdout, /not anchored/);
  assert.match(ran.stdout, /\nYES: 2 proved of 2 tickets\.\n$/);
  assert.deepEqual(ran.written, {}, "nothing is written down");
});

test("nothing is run for a ticket that its ledger does not call done", async () => {
  const site = await frozenSite({}, [
    { id: "A", status: "open" },
    { id: "B", status: "in progress" },
  ]);
  const ran = await oracle([], site, { command: () => assert.fail("nothing is to be run") });
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /open +assay:B .*\n {4}\.assay\/tickets\.json:\d+ says "in progress"\./);
  assert.match(ran.stdout, /\nNO: 2 open of 2 tickets\.\n$/);
});

test("a ticket without a status is as done as its finish line says", async () => {
  const site = await frozenSite({}, [{ id: "A" }]);
  assert.deepEqual((await checked(site)).states, { "assay:A": "proved" });
  const failing = await checked(site, [], { command: programs({ "prove-A": 1 }) });
  assert.deepEqual(failing.states, { "assay:A": "failing" });
  assert.equal(failing.verdict.exit_code, 1);
});

test("a ticket that is called done and fails is an activation gap, with the command that files it", async () => {
  const site = await frozenSite();
  const { verdict, states } = await checked(site, [], { command: programs({ "prove-B": 3 }) });
  assert.deepEqual(states, { "assay:A": "proved", "assay:B": "gap" });
  assert.equal(verdict.answer, "no");
  const gap = verdict.tickets.find(({ ticket }) => ticket === "assay:B");
  assert.deepEqual(gap?.reasons, ["It exited with 3 instead of 0."]);
  assert.equal(
    gap?.gap,
    "assay oracle discover --from assay:B --title 'Called done, and its finish line fails: Do B.' --blocks assay:B --key gap:assay:B",
  );
});

test("each command is run once, however many tickets it shows to be done", async () => {
  const rows = [
    { id: "A", status: "done" as const },
    { id: "B", status: "done" as const },
  ];
  const site = await frozenSite({ [LINES]: linesText({ "assay:A": "prove", "assay:B": "prove" }) }, rows);
  let runs = 0;
  const command = () => ({ exitCode: 0, output: `${++runs}` });
  assert.equal((await checked(site, [], { command })).verdict.exit_code, 0);
  assert.equal(runs, 1);
});

test("a done ticket without a finish line is unproven, unless the frozen batch takes its ledger's word", async () => {
  const lines = { [LINES]: linesText({ "assay:A": "prove-A" }) };
  const unproven = await checked(await siteWithout(lines));
  assert.deepEqual(unproven.states, { "assay:A": "proved", "assay:B": "unproven" });
  assert.equal(unproven.verdict.exit_code, 1);
  const rules = { [BATCH]: batchText({ tickets: ["assay:A", "assay:B"], unproven: ["assay:B"] }) };
  const accepted = await checked(await siteWithout({ ...lines, ...rules }));
  assert.deepEqual(accepted.states, { "assay:A": "proved", "assay:B": "accepted" });
  assert.equal(accepted.verdict.exit_code, 0);
  assert.deepEqual(accepted.verdict.tickets[1]?.reasons, [
    "The frozen batch takes its ledger's word for it.",
  ]);
});

/** A site that `init` refuses for a ticket without a finish line, so that it is laid out with one. */
async function siteWithout(files: Readonly<Record<string, string>>) {
  const site = await frozenSite();
  const open = ledgerText({ id: "A" }, { id: "B", status: "open" });
  const frozen = await frozenAgain({ ...site, ...files, [TICKETS]: open });
  return { ...frozen, [TICKETS]: ledgerText({ id: "A" }, { id: "B", status: "done" }) };
}

test("a batch without tickets, and a project in which nothing is frozen, are no yes", async () => {
  const unfrozen = await oracle([], { ...PROJECT, [TICKETS]: ledgerText({ id: "A" }) });
  assert.equal(unfrozen.code, 2);
  assert.match(unfrozen.stderr, /Nothing is frozen here/);
});

test("the verdict fits its own schema", async () => {
  const validator = createAjv().compile(SCHEMAS["oracle-verdict"]);
  for (const exit of [0, 1]) {
    const { verdict } = await checked(await frozenSite(), [], { command: programs({ "prove-B": exit }) });
    assert.ok(validator(verdict), JSON.stringify(validator.errors));
  }
});

const SOURCE = "board.json";
const FETCHING = batchText({
  ledgers: [{ kind: "assay", path: TICKETS, fetch: ["board", "export"] }],
  filter: {},
});

/** A site whose ledger is printed by a command. */
async function fetchingSite() {
  const open = ledgerText({ id: "A", status: "open" }, { id: "B", status: "open" });
  const frozen = await frozenAgain({
    ...(await frozenSite()),
    [TICKETS]: open,
    [BATCH]: FETCHING,
    [SOURCE]: "",
  });
  return { ...frozen, [TICKETS]: ledgerText({ id: "A", status: "done" }, { id: "B", status: "done" }) };
}

test("a ledger that is fetched decides, and its stale export is named", async () => {
  const board = ledgerText({ id: "A", status: "done" }, { id: "B", status: "open" });
  const command = ([program = ""]: readonly string[]) => ({
    exitCode: 0,
    output: program === "board" ? board : "",
  });
  const files = await fetchingSite();
  assert.equal((await checked(files, [], { command })).verdict.exit_code, 0);
  const { verdict, states } = await checked(files, ["--fetch"], { command });
  assert.deepEqual(states, { "assay:A": "proved", "assay:B": "open" });
  assert.ok(verdict.notes.some(note => note.startsWith(`${TICKETS} is not what its source says now`)));
});

test("nothing is fetched for a ledger that nobody reads", async () => {
  const ledgers = [
    { kind: "beads", path: "a.jsonl", fetch: ["board", "export"] },
    { kind: "assay", path: TICKETS },
  ];
  const site = { ...(await frozenSite()), "a.jsonl": '{"id":"x"}\n', [BATCH]: batchText({ ledgers }) };
  const files = await frozenAgain(site);
  const command = () => assert.fail("nothing is to be run");
  const ran = await oracle(["--fetch", "--tracker", `assay:${TICKETS}`], files, { command });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /^--fetch would print a\.jsonl, and --tracker names other ledgers/);
});

const UNFETCHED: readonly (readonly [what: string, exitCode: number, output: string, said: RegExp])[] = [
  ["whose command fails", 4, "", /could not be fetched: `board export` ended with 4/],
  ["that is damaged", 0, "[", /tickets\.json:1: /],
];

for (const [what, exitCode, output, said] of UNFETCHED)
  test(`a ledger ${what} leaves nothing to judge`, async () => {
    const ran = await oracle(["--fetch"], await fetchingSite(), { command: () => ({ exitCode, output }) });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
  });

test("nothing is fetched by a command that was not frozen", async () => {
  const site = await frozenSite();
  const ran = await oracle(["--fetch"], site, { command: () => assert.fail("nothing is to be run") });
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /--fetch has nothing to run/);
  const later = await oracle(["--fetch"], { ...site, [BATCH]: FETCHING }, { command: () => assert.fail() });
  assert.equal(later.code, 2);
});

test("what is frozen is looked at once more after the finish lines ran", async () => {
  const files: Record<string, string> = { ...(await frozenSite()) };
  const command = () => {
    files["test/add.test.js"] = "\n";
    return { exitCode: 0, output: "" };
  };
  const ran = await oracle([], files, { command });
  assert.equal(ran.code, 1);
  assert.match(ran.stdout, /test\/add\.test\.js:1: It was frozen, and is different/);
  assert.match(ran.stdout, /changed while finish lines ran/);
});

test("--cached runs nothing, and goes only by receipts that somebody vouches for", async () => {
  const files = await frozenSite();
  const proved = await runInMemory(["gate", "--run"], files, {}, programs());
  const receipts = Object.fromEntries(
    Object.entries(proved.written).filter(([path]) => path.startsWith("quality/receipts/")),
  );
  const command = () => assert.fail("nothing is to be run");
  const claimed = await checked({ ...files, ...receipts }, ["--cached"], { command });
  assert.deepEqual(claimed.states, { "assay:A": "unchecked", "assay:B": "unchecked" });
  assert.equal(claimed.verdict.exit_code, 2);
  const commits = { HEAD: { ...files, ...receipts } };
  const believed = await checked({ ...files, ...receipts }, ["--cached"], { command, commits });
  assert.deepEqual(believed.states, { "assay:A": "proved", "assay:B": "proved" });
  const moved = { ...files, ...receipts, "src/add.js": "// later\n" };
  assert.equal((await checked(moved, ["--cached"], { command, commits })).verdict.exit_code, 2);
});

/** A site with a ticket that was found in A after the freeze and is called done. */
async function withFound(status: "open" | "done", found: object, rules?: object) {
  const files = rules === undefined ? {} : { [BATCH]: batchText(rules) };
  const site = await frozenSite(files, [{ id: "A", status }]);
  const row = { id: "F", title: "Found.", status: "done" as const, discovered_from: "A", ...found };
  return { ...site, [TICKETS]: ledgerText({ id: "A", status }, row) };
}

test("what was found later is unproven without a finish line of its own", async () => {
  const { states } = await checked(await withFound("done", {}));
  assert.deepEqual(states, { "assay:A": "proved", "assay:F": "unproven" });
});

test("where the frozen batch says so, what was found is shown by the line of what it was found in", async () => {
  const rules = { discovered: "by origin" };
  const proved = await checked(await withFound("done", {}, rules));
  assert.deepEqual(proved.states, { "assay:A": "proved", "assay:F": "proved" });
  assert.match(
    proved.verdict.tickets[1]?.reasons[0] ?? "",
    /found in assay:A, whose finish line counts for it/,
  );
  const command = () => assert.fail("nothing is to be run");
  const waiting = await checked(await withFound("open", {}, rules), [], { command });
  assert.deepEqual(waiting.states, { "assay:A": "open", "assay:F": "waiting" });
});

test("a line of its own that came after the freeze is run only where that is asked for", async () => {
  const line = { kind: "command" as const, argv: ["prove-F"], exit: 0 };
  const files = await withFound("done", { finish_line: line });
  assert.deepEqual((await checked(files)).states["assay:F"], "not frozen");
  const { verdict } = await checked(files, ["--run"]);
  assert.equal(verdict.exit_code, 0);
  assert.deepEqual(verdict.tickets[1]?.reasons, ["Its finish line was added after the freeze."]);
});

test("an activation gap that was filed is shown by the line it is about, and is filed once at a time", async () => {
  const command = programs({ "prove-A": 1 });
  const gapsOf = async (...gaps: readonly object[]) => {
    const site = await frozenSite({}, [{ id: "A", status: "done" }]);
    const rows = gaps.map((gap, at) => ({ id: `G${at}`, title: "Gap.", discovered_from: "A", ...gap }));
    const { verdict, states } = await checked(
      { ...site, [TICKETS]: ledgerText({ id: "A", status: "done" }, ...rows) },
      [],
      { command },
    );
    return { states, files: verdict.tickets.map(({ gap }) => gap) };
  };
  const open = await gapsOf({ status: "open", key: "gap:assay:A" });
  assert.deepEqual(open, { states: { "assay:A": "gap", "assay:G0": "open" }, files: [undefined, undefined] });
  const closed = await gapsOf({ status: "done", key: "gap:assay:A" });
  assert.deepEqual(closed.states, { "assay:A": "gap", "assay:G0": "gap" });
  assert.match(closed.files[0] ?? "", /--key 'gap:assay:A#2'$/);
  assert.equal(closed.files[1], undefined, "a gap of a gap is the same gap");
  const again = await gapsOf(
    { status: "done", key: "gap:assay:A" },
    { status: "done", key: "gap:assay:A#2" },
  );
  assert.match(again.files[0] ?? "", /--key 'gap:assay:A#3'$/);
});

test("a batch takes the word only of a ledger that says something", async () => {
  const rules = { [BATCH]: batchText({ tickets: ["assay:A", "assay:B"], unproven: ["assay:B"] }) };
  const site = await siteWithout({ [LINES]: linesText({ "assay:A": "prove-A" }), ...rules });
  const silent = { ...site, [TICKETS]: ledgerText({ id: "A" }, { id: "B" }) };
  assert.deepEqual((await checked(silent)).states["assay:B"], "unproven");
});

test("one command with two deadlines is run once, and fails the line that allows it less only where it took longer", async () => {
  const line = (deadline: number) => ({ kind: "command" as const, argv: ["prove"], exit: 0, deadline });
  const rows = [
    { id: "A", status: "done" as const },
    { id: "B", status: "done" as const },
  ];
  const site = await frozenSite({ [LINES]: linesText({ "assay:A": line(5), "assay:B": line(60) }) }, rows);
  let runs = 0;
  const command = () => ({ exitCode: 0, output: `${++runs}` });
  assert.equal((await checked(site, [], { command })).verdict.exit_code, 0);
  assert.equal(runs, 1);
});

test("a batch can be frozen from what its commands print", async () => {
  const board = ledgerText({ id: "A", status: "open" }, { id: "B", status: "done" });
  const command = () => ({ exitCode: 0, output: board });
  const site = {
    ...(await frozenSite()),
    [TICKETS]: ledgerText({ id: "B", status: "open" }),
    [BATCH]: FETCHING,
  };
  const ran = await oracle(["freeze", "--fetch", "--json"], site, { command });
  assert.equal(ran.code, 0, ran.stderr);
  const { entries } = JSON.parse(ran.stdout) as { entries: { kind: string; name: string }[] };
  const names = entries.filter(({ kind }) => kind === "ticket").map(({ name }) => name);
  assert.deepEqual(names, ["assay:A"]);
});
