import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, test } from "node:test";
import packageJson from "../../package.json" with { type: "json" };
import { PROJECT_PROBES, TOOLKIT_PROBES } from "../../src/audit/probes/index.ts";
import { DIVERGENCE_SEVERITIES } from "../../src/contract/audit.ts";
import { SCHEMAS } from "../../src/contract/schemas/index.ts";
import type { SelfAudit } from "../../src/contract/schemas/self-audit.ts";
import { createAjv } from "../../src/schema-compiler.ts";
import { repositoryFiles } from "../support/audited.ts";
import { playbookProject, taskProject } from "../support/audited-projects.ts";
import { withProject } from "../support/git-project.ts";
import { type MemoryFile, type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { CLEAN_ENV } from "../support/real-host.ts";
import { assayIn, inProject } from "../support/real-project.ts";
import { GOAL, PROJECT } from "../support/task-run.ts";

const RECORD = "quality/results/self-audit.json";
const NOTHING = { "README.md": "# Sum\n" };

let task: Readonly<Record<string, string>> = {};
let own: Readonly<Record<string, string>> = {};
before(async () => {
  task = await taskProject();
  own = repositoryFiles();
});

/** The task with a weaker test, a waiver that has ended, and no block for its agents. */
const faulty = () => ({
  ...task,
  "test/add.test.js": "// weaker\n",
  ".assay/waivers.json": task[".assay/waivers.json"]?.replace("2026-12-24", "2026-01-24") ?? "",
  "AGENTS.md": "# Guide\n",
});

/** A call on files that are all committed as they are; assay's own repository is audited by the version that it has. */
const selfAudit = (files: MemoryFiles, ...argv: readonly string[]) =>
  runInMemory(
    ["self-audit", ...argv],
    files,
    { HEAD: files as Readonly<Record<string, string>> },
    undefined,
    {},
    files["src/cli.ts"] === undefined ? {} : { version: packageJson.version },
  );

const fits = createAjv().compile(SCHEMAS["self-audit"]);
function auditIn(text: string): SelfAudit {
  const audit = JSON.parse(text) as SelfAudit;
  assert.ok(fits(audit), JSON.stringify(fits.errors));
  return audit;
}

interface Case {
  readonly name: string;
  readonly argv?: readonly string[];
  readonly files: () => MemoryFiles;
  readonly code: number;
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
  /** Paths that are written, sorted. */
  readonly written?: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: "a project in which all is so",
    files: () => task,
    code: 0,
    stdout:
      /^\d+ comparisons by 6 of 7 probes; a project that uses assay\.\n\nYES: what is written is so\.\n/,
    written: [RECORD],
  },
  {
    name: "a project in which something is not",
    files: faulty,
    code: 1,
    stdout:
      /^\.assay\/lock\.json:\d+: high: test\/add\.test\.js was frozen, and is different\. \[lock\]\n {4}written {2}file test\/add\.test\.js\n {4}so {7}different {2}\(test\/add\.test\.js:1\)\n[\s\S]*\ndiverges {2}lock [\s\S]*\nNO: 2 high, 1 medium\.\n/,
    written: [RECORD],
  },
  {
    name: "a project without assay",
    files: () => NOTHING,
    code: 2,
    stdout: /^0 comparisons by 0 of 7 probes[\s\S]*NO VERDICT: there was nothing to compare\.\n$/,
    written: [],
  },
  { name: "quietly", argv: ["--quiet"], files: () => task, code: 0, stdout: /^$/, written: [RECORD] },
  { name: "quietly a no", argv: ["--quiet"], files: faulty, code: 1, stdout: /^$/, written: [RECORD] },
  {
    name: "--dry-run",
    argv: ["--dry-run"],
    files: () => task,
    code: 0,
    stderr: /Would write quality\/results\/self-audit\.json\./,
    written: [],
  },
  { name: "--no-write", argv: ["--no-write"], files: () => task, code: 0, written: [] },
  { name: "--write without a run", argv: ["--write"], files: () => NOTHING, code: 2, written: [RECORD] },
  {
    name: "another directory",
    argv: ["-C", "app", "--no-write"],
    files: () => ({ "app/README.md": "# App\n", ...task }),
    code: 2,
    stdout: /nothing to compare/,
  },
  {
    name: "--fix of a project",
    argv: ["--fix"],
    files: () => task,
    code: 2,
    stderr: /^Nothing is generated here: this is not assay's own repository\.\n/,
    written: [],
  },
  {
    name: "--fix where nothing is stale",
    argv: ["--fix", "--no-write"],
    files: () => own,
    code: 0,
    stdout: /assay's own repository\.\n\nYES/,
    written: [],
  },
  {
    name: "--fix where a file and a block are stale",
    argv: ["--fix", "--no-write"],
    files: () => ({
      ...own,
      "schemas/lock.json": "{}\n",
      "README.md": own["README.md"]?.replace(/(?<=exit-codes: generated -->\n)/, "| code |\n") ?? "",
    }),
    code: 0,
    stdout: /YES/,
    written: ["README.md", "schemas/lock.json"],
  },
  {
    name: "--fix where a mark is missing",
    argv: ["--fix"],
    files: () => ({ ...own, "README.md": own["README.md"]?.replace("<!-- exit-codes: end -->", "") ?? "" }),
    code: 2,
    stderr: /^README\.md does not mark where the block exit-codes belongs\.\n/,
    written: [],
  },
  {
    name: "--fix --dry-run",
    argv: ["--fix", "--dry-run", "--no-write"],
    files: () => ({ ...own, "schemas/lock.json": "{}\n" }),
    code: 0,
    stderr: /Would write schemas\/lock\.json\./,
    written: [],
  },
  {
    name: "a stale file without --fix",
    argv: ["--no-write"],
    files: () => ({ ...own, "schemas/lock.json": "{}\n" }),
    code: 1,
    stdout: /^schemas\/lock\.json:1: high: The file is not what is generated\. \[generated\]\n/,
    written: [],
  },
  { name: "--list", argv: ["--list"], files: () => NOTHING, code: 0, stdout: /^lock {23}What the lock/m },
  {
    name: "--why",
    argv: ["--why", "waivers"],
    files: () => NOTHING,
    code: 0,
    stdout:
      /^waivers: Each waiver still waives something\n\n[\s\S]*\n\nIt holds \.assay\/waivers\.json against /,
  },
  {
    name: "--why of a misspelled probe",
    argv: ["--why", "waiver"],
    files: () => NOTHING,
    code: 2,
    stderr: /^There is no probe called waiver\.\nDid you mean waivers\?\n/,
  },
  {
    name: "--why of no probe at all",
    argv: ["--why", "everything"],
    files: () => NOTHING,
    code: 2,
    stderr: /List the probes with `assay self-audit --list`\./,
  },
];

test("a directory with nothing in it cannot be audited, and the hint says what can", () =>
  inProject({}, root => {
    const { status, stderr } = assayIn(root, "self-audit");
    assert.equal(status, 2);
    assert.match(
      stderr,
      /^The project has no files.*\nName the directory of a project whose files can be read\.\n$/,
    );
  }));

for (const { name, argv = [], files, code, stdout = /^/, stderr = /^/, written } of CASES)
  test(name, async () => {
    const ran = await selfAudit(files(), ...argv);
    assert.equal(ran.code, code, ran.stdout + ran.stderr);
    assert.match(ran.stdout, stdout);
    assert.match(ran.stderr, stderr);
    if (written !== undefined) assert.deepEqual(Object.keys(ran.written).sort(), written);
  });

test("what is printed and what is recorded as JSON is one report, and fits its schema", async () => {
  for (const [files, answer] of [
    [task, "yes"],
    [faulty(), "no"],
    [NOTHING, "no verdict"],
  ] as const) {
    const { code, stdout, written } = await selfAudit(files, "--json", "--write");
    const audit = auditIn(stdout);
    assert.deepEqual(auditIn(written[RECORD] ?? ""), audit);
    assert.deepEqual([audit.answer, audit.exit_code, audit.audited], [answer, code, "project"]);
    assert.deepEqual(
      audit.probes.map(({ id }) => id),
      PROJECT_PROBES.map(({ id }) => id),
    );
    const counted = Object.values(audit.counts).reduce((sum, count) => sum + count, 0);
    assert.equal(counted, audit.divergences.length);
    const ranks = audit.divergences.map(({ severity }) => DIVERGENCE_SEVERITIES.indexOf(severity));
    assert.deepEqual(ranks, ranks.toSorted());
  }
});

test("all probes are made of assay's own repository", async () => {
  const { stdout } = await selfAudit(own, "--json", "--no-write");
  const { audited, probes } = auditIn(stdout);
  assert.equal(audited, "assay");
  assert.equal(probes.length, TOOLKIT_PROBES.length + PROJECT_PROBES.length);
});

test("a recorded audit is no part of what the next one judges", async () => {
  const { written } = await selfAudit(task);
  const { code, stdout } = await selfAudit({ ...task, ...written });
  assert.equal(code, 0, stdout);
});

test("the twenty worst are shown, and all of them on request", async () => {
  const many = Object.fromEntries(
    [...Array(30).keys()].map(index => [`quality/receipts/${String(index).padStart(64, "0")}.json`, "{}\n"]),
  );
  const places = (text: string) => text.match(/^quality\/receipts\//gm)?.length;
  const [short, full] = [
    await selfAudit({ ...task, ...many }),
    await selfAudit({ ...task, ...many }, "--full"),
  ];
  assert.deepEqual([places(short.stdout), places(full.stdout)], [20, 30]);
  assert.match(short.stdout, /NO: 30 high\. See all 30 with --full\.\n/);
});

/** What may stand where a record belongs. */
const STRANGE: Readonly<Record<string, MemoryFile>> = {
  "a FIFO": { kind: "fifo" },
  "a link": { kind: "symlink" },
  "no text": new Uint8Array([0xff, 0xfe, 0x00]),
  "nothing in it": "",
  "another value": "[]\n",
  "an object with nothing in it": "{}\n",
  "no end": `{"a":${"[".repeat(5000)}`,
};

const RECORDS = [
  ...["quality/run.json", "quality/results/gate.json"],
  ...["lock", "waivers", "batch", "tickets", "finish-lines"].map(name => `.assay/${name}.json`),
];

for (const [what, file] of Object.entries(STRANGE))
  test(`${what} where a record belongs is neither a yes nor a bug`, async () => {
    for (const path of RECORDS) {
      const { code, stdout, stderr } = await runInMemory(
        ["self-audit", "--no-write"],
        { ...task, [path]: file },
        { HEAD: task },
      );
      assert.ok(code === 1 || code === 2, `${path} is ${code}: ${stdout}${stderr}`);
      assert.match(stdout + stderr, new RegExp(path.replaceAll(".", String.raw`\.`)));
    }
  });

test("a record that is larger than it may be is named", async () => {
  const { code, stdout } = await selfAudit(
    { ...task, ".assay/waivers.json": " ".repeat(2 ** 20 + 1) },
    "--no-write",
  );
  assert.equal(code, 1);
  assert.match(stdout, /\.assay\/waivers\.json cannot be read\. It is larger than \d+ bytes\./);
});

test("progress and metadata that cannot be read are named", async () => {
  const audit = await playbookProject();
  const metadata = Object.keys(audit).find(path => /results\/run-.*\.json$/.test(path)) ?? assert.fail();
  for (const path of ["quality/PROGRESS.md", metadata]) {
    const { code, stdout } = await selfAudit({ ...audit, [path]: { kind: "fifo" } }, "--no-write");
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`${path} cannot be read\\. It is a fifo, not a regular file\\.`));
  }
});

test("the real binary says the same of a project on disk", async () => {
  await withProject(project => {
    const assay = (...argv: readonly string[]) =>
      spawnSync(process.execPath, [resolve("bin/assay.js"), ...argv], {
        cwd: project.root,
        encoding: "utf8",
        env: CLEAN_ENV,
        timeout: 60_000,
      });
    for (const [path, text] of Object.entries(PROJECT)) project.write(path, text);
    project.git(".", "init", "-q");
    assert.equal(assay("self-audit").status, 2);
    assert.equal(assay("init").status, 0);
    project.write(".assay/goal.md", GOAL);
    project.git(".", "add", "-A");
    project.git(".", "commit", "-qm", "All");

    const yes = assay("self-audit", "--json");
    assert.equal(yes.status, 0, yes.stdout + yes.stderr);
    const recorded = readFileSync(join(project.root, RECORD), "utf8");
    assert.deepEqual(auditIn(recorded), auditIn(yes.stdout));

    project.write(".gitignore", `${readFileSync(join(project.root, ".gitignore"), "utf8")}*.log\n`);
    project.write("test/add.test.js", "// weaker\n");
    const no = assay("-C", "test/..", "self-audit", "--no-write");
    assert.equal(no.status, 1, no.stdout + no.stderr);
    assert.match(no.stdout, /test\/add\.test\.js was frozen, and is different\./);
    assert.match(no.stdout, /Git ignores quality\/results\/assay-gate\.log, and no commit will hold it\./);
    assert.equal(readFileSync(join(project.root, RECORD), "utf8"), recorded);

    rmSync(join(project.root, "quality/run.json"));
    execFileSync("mkfifo", [join(project.root, "quality/run.json")]);
    const strange = assay("self-audit", "--no-write");
    assert.equal(strange.status, 1, strange.stdout + strange.stderr);
    assert.match(strange.stdout, /quality\/run\.json cannot be read\. It is a FIFO, not a regular file\./);
  });
});
