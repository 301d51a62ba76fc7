import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { parseProgress } from "../../src/documents/reports/progress.ts";
import { judge } from "../support/judge.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { OWN_PIPELINE } from "../support/own-site.ts";
import { PROJECT } from "../support/task-run.ts";
import { termsOf } from "../support/terms.ts";

type Files = Readonly<Record<string, string>>;

const OPERATOR = { "own.json": OWN_PIPELINE };
const LOCK = ".assay/lock.json";
const init = (argv: readonly string[], files: MemoryFiles = PROJECT, operator: Files = OPERATOR) =>
  runInMemory(["init", ...argv], files, {}, undefined, operator);
const entriesOf = (files: Files) =>
  JSON.parse(files[LOCK] ?? "").entries.map(
    ({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`,
  );
const runOf = (files: Files) => JSON.parse(files["quality/run.json"] ?? "") as Run;

const PIPELINES: Readonly<
  Record<
    string,
    {
      argv: readonly string[];
      phases: readonly string[];
      paths: readonly string[];
      frozen: readonly string[];
    }
  >
> = {
  playbook: {
    argv: ["--pipeline", "playbook"],
    phases: ["1 Explore", "2 Generate", "3 Code Review", "4 Spec Audit", "5 Reconciliation", "6 Verify"],
    paths: ["quality/run.json", "quality/PROGRESS.md", LOCK],
    frozen: ["pipeline playbook"],
  },
  orchestra: {
    argv: ["--pipeline", "orchestra", "--preset", "writing"],
    phases: ["1 Recon", "2 Builder", "3 Verifier", "4 Polish", "5 Scoring"],
    paths: [".assay/goal.md", "quality/run.json", LOCK],
    frozen: [
      "bar 0.92",
      `dimensions ${["accuracy", "completeness", "verification", "framing", "voice", "ambition"].map(name => `${name} 1 up to 1`).join(", ")}`,
      "limit 3, then no",
      "pipeline orchestra",
      "preset writing",
    ],
  },
  own: {
    argv: ["--pipeline", "own.json"],
    phases: ["1 Gather", "2 Write"],
    paths: [".assay/goal.md", ".assay/pipeline.json", "quality/run.json", LOCK],
    frozen: ["pipeline own"],
  },
};
const FILES = ["file package-lock.json", "file test/add.test.js"];

for (const [pipeline, { argv, phases, paths, frozen }] of Object.entries(PIPELINES)) {
  test(`${pipeline}: what is laid out, the lock last`, async () => {
    const { code, written, stderr } = await init(argv);
    assert.equal(code, 0, stderr);
    const own = Object.keys(written).filter(path => !path.startsWith(".assay/frozen/"));
    assert.deepEqual(own, [".gitignore", "AGENTS.md", ...paths]);
  });

  test(`${pipeline}: every phase is pending, and the base is known by its commit`, async () => {
    const commits = { HEAD: PROJECT };
    const { written } = await runInMemory(["init", ...argv], PROJECT, commits, undefined, OPERATOR);
    const run = runOf(written);
    assert.equal(run.pipeline, pipeline);
    assert.equal(run.run_id, "20261121T120000Z-c0ffee");
    assert.deepEqual(run.base, { commit: "1".repeat(40), files: {} });
    assert.equal(runOf((await init(argv)).written).base.commit, null, "without git there is none");
    assert.deepEqual(
      run.phases.map(({ number, name }) => `${number} ${name}`),
      phases,
    );
    for (const { number: _number, name: _name, ...state } of run.phases)
      assert.deepEqual(state, {
        state: "pending",
        attempt: 1,
        worker: null,
        started: null,
        finished: null,
        read: {},
        written: {},
      });
    const shown = await runInMemory(["phase", "--json"], { ...PROJECT, ...written });
    assert.equal(shown.code, 0, shown.stderr);
    assert.equal(JSON.parse(shown.stdout).phases.length, phases.length);
  });

  test(`${pipeline}: the lock freezes the pipeline and what tests depend on`, async () => {
    const { written } = await init(argv);
    assert.deepEqual(
      [...entriesOf(written)].sort(),
      [
        ...frozen,
        ...FILES,
        ...["ava", "jest", "mocha", "scripts", "tap"].map(key => `value package.json#/${key}`),
      ].sort(),
    );
  });

  test(`${pipeline}: tickets and finish lines that are there are frozen, and so are the commands of a run`, async () => {
    const task = await init(["--done", "make"]);
    const goal = Object.fromEntries(
      [".assay/tickets.json", ".assay/finish-lines.json"].map(path => [path, task.written[path] ?? ""]),
    );
    const { written } = await init(argv, { ...PROJECT, ...goal });
    const entries = entriesOf(written);
    assert.ok(entries.includes("ticket assay:goal") && entries.includes("finish-line assay:goal"));
    assert.equal(written[".assay/tickets.json"], undefined);
  });

  test(`${pipeline}: a second call writes nothing, and whatever half is there, the next call writes the rest`, async () => {
    const { written, stdout } = await init(argv);
    const again = await init(argv, { ...PROJECT, ...written });
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(again.written, {});
    const lock = /The lock is \w+/;
    assert.equal(lock.exec(again.stdout)?.[0], lock.exec(stdout)?.[0]);
    const made = Object.keys(written);
    for (let count = 1; count < made.length; count++) {
      const half = Object.fromEntries(made.slice(0, count).map(path => [path, written[path] ?? ""]));
      const ran = await init(argv, { ...PROJECT, ...half });
      assert.equal(ran.code, 0, ran.stderr);
      assert.deepEqual({ ...half, ...ran.written }, written);
    }
  });

  test(`${pipeline}: what is there is never overwritten`, async () => {
    const { written } = await init(argv);
    const theirs = Object.fromEntries(
      Object.entries(written).map(([path, text]) =>
        /\.md$/.test(path) && path !== "AGENTS.md" ? [path, "mine\n"] : [path, text],
      ),
    );
    assert.deepEqual((await init(argv, { ...PROJECT, ...theirs })).written, {});
  });

  for (const [other, { argv: otherArgv }] of Object.entries({ ...PIPELINES, task: { argv: [] as string[] } }))
    if (other !== pipeline)
      test(`${pipeline}: is not laid out over by ${other}`, async () => {
        const { written } = await init(argv);
        const ran = await init(otherArgv, { ...PROJECT, ...written });
        assert.equal(ran.code, 1);
        const own = { playbook: "one of the playbook", orchestra: "one of the orchestra" }[pipeline];
        assert.match(
          ran.stderr,
          new RegExp(`the run here is ${own ?? "one of a pipeline of its own"}, and not `),
        );
        assert.deepEqual(ran.written, {});
      });

  test(`${pipeline}: agents are told that phases are started and finished with assay`, async () => {
    const { written } = await init(argv);
    assert.match(
      (written["AGENTS.md"] ?? "").replace(/\n {2}/g, " "),
      /started and finished with `assay phase`/,
    );
  });
}

test("a goal may have a finish line beside the phases", async () => {
  for (const { argv } of [PIPELINES["orchestra"], PIPELINES["own"]].flatMap(one => one ?? [])) {
    const { written, stdout } = await init([...argv, "--done", "make check"]);
    assert.deepEqual(JSON.parse(written[".assay/finish-lines.json"] ?? "").lines["assay:goal"].argv, [
      "make",
      "check",
    ]);
    assert.ok(entriesOf(written).includes("finish-line assay:goal"));
    assert.match(stdout, /Done means: make check exits with 0\./);
    assert.doesNotMatch((await init(argv)).stdout, /Done means/);
  }
});

const LINES = '{"schema_version":"1.0","tool_version":"x","lines":{}}';
const REFUSED: readonly (readonly [
  what: string,
  argv: readonly string[],
  files: MemoryFiles,
  code: number,
  said: RegExp,
])[] = [
  [
    "a finish line for the playbook",
    ["--pipeline", "playbook", "--done", "make"],
    {},
    2,
    /--done says nothing of the playbook[\s\S]*task/,
  ],
  [
    "a preset for the playbook",
    ["--pipeline", "playbook", "--preset", "writing"],
    {},
    2,
    /--preset is for an orchestra/,
  ],
  ["a bar for a task", ["--bar", "0.5"], {}, 2, /--bar is for an orchestra, and the pipeline is task/],
  [
    "no preset",
    ["--pipeline", "orchestra"],
    {},
    2,
    /what the orchestra makes[\s\S]*code-visual, code-non-visual/,
  ],
  [
    "a preset that is none",
    ["--pipeline", "orchestra", "--preset", "bugfx"],
    {},
    2,
    /no preset bugfx\.\nDid you mean bugfix\?/,
  ],
  ...["1.01", "2", "-0.1", "NaN", "high", "0,9", "1e-1", ".9", "0x1"].map(
    bar =>
      [
        `the bar ${bar}`,
        ["--pipeline", "orchestra", "--preset", "writing", `--bar=${bar}`],
        {},
        2,
        /is no score\.\nGive a decimal from 0 to 1/,
      ] as const,
  ),
  ...["0", "0.000"].map(
    bar =>
      [
        `the bar ${bar}`,
        ["--pipeline", "orchestra", "--preset", "writing", `--bar=${bar}`],
        {},
        2,
        /is no bar: anything would ship\./,
      ] as const,
  ),
  [
    "a misspelt pipeline",
    ["--pipeline", "playbok"],
    {},
    2,
    /--pipeline playbok is none of[\s\S]*Did you mean playbook\?/,
  ],
  [
    "a pipeline's file that is not there",
    ["--pipeline", "nothing.json"],
    {},
    2,
    /no file that can be read\. There is no such file/,
  ],
  [
    "the run of something else",
    ["--pipeline", "playbook"],
    { "quality/BUGS.md": "" },
    1,
    /run of something else/,
  ],
  [
    "another pipeline of one's own",
    ["--pipeline", "own.json"],
    { ".assay/pipeline.json": "{}" },
    1,
    /pipeline\.json is there already, and another/,
  ],
  [
    "a pipeline's place that is a link",
    ["--pipeline", "own.json"],
    { ".assay/pipeline.json": { kind: "symlink" } },
    1,
    /is there already/,
  ],
  [
    "a ticket without a line",
    ["--pipeline", "playbook"],
    {
      ".assay/finish-lines.json": LINES,
      ".assay/tickets.json": LINES.replace(
        '"lines":{}',
        '"tickets":[{"id":"a","title":"b","status":"open","created":"2026-11-21T00:00:00Z"}]',
      ),
    },
    2,
    /assay:a has no finish line/,
  ],
];
for (const [what, argv, files, code, said] of REFUSED)
  test(`not laid out: ${what}`, async () => {
    const ran = await init(argv, { ...PROJECT, ...files });
    assert.equal(ran.code, code, ran.stdout + ran.stderr);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

const BROKEN: readonly (readonly [what: string, edit: (text: string) => string, said: RegExp])[] = [
  ["no JSON", () => "{", /^own\.json:1: /],
  [
    "an unknown key",
    text => text.replace('"attempts"', '"x": 1, "attempts"'),
    /^own\.json:4: The document has the key "x"/,
  ],
  [
    "no phases",
    text => `${text.slice(0, text.indexOf('"phases"'))}"phases": []}`,
    /^own\.json:5: \/phases has fewer than 1 items/,
  ],
  [
    "a slug with a space",
    text => text.replace('"slug": "write"', '"slug": "to write"'),
    /^own\.json:19: \/phases\/1\/slug does not fit/,
  ],
  [
    "a number left out",
    text => text.replace('"number": 2', '"number": 3'),
    /^own\.json:17: \/phases\/1\/number is 3, and 2 was expected\.\nNumber/,
  ],
  [
    "a name twice",
    text => text.replace('"name": "Write"', '"name": "GATHER"'),
    /^own\.json:18: \/phases\/1\/name is "GATHER"/,
  ],
  [
    "the operator's files to write",
    text => text.replace('"CHANGELOG.md", "', '".assay/**", "'),
    /^own\.json:22: \/phases\/1\/writes\/0 is "\.assay\/\*\*"/,
  ],
];
for (const [what, edit, said] of BROKEN)
  test(`a pipeline of one's own is refused: ${what}`, async () => {
    const text = edit(OWN_PIPELINE);
    assert.notEqual(text, OWN_PIPELINE);
    const ran = await init(PIPELINES["own"]?.argv ?? [], PROJECT, { "own.json": text });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("a pipeline of one's own is copied to the byte, and frozen by its digest", async () => {
  const text = OWN_PIPELINE.replaceAll("\n", "\r\n");
  const { written } = await init(["--pipeline", "own.json"], PROJECT, { "own.json": text });
  assert.equal(written[".assay/pipeline.json"], text);
  const { createHash } = process.getBuiltinModule("node:crypto");
  const entry = JSON.parse(written[LOCK] ?? "").entries.find(
    ({ kind }: { kind: string }) => kind === "pipeline",
  );
  assert.equal(entry.sha256, createHash("sha256").update(text).digest("hex"));
  const files = { ...PROJECT, ...written };
  const same = await init(["--pipeline", ".assay/pipeline.json"], files, { ".assay/pipeline.json": text });
  assert.equal(same.code, 0, same.stderr);
  assert.deepEqual(same.written, {});
  const other = await init(["--pipeline", "own.json"], files, OPERATOR);
  assert.equal(other.code, 1);
  assert.match(other.stderr, /pipeline\.json is there already, and another pipeline/);
});

test("preset and bar stay as they were frozen", async () => {
  const argv = ["--pipeline", "orchestra"];
  const { written } = await init([...argv, "--preset", "bugfix", "--bar", "0.80"]);
  assert.deepEqual(runOf(written).orchestra, termsOf("bugfix", { bar: 0.8 }));
  assert.ok(entriesOf(written).includes("bar 0.8") && entriesOf(written).includes("preset bugfix"));
  const files = { ...PROJECT, ...written };
  for (const same of [[], ["--preset", "bugfix"], ["--bar", "0.8"]]) {
    const ran = await init([...argv, ...same], files);
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(ran.written, {});
  }
  for (const [other, said] of [
    [["--preset", "writing"], /its preset is bugfix, not writing/],
    [["--bar", "0.5"], /its bar is 0\.8, not 0\.5/],
    [["--attempts", "2"], /its attempts is 3, not 2\.\nLeave --attempts away/],
    [["--below-bar", "pending"], /its below-bar is no, not pending/],
    [
      ["--weight", "root_cause=2"],
      /its dimensions is .*, not .*root_cause 2 up to 1.*\nLeave --weight, --cap/,
    ],
  ] as const) {
    const ran = await init([...argv, ...other], files);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, said);
  }
});

test("weights, caps and limits are written down and frozen", async () => {
  const argv = ["--pipeline", "orchestra", "--preset", "code-visual", "--weight", "correctness=3"];
  const more = [
    "--cap=Ambition=0.85",
    "--unscorable",
    "visual quality",
    "--attempts=2",
    "--below-bar=pending",
  ];
  const { written, stderr } = await init([...argv, ...more, "--bar", "0.8"]);
  const { orchestra } = runOf(written);
  assert.deepEqual(
    orchestra,
    termsOf("code-visual", {
      bar: 0.8,
      attempts: 2,
      below_bar: "pending",
      dimensions: [
        { dimension: "correctness", weight: 3, cap: 1 },
        { dimension: "completeness", weight: 1, cap: 1 },
        { dimension: "verification", weight: 1, cap: 1 },
        { dimension: "visual_quality", weight: 1, cap: 0 },
        { dimension: "ambition", weight: 1, cap: 0.85 },
      ],
    }),
    stderr,
  );
  const run = JSON.parse(written["quality/run.json"] ?? "");
  for (const changed of [
    { ...orchestra, attempts: 3 },
    { ...orchestra, below_bar: "no" },
    { ...orchestra, dimensions: termsOf("code-visual").dimensions },
  ]) {
    const files = {
      ...PROJECT,
      ...written,
      "quality/run.json": JSON.stringify({ ...run, orchestra: changed }),
    };
    const ran = await runInMemory(["gate"], files);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /^The (limit|dimensions) .* is not as it was frozen/);
  }
});

for (const [what, argv, said] of [
  ["for its caps", ["--cap", "ambition=0.85", "--bar", "0.99"], /no composite exceeds 0\.97\./],
  ["without a dimension", ["--unscorable", "visual_quality", "--bar", "0.81"], /exceeds 0\.8\./],
  ["by weight", ["--cap=correctness=0.5", "--weight=correctness=4"], /exceeds 0\.75\./],
] as const)
  test(`a bar that is out of reach is refused before anything is laid out: ${what}`, async () => {
    const ran = await init(["--pipeline", "orchestra", "--preset", "code-visual", ...argv]);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /^The bar of 0\.\d+ is out of reach/);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("a cap below ambition's floor is refused, for nothing could ship", async () => {
  const argv = ["--pipeline", "orchestra", "--preset", "writing", "--bar", "0.5"];
  const ran = await init([...argv, "--cap", "ambition=0.74"]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /below the floor of ambition, 0\.75/);
  assert.equal((await init([...argv, "--cap", "ambition=0.75"])).code, 0);
});

test("a bar that is just in reach is taken", async () => {
  const argv = [
    "--pipeline",
    "orchestra",
    "--preset",
    "code-visual",
    "--cap",
    "ambition=0.85",
    "--bar",
    "0.97",
  ];
  assert.equal((await init(argv)).code, 0);
});

for (const [argv, said] of [
  [["--weight", "ambition=2"], /--weight names ambition, which bugfix does not score/],
  [["--weight", "corectness=2"], /names corectness, .*\nDid you mean correctness\?/],
  [["--weight", "correctness"], /--weight correctness gives correctness no weight/],
  [["--weight", "correctness=0"], /gives correctness no weight/],
  [["--weight", "correctness=1.5"], /gives correctness no weight/],
  [["--weight", "=1"], /--weight names nothing/],
  [["--cap", "correctness=0"], /gives correctness no cap\.\n.*--unscorable/],
  [["--cap", "correctness=2"], /gives correctness no cap/],
  [["--unscorable", "voice"], /--unscorable names voice, which bugfix does not score/],
  [["--attempts", "4"], /--attempts 4 is none of 1 to 3/],
  [["--attempts", "0"], /--attempts 0 is none/],
  [["--below-bar", "yes"], /--below-bar yes is no answer\.\nGive one of no, pending/],
] as const)
  test(`an orchestra's terms are refused: ${argv.join(" ")}`, async () => {
    const ran = await init(["--pipeline", "orchestra", "--preset", "bugfix", ...argv]);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("a new PROGRESS.md has every section, no tick and no tracker, and is read as the gate reads it", async () => {
  const { written } = await init(["--pipeline", "playbook"]);
  const progress = parseProgress(written["quality/PROGRESS.md"] ?? "");
  assert.deepEqual(
    progress.phases.map(({ number, checked }) => [number, checked]),
    [1, 2, 3, 4, 5, 6].map(number => [number, false]),
  );
  assert.equal(progress.metadata.size, 0);
  assert.deepEqual(
    progress.sections.filter(({ saysSomething }) => !saysSomething).map(({ title }) => title),
    ["Artifact inventory", "Cumulative BUG tracker", "Terminal Gate Verification"],
  );
});

test("a run of the playbook that was just laid out fails wherever it should, from the first phase on", async () => {
  const { written } = await init(["--pipeline", "playbook"]);
  const files = { ...PROJECT, ...written };
  const spoken = async (...argv: string[]) =>
    (await judge(files, argv)).findings
      .filter(({ path }) => path === "quality/PROGRESS.md" || path === "AGENTS.md")
      .map(({ check, path, line, message }) => `${check} ${path}:${line} ${message}`);
  const first = [
    "phase-ticks quality/PROGRESS.md:9 Phase 1 is not ticked, and the run is judged as it should be after it.",
    'substance quality/PROGRESS.md:5 The template\'s "Write here what is known, and replace this line." was never filled in.',
    'substance quality/PROGRESS.md:24 The template\'s "Write here what is known, and replace this line." was never filled in.',
  ];
  assert.deepEqual(await spoken("--phase", "1"), first);
  const guide = "substance AGENTS.md:0 Nothing stands in the file but comments and what assay wrote itself.";
  assert.ok((await spoken("--phase", "2")).includes(guide), "the guide is due from the second phase on");
  const all = await spoken();
  for (const one of first) assert.ok(all.includes(one), one);
  for (const title of ["Artifact inventory", "Cumulative BUG tracker"])
    assert.ok(
      all.some(one => one.endsWith(`The section "${title}" is empty.`)),
      title,
    );
});

test("a guide for agents is what its authors wrote, not what assay added", async () => {
  const { written } = await init(["--pipeline", "playbook"]);
  const own = [
    "# Guide",
    "Build with make.",
    "Test with npm test.",
    "Write no global state.",
    "Ask first.",
    "",
  ].join("\n\n");
  const substance = async (files: Files) =>
    (await judge({ ...PROJECT, ...written, ...files })).findings.filter(
      ({ check, path }) => check === "substance" && path === "AGENTS.md",
    );
  assert.deepEqual(await substance({ "AGENTS.md": `${own}${written["AGENTS.md"]}` }), []);
  assert.equal((await substance({ "AGENTS.md": `# Guide\n\n${written["AGENTS.md"]}` })).length, 1);
});
