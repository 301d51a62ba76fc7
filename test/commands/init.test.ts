import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { keyPair } from "../support/keys.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";
import { runText } from "../support/small-run.ts";
import { GOAL, laidOut, PROJECT } from "../support/task-run.ts";

const LINES = ".assay/finish-lines.json";
const init = (argv: readonly string[], files: MemoryFiles = PROJECT, operator: Record<string, string> = {}) =>
  runInMemory(["init", ...argv], files, {}, undefined, operator);
const argvOf = (text = "") => JSON.parse(text).lines["assay:goal"].argv;

test("a task is laid out, and its lock is the last thing written", async () => {
  const { code, written, stdout } = await init([]);
  assert.equal(code, 0);
  assert.deepEqual(Object.keys(written), [
    ".gitignore",
    "AGENTS.md",
    ".assay/goal.md",
    ".assay/tickets.json",
    LINES,
    ".assay/frozen/33c3cbb9fe96c0783e72822561271451fac93c1b1419638bc7e05df3a30b790d",
    ".assay/frozen/7bc456cf305f497b9b8acc8515f6aa3a5e6453c5c7a63a149c991bd43ac5f51d",
    "quality/run.json",
    ".assay/lock.json",
  ]);
  assert.match(stdout, /Done means: npm test exits with 0\.\nThe lock is [0-9a-f]{64}\./);
});

test("a byte order mark stays where it is", async () => {
  const before = { "AGENTS.md": "\ufeff# Agents\r\n", ".gitignore": "\ufeff*.log\r\n" };
  const { written } = await init([], { ...PROJECT, ...before });
  for (const [path, text] of Object.entries(before))
    assert.ok(written[path]?.startsWith(text), JSON.stringify(written[path]));
  const again = await init([], { ...PROJECT, ...written });
  assert.equal(again.written["AGENTS.md"], undefined);
});

test("the lock freezes what the finish line depends on", async () => {
  const files = await laidOut();
  const lock = JSON.parse(files[".assay/lock.json"] ?? "");
  assert.deepEqual(
    lock.entries.map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`),
    [
      "file package-lock.json",
      "file test/add.test.js",
      "finish-line assay:goal",
      "pipeline task",
      "ticket assay:goal",
      "value package.json#/ava",
      "value package.json#/jest",
      "value package.json#/mocha",
      "value package.json#/scripts",
      "value package.json#/tap",
    ],
  );
});

test("what is installed is nobody's tests, however it is called", async () => {
  const installed = {
    "node_modules/dep/test/dep.test.js": "",
    "packages/a/node_modules/dep/conftest.py": "",
    "my_node_modules/a.test.js": "",
  };
  const files = { ...PROJECT, ...installed };
  const { written } = await runInMemory(["init"], files);
  const { entries } = JSON.parse(written[".assay/lock.json"] ?? "") as { entries: { name: string }[] };
  const names = entries.map(({ name }) => name);
  assert.deepEqual(
    Object.keys(installed).filter(path => names.includes(path)),
    ["my_node_modules/a.test.js"],
  );
  const later = { ...files, ...written, ".assay/goal.md": GOAL, "node_modules/new/conftest.py": "" };
  const { stdout } = await runInMemory(["gate", "--full", "--no-write"], later);
  assert.doesNotMatch(stdout, /conftest\.py/);
});

test("a script that the finish line names is frozen with it", async () => {
  const project = { "check.sh": "true\n", "other.sh": "" };
  const files = await laidOut(["--done", "sh ./check.sh"], {}, project);
  const { entries } = JSON.parse(files[".assay/lock.json"] ?? "");
  const frozen = entries.filter(({ kind }: { kind: string }) => kind === "file");
  assert.deepEqual(
    frozen.map(({ name }: { name: string }) => name),
    ["check.sh"],
  );
});

const COMMANDS: readonly (readonly [
  what: string,
  argv: readonly string[],
  files: MemoryFiles,
  done: unknown,
])[] = [
  ["the package's tests", [], PROJECT, ["npm", "test"]],
  ["what --done says", ["--done", "make 'all checks'"], PROJECT, ["make", "all checks"]],
  ["what --done says, without a package", ["--done", "make"], { "a.c": "" }, ["make"]],
];
for (const [what, argv, files, done] of COMMANDS)
  test(`done means ${what}`, async () => {
    assert.deepEqual(argvOf((await init(argv, files)).written[LINES]), done);
  });

const NO_TESTS = '{"scripts": {"test": "echo \\"Error: no test specified\\" && exit 1"}}';
const REFUSED: readonly (readonly [
  what: string,
  argv: readonly string[],
  files: MemoryFiles,
  code: number,
  said: RegExp,
])[] = [
  ["nothing to run", [], { "a.c": "" }, 2, /how to tell that the task is done[\s\S]*--done/],
  ["a package without tests", [], { "package.json": NO_TESTS }, 2, /how to tell/],
  ["a package that is no JSON", [], { "package.json": "{" }, 2, /how to tell/],
  ["a command for a shell", ["--done", "npm test && x"], PROJECT, 2, /holds "&"[\s\S]*script/],
  ["the run of something else", [], { ...PROJECT, "quality/BUGS.md": "" }, 1, /run of something else/],
  ["a broken record", [], { ...PROJECT, "quality/run.json": '{"a": 1}' }, 2, /run\.json:1/],
  [
    "a run of the playbook",
    [],
    { ...PROJECT, "quality/run.json": runText() },
    1,
    /run here is one of the playbook/,
  ],
  ["two targets", ["a", "b"], PROJECT, 2, /b is one target too many/],
  [
    "a pipeline that is none",
    ["--pipeline", "x"],
    PROJECT,
    2,
    /--pipeline x is none of task, playbook, orchestra/,
  ],
  ["a key that is not there", ["--key", "gone.pem"], PROJECT, 2, /gone\.pem cannot be read/],
  ["a broken finish line", [], { ...PROJECT, [LINES]: "{" }, 2, /finish-lines\.json:1/],
  ["broken tickets", [], { ...PROJECT, ".assay/tickets.json": "[]" }, 2, /tickets\.json:1/],
  ["half a block", [], { ...PROJECT, "AGENTS.md": "<!-- assay: begin -->\n" }, 2, /without the other/],
  ["no target of that name", ["nowhere"], PROJECT, 2, /There is no directory nowhere/],
  ["rules that are a link", [], { ...PROJECT, ".gitignore": { kind: "symlink" } }, 2, /\.gitignore cannot/],
];
for (const [what, argv, files, code, said] of REFUSED)
  test(`not laid out: ${what}`, async () => {
    const ran = await init(argv, files);
    assert.equal(ran.code, code, ran.stdout);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("a second call writes nothing and says the same lock", async () => {
  const first = await init([]);
  const second = await init([], { ...PROJECT, ...first.written });
  assert.equal(second.code, 0);
  assert.deepEqual(second.written, {});
  const lock = /The lock is \w+/;
  assert.equal(lock.exec(second.stdout)?.[0], lock.exec(first.stdout)?.[0]);
});

test("whatever half of a layout is there, the next call writes the rest", async () => {
  const { written } = await init([]);
  const paths = Object.keys(written);
  for (let count = 1; count < paths.length; count++) {
    const half = Object.fromEntries(paths.slice(0, count).map(path => [path, written[path] ?? ""]));
    const ran = await init([], { ...PROJECT, ...half });
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual({ ...half, ...ran.written }, written);
  }
});

test("a locked run whose record is gone is not laid out again", async () => {
  const { "quality/run.json": _run, ...files } = await laidOut();
  const ran = await init([], files);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /quality\/run\.json is missing[\s\S]*Restore/);
  assert.deepEqual(ran.written, {});
});

test("a layout that is there is not laid out otherwise", async () => {
  const files = await laidOut();
  const ran = await init(["--done", "true"], files);
  assert.equal(ran.code, 1);
  assert.match(ran.stderr, /says otherwise: npm test/);
  assert.equal((await init(["--done", "npm test"], files)).code, 0);
});

test("what the project has in shared files stays", async () => {
  const own = { ...PROJECT, ".gitignore": "*.tmp\n", "AGENTS.md": "# Rules\n\nBe kind.\n" };
  const { written } = await init([], own);
  assert.ok(written[".gitignore"]?.startsWith("*.tmp\n\n# assay: begin\n"));
  assert.ok(written["AGENTS.md"]?.startsWith("# Rules\n\nBe kind.\n\n<!-- assay: begin -->\n"));
});

test("a link for agents is left as it is", async () => {
  const ran = await init([], { ...PROJECT, "AGENTS.md": { kind: "symlink" } });
  assert.equal(ran.code, 0);
  assert.equal(ran.written["AGENTS.md"], undefined);
  assert.match(ran.stdout, /^Left AGENTS\.md, which is a link\.$/m);
});

test("a goal that is there is kept", async () => {
  const { written } = await init([], { ...PROJECT, ".assay/goal.md": "Sums.\n" });
  assert.equal(written[".assay/goal.md"], undefined);
});

test("a signed lock takes the place of the plain one", async () => {
  const { privateKey } = keyPair();
  const { written, stdout } = await init(["--key", "k.pem"], PROJECT, { "k.pem": privateKey });
  assert.equal(written[".assay/lock.json"], undefined);
  const envelope = JSON.parse(written[".assay/lock.dsse.json"] ?? "");
  const { createHash } = process.getBuiltinModule("node:crypto");
  const digest = createHash("sha256").update(Buffer.from(envelope.payload, "base64")).digest("hex");
  assert.ok(stdout.includes(`The lock is ${digest}.`));
  const again = await init([], { ...PROJECT, ...written });
  assert.deepEqual(again.written, {});
  assert.ok(again.stdout.includes(digest));
});

test("--json says what was laid out", async () => {
  const outcome = JSON.parse((await init(["--json"])).stdout);
  assert.deepEqual(Object.keys(outcome), ["pipeline", "files", "done", "lock"]);
  assert.ok(outcome.files.every(({ state }: { state: string }) => state === "written"));
});

/** Runs a program in a directory, hermetically. */
const within = (root: string, program: string, ...argv: readonly string[]) =>
  spawnSync(program, argv, { cwd: root, encoding: "utf8", env: CLEAN_ENV, timeout: 30_000 });
const assay = (root: string, ...argv: readonly string[]) =>
  within(root, process.execPath, resolve("bin/assay.js"), ...argv);

test("rules that would swallow evidence are answered, and git agrees", () => {
  const root = materialise({ ...PROJECT, ".gitignore": "*.log\n.*\n!.gitignore\nquality\n" });
  try {
    within(root, "git", "init", "-q");
    assert.equal(assay(root, "init").status, 0);
    assert.ok(readFileSync(join(root, ".gitignore"), "utf8").includes("!/quality/**"));
    const ignored = within(root, "git", "check-ignore", ".assay/lock.json", "quality/results/assay-gate.log");
    assert.equal(ignored.stdout, "");
    assert.equal(within(root, "git", "check-ignore", ".assay/tmp/x").status, 0);
    assert.equal(assay(root, "init").stderr, "", "the second call must have nothing to write");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a project that the repository around it ignores as a whole is told so", () => {
  const root = materialise({ ".gitignore": "kept/\n", "kept/package.json": PROJECT["package.json"] ?? "" });
  try {
    within(root, "git", "init", "-q");
    const { status, stdout } = assay(root, "init", "--done", "true", "kept");
    assert.equal(status, 0);
    assert.match(stdout, /^Wrote \.gitignore, in vain: the repository around it ignores/m);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

const PLANTED: readonly (readonly [what: string, plant: (root: string) => void, said: RegExp])[] = [
  [".assay as a file", root => writeFileSync(join(root, ".assay"), ""), /\.assay is not a directory/],
  [".assay as a link", root => symlinkSync("/tmp", join(root, ".assay")), /\.assay is not a directory/],
  [
    "the scratch directory as a file",
    root => {
      mkdirSync(join(root, ".assay"));
      writeFileSync(join(root, ".assay/tmp"), "");
    },
    /\.assay\/tmp is not a directory/,
  ],
  [
    "the journal as a file",
    root => {
      mkdirSync(join(root, ".assay/tmp"), { recursive: true });
      writeFileSync(join(root, ".assay/tmp/journal"), "");
    },
    /journal of an earlier call is no directory/,
  ],
];
for (const [what, plant, said] of PLANTED)
  test(`nothing is laid out around ${what}`, () => {
    const root = materialise(PROJECT);
    try {
      plant(root);
      const ran = assay(root, "init");
      assert.equal(ran.status, 2, ran.stderr);
      assert.match(ran.stderr, said);
      assert.ok(!existsSync(join(root, "AGENTS.md")));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

test("without such rules none are answered; --dry-run writes nothing", () => {
  const root = materialise(PROJECT);
  try {
    const dry = assay(root, "init", "--dry-run");
    assert.equal(dry.status, 0);
    assert.match(dry.stderr, /Would write \.assay\/lock\.json/);
    assert.ok(!existsSync(join(root, ".assay")) && !existsSync(join(root, "AGENTS.md")));
    assert.equal(assay(root, "init").status, 0);
    assert.equal(
      readFileSync(join(root, ".gitignore"), "utf8"),
      "# assay: begin\n/.assay/tmp/\n# assay: end\n",
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("from init to a verdict, in a repository and without one", () => {
  for (const isRepository of [true, false]) {
    const root = materialise(PROJECT);
    const commit = () => {
      if (!isRepository) return;
      within(root, "git", "add", "-A");
      within(root, "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x");
    };
    try {
      if (isRepository) within(root, "git", "init", "-q");
      commit();
      assert.equal(assay(root, "init").status, 0);
      // What HEAD has needs no copy.
      assert.equal(existsSync(join(root, ".assay/frozen")), !isRepository);
      assert.equal(assay(root, "gate", "--run").status, 1);
      writeFileSync(join(root, ".assay/goal.md"), "# Goal\n\nSums.\n");
      const proved = assay(root, "gate", "--run");
      assert.equal(proved.status, 0, proved.stdout + proved.stderr);
      commit();
      assert.equal(assay(root, "gate").status, isRepository ? 0 : 2);
      const expecting = (digest: string) =>
        spawnSync(process.execPath, [resolve("bin/assay.js"), "gate", "--run", "--json"], {
          cwd: root,
          encoding: "utf8",
          env: { ...CLEAN_ENV, ASSAY_EXPECT: digest },
        });
      const { createHash } = process.getBuiltinModule("node:crypto");
      const lock = createHash("sha256")
        .update(readFileSync(join(root, ".assay/lock.json")))
        .digest("hex");
      assert.equal(JSON.parse(expecting(lock).stdout).anchored, true);
      assert.equal(expecting(lock.replace(/^./, first => (first === "0" ? "1" : "0"))).status, 2);
      writeFileSync(join(root, "test/add.test.js"), 'require("node:test")("adds", () => {}); // so\n');
      const changed = assay(root, "gate", "--run");
      assert.equal(changed.status, 1);
      assert.match(changed.stdout, /test\/add\.test\.js:1: error: It was frozen, and is different\./);
      assert.doesNotMatch(changed.stderr, /Running/);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
});
