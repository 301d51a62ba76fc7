import assert from "node:assert/strict";
import { test } from "node:test";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { LINES, linesText, TICKETS } from "../support/oracle-site.ts";
import { laidOut } from "../support/task-run.ts";

type Row = Readonly<Record<string, unknown>>;

const TOLD = {
  scope: "The parser.",
  acceptance: ["It parses."],
  hooks: ["src/a.js:3"],
  test_plan: "Run it.",
};

/** A project with a file and tickets that lack nothing unless they say so, one per line from the second on. */
function project(rows: readonly Row[], lines: readonly unknown[] = rows.map(({ id }) => id)): MemoryFiles {
  const tickets = rows.map(row =>
    JSON.stringify({ title: `Do ${row["id"]} well`, created: "2026-01-01T00:00:00Z", ...TOLD, ...row }),
  );
  return {
    "src/a.js": "",
    [TICKETS]: `{"schema_version":"1.0","tool_version":"0","tickets":[\n${tickets.join(",\n")}\n]}`,
    [LINES]: linesText(Object.fromEntries(lines.map(id => [`assay:${id}`, "true"]))),
  };
}

const lint = (files: MemoryFiles, ...argv: readonly string[]) =>
  runInMemory(["oracle", "lint", ...argv], files);

/** What one ticket of its own lacks, or what several do. */
const CASES: readonly {
  readonly what: string;
  readonly rows: readonly Row[];
  readonly lines?: readonly string[];
  readonly lacks: readonly string[];
}[] = [
  { what: "nothing", rows: [{ id: "a" }], lacks: [] },
  {
    what: "a title",
    rows: [{ id: "a", title: "TODO" }],
    lacks: ["2: a has no title that says what is to be done."],
  },
  {
    what: "a title beside its id",
    rows: [{ id: "abc", title: "abc" }],
    lacks: ["2: abc has no title that says what is to be done."],
  },
  {
    what: "a scope",
    rows: [{ id: "a", scope: " " }],
    lacks: ["2: a does not say what is part of it and what is not."],
  },
  {
    what: "criteria",
    rows: [{ id: "a", acceptance: [] }],
    lacks: ["2: a does not say what has to be so when it is done."],
  },
  {
    what: "hooks",
    rows: [{ id: "a", hooks: [] }],
    lacks: ["2: a does not say where in the code it begins."],
  },
  {
    what: "hooks that are there",
    rows: [{ id: "a", hooks: ["src/a.js", "src/b.js:9", "../../etc/passwd", "/etc/passwd"] }],
    lacks: ["2: a begins in src/b.js, ../../etc/passwd, /etc/passwd, which is not there."],
  },
  {
    what: "a file among its hooks",
    rows: [{ id: "a", hooks: ["somewhere in the parser"] }],
    lacks: ["2: a names no file in which it begins."],
  },
  {
    what: "a test plan",
    rows: [{ id: "a", test_plan: undefined }],
    lacks: ["2: a does not say how it is to be tested."],
  },
  {
    what: "an order that can be kept",
    rows: [
      { id: "a", depends_on: ["b", "gone"] },
      { id: "b", depends_on: ["a"] },
    ],
    lacks: [
      "2: a waits for gone, which no ledger has; waits in a circle: a, b.",
      "3: b waits in a circle: a, b.",
    ],
  },
  {
    what: "a blocker that was not removed",
    rows: [
      { id: "a", depends_on: ["b"] },
      { id: "b", status: "removed" },
    ],
    lacks: ["2: a waits for b, which was removed and not done."],
  },
  {
    what: "nothing where it only waits",
    rows: [{ id: "a", depends_on: ["b"] }, { id: "b", parent: "c" }, { id: "c" }],
    lacks: [],
  },
  {
    what: "a finish line",
    rows: [{ id: "a" }, { id: "b" }],
    lines: ["b"],
    lacks: ["2: a has no finish line, neither of its own nor in .assay/finish-lines.json."],
  },
  {
    what: "answers",
    rows: [{ id: "a", questions: ["Why?", "How?"] }],
    lacks: ['2: a has open questions: "Why?", "How?".'],
  },
  {
    what: "several things, in a fixed order",
    rows: [
      { id: "b", scope: undefined, test_plan: undefined },
      { id: "a", title: "wip" },
    ],
    lines: [],
    lacks: [
      "2: b does not say what is part of it and what is not.",
      "2: b does not say how it is to be tested.",
      "2: b has no finish line, neither of its own nor in .assay/finish-lines.json.",
      "3: a has no title that says what is to be done.",
      "3: a has no finish line, neither of its own nor in .assay/finish-lines.json.",
    ],
  },
];

for (const { what, rows, lines, lacks } of CASES)
  test(`oracle lint: a ticket lacks ${what}`, async () => {
    const { code, stdout } = await lint(project(rows, lines));
    assert.deepEqual(
      stdout.split("\n").filter(line => line.startsWith(".assay/")),
      lacks.map(lack => `.assay/tickets.json:${lack}`),
    );
    assert.equal(code, lacks.length > 0 ? 1 : 0, stdout);
    assert.match(stdout, lacks.length > 0 ? /\nNO: \d+ of \d+ open tickets? cannot be worked on/ : /^YES: /);
  });

test("oracle lint says no where no ticket is open, for there is nothing to work on", async () => {
  const { code, stdout } = await lint(
    project(
      [
        { id: "a", status: "done", title: "TODO" },
        { id: "b", status: "removed" },
      ],
      [],
    ),
  );
  assert.deepEqual([code, stdout], [1, "NO: nothing is left, for no ticket is open.\n"]);
});

test("oracle lint reads ledgers of other tools, and says what is never offered", async () => {
  const rows = [
    {
      id: "bd-1",
      title: "Do it well",
      status: "open",
      description: "## Scope\nAll.\n## Files\n`src/a.js`, src/b.js:1\n## Tests\nAll.\n## Questions\nNone.",
      acceptance_criteria: "- It works.",
    },
    { id: "bd-2", title: "An agent's row", status: "open", issue_type: "agent" },
    { id: "bd-3", title: "Do it too", status: "frobbed" },
    { id: "bd-4", title: "Do it later", status: "deferred", pinned: true },
  ];
  const files = { "src/a.js": "", "b.jsonl": rows.map(row => JSON.stringify(row)).join("\n") };
  const { code, stdout } = await lint(files, "--tracker", "beads:b.jsonl");
  assert.equal(code, 1);
  assert.equal(
    stdout,
    [
      "b.jsonl:1: bd-1 begins in src/b.js, which is not there.",
      "b.jsonl:1: bd-1 has no finish line in .assay/finish-lines.json.",
      "b.jsonl:2: bd-2 is never offered: it is no work to be done: its type is agent.",
      "b.jsonl:3: bd-3 is never offered: it has the status frobbed, which nobody knows.",
      "b.jsonl:4: bd-4 is never offered: it has the status deferred; it is pinned.",
      "",
      "NO: 4 of 4 open tickets cannot be worked on unattended.",
      "",
    ].join("\n"),
  );
});

test("oracle lint as JSON", async () => {
  const { stdout } = await lint(project([{ id: "a", scope: " " }]), "--json");
  assert.deepEqual(JSON.parse(stdout), {
    answer: "no",
    exit_code: 1,
    examined: 1,
    lacks: [
      {
        path: ".assay/tickets.json",
        line: 2,
        ticket: "a",
        lack: "scope",
        message: "a does not say what is part of it and what is not.",
      },
    ],
  });
});

test("oracle lint judges nothing where there is no ticket, or no reading the finish lines", async () => {
  assert.equal((await lint(project([]))).code, 2);
  const { code, stderr } = await lint({ ...project([{ id: "a" }]), [LINES]: "{" });
  assert.equal(code, 2);
  assert.match(stderr, /^\.assay\/finish-lines\.json:1: /);
});

test("oracle lint asks of a frozen run what is frozen", async () => {
  const files = await laidOut(["--done", "npm test"]);
  const { code, stdout } = await lint(files);
  assert.equal(code, 1);
  assert.doesNotMatch(stdout, /finish line/);
  assert.match(stdout, /goal does not say where in the code it begins/);
});
