import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemoryFiles } from "../support/memory-host.ts";
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
  TICKETS,
} from "../support/oracle-site.ts";
import { assayIn, inProject } from "../support/real-project.ts";
import { PROJECT } from "../support/task-run.ts";

const ISSUES = ".beads/issues.jsonl";

const refused: readonly (readonly [
  what: string,
  files: MemoryFiles,
  argv: readonly string[],
  message: RegExp,
  operator?: Readonly<Record<string, string>>,
])[] = [
  [
    "a damaged ledger, by its line",
    { [ISSUES]: '{"id":"a"}\n=======\n' },
    [],
    /^\.beads\/issues\.jsonl:2: A merge conflict/,
  ],
  [
    "the first three damages, and how many more there are",
    { [ISSUES]: "{\n".repeat(5) },
    [],
    /issues\.jsonl:1: .* \.beads\/issues\.jsonl:2: .* \.beads\/issues\.jsonl:3: [^:]*\. And there are 2 more of that kind\./,
  ],
  [
    "how many at least",
    { [ISSUES]: "{\n".repeat(5000) },
    [],
    /And there are at least 997 more of that kind\./,
  ],
  [
    "our own by our schema",
    { [TICKETS]: '{\n"tickets":[{}]}' },
    [],
    /^\.assay\/tickets\.json:.*\nPut it right, by schemas\/tickets\.json; or restore it from/,
  ],
  [
    "one that is not there",
    PROJECT,
    ["--tracker", "beads:a.jsonl"],
    /The ledger a\.jsonl cannot be read\. There is no such file\./,
  ],
  [
    "one that is no file",
    { [ISSUES]: { kind: "fifo" } },
    [],
    /The ledger \.beads\/issues\.jsonl cannot be read\. It is a fifo/,
  ],
  [
    "one that is not text",
    { [ISSUES]: new Uint8Array([0x0a, 0xc3, 0xa9, 0x0a, 0xff]) },
    [],
    /^\.beads\/issues\.jsonl:3: The ledger is not valid UTF-8\.\nPut the ledger right/,
  ],
  [
    "one outside that is not there",
    PROJECT,
    ["--tracker", "beads:../a"],
    /The ledger \.\.\/a cannot be read/,
  ],
  ["damage outside", PROJECT, ["--tracker", "beads:/a"], /\/a:1: There is no `id`\./, { "/a": "{}" }],
  [
    "a mapping that is none, and names no line",
    {
      "a.json": "[]",
      [BATCH]: batchText({ ledgers: [{ kind: "json", path: "a.json", mapping: { items: "/", id: "id" } }] }),
    },
    [],
    /^a\.json: The mapping has a place that is no JSON pointer/,
  ],
  [
    "JSON of which nothing is known",
    { "a.json": "[]" },
    ["--tracker", "json:a.json"],
    /Nothing says where a\.json has what\./,
  ],
];
for (const [what, files, argv, message, operator = {}] of refused)
  test(`oracle refuses ${what}`, async () => {
    const ran = await oracle(argv, files, { operator });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, message);
    assert.equal(ran.stdout, "");
  });

/** What is frozen while both tickets are open, and said of them afterwards. */
const LEDGERS = [
  [
    "beads",
    ISSUES,
    '{"id":"x","status":"open"}\n{"id":"y"}\n',
    '{"id":"x","status":"closed"}\n{"id":"y","status":"open"}\n',
  ],
  [
    "github",
    "gh.json",
    '[{"number":1,"state":"OPEN"},{"number":2,"state":"OPEN"}]',
    '[{"number":1,"state":"CLOSED"},{"number":2,"state":"OPEN"}]',
  ],
  ["tasks", "specs/a/tasks.md", "- [ ] T001 a\n- [ ] T002 b\n", "- [x] T001 a\n- [ ] T002 b\n"],
  ["json", "a.json", '[{"id":1,"s":"no"},{"id":2,"s":"no"}]', '[{"id":1,"s":"yes"},{"id":2,"s":"no"}]'],
] as const;
for (const [kind, path, before, after] of LEDGERS)
  test(`oracle judges the tickets of a ledger of kind ${kind}`, async () => {
    const mapping = { items: "/", id: "/id", status: "/s", statuses: { yes: "done", no: "open" } };
    const ledgers = [{ kind, path, ...(kind === "json" ? { mapping } : {}) }];
    const site = { ...(await frozenSite()), [path]: before, [BATCH]: batchText({ ledgers }) };
    const { states } = await checked(await frozenAgain(site));
    const [first = "", second = ""] = Object.keys(states);
    const lines = linesText({ [first]: "prove" });
    const frozen = await frozenAgain({ ...site, [LINES]: lines });
    const now = await checked({ ...frozen, [path]: after });
    assert.deepEqual(now.states, { [first]: "proved", [second]: "open" });
    assert.ok(first.startsWith(`${kind}:`));
  });

test("what several rows do not agree on is not done, and both of them are shown", async () => {
  const ledgers = [{ kind: "beads", path: ISSUES }];
  const site = {
    ...(await frozenSite()),
    [BATCH]: batchText({ ledgers }),
    [LINES]: linesText({ "beads:A": "prove" }),
  };
  const frozen = await frozenAgain({ ...site, [ISSUES]: '{"id":"A"}\n' });
  const done = '{"id":"A","status":"closed"}\n';
  assert.deepEqual((await checked({ ...frozen, [ISSUES]: done })).states, { "beads:A": "proved" });
  for (const other of ["open", "tombstone"]) {
    const ran = await oracle([], { ...frozen, [ISSUES]: `${done}{"id":"A","status":"${other}"}\n` });
    assert.equal(ran.code, 1, other);
    assert.match(ran.stdout, /\.beads\/issues\.jsonl:1.*[\s\S]*\.beads\/issues\.jsonl:2/);
  }
});

test("a ticket of two ledgers that do not agree is not done", async () => {
  const site = await frozenSite(
    { [TICKETS]: ledgerText({ id: "1.1", status: "done" }), [LINES]: linesText({ "assay:1.1": "prove" }) },
    [],
  );
  const both = ["--tracker", `assay:${TICKETS}`, "--tracker", "tasks:a.md"];
  const states = async (list: string) => (await oracle(both, { ...site, "a.md": list })).stdout;
  assert.match(await states("- [x] 1.1 Do 1.1.\n"), /YES/);
  assert.match(await states("- [ ] 1.1 DO 1.1.\n"), /tickets\.json:\d+[\s\S]*a\.md:1/);
});

test("a ledger may be larger than any other file, and stand outside the project", () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, index) => `{"id":"a-${index}","title":"${"x".repeat(20)}"}\n`,
  ).join("");
  assert.ok(rows.length > 1024 * 1024);
  inProject({ [ISSUES]: rows, "issues.jsonl": rows, "sub/a": "" }, root => {
    const outside = `beads:${root}/issues.jsonl`;
    for (const argv of [["oracle"], ["oracle", "-C", "sub", "--tracker", outside]]) {
      const ran = assayIn(root, ...argv);
      assert.equal(ran.status, 2);
      assert.match(ran.stderr, /Nothing is frozen here/, argv.join(" "));
    }
  });
});
