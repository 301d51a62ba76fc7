import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { withProject } from "./support/git-project.ts";
import { runInMemory } from "./support/memory-host.ts";
import { assayIn } from "./support/real-project.ts";
import { type RunOnDisk, readRunOnDisk } from "./support/run-on-disk.ts";
import { VALID_RUNS } from "./support/valid-runs.ts";

/** What a run leaves, beside its archives. */
const OF_THE_RUN = /^(?:quality|control_prompts|\.assay)\/|^AGENTS\.md$/;
const ARCHIVED = /^previous_runs\//;

type Files = RunOnDisk["files"];

const without = (path: string, files: Files): Files => {
  const { [path]: _gone, ...rest } = files;
  return rest;
};

/** The second half is gone; of what is too short for that, a letter is added. */
const damaged = (text: string) => (text.length < 8 ? `${text}?` : text.slice(0, text.length / 2));

/** The ways in which a file is broken. */
const BREAKINGS: readonly (readonly [how: string, broken: (path: string, files: Files) => Files])[] = [
  ["removed", without],
  ["emptied", (path, files) => ({ ...files, [path]: "" })],
  ["cut off", (path, files) => ({ ...files, [path]: damaged(String(files[path])) })],
];

/** Who is asked, in this order, until one of them says no. */
const JUDGES = [
  ["gate", "--no-write"],
  ["self-audit", "--no-write"],
  ["archive", "verify", "--all"],
] as const;
type Judge = (typeof JUDGES)[number];

/** A run with the verdict on it, as it is when everybody who has something to judge says yes. */
interface Judged {
  readonly site: RunOnDisk;
  readonly judges: readonly Judge[];
}

/** What a command says to files of a repository, when its run is done. */
const ask = (argv: readonly string[], files: Files, { commits, ended: now }: RunOnDisk) =>
  runInMemory(argv, files, commits, undefined, {}, { now });

/** Reads a run, has its verdict recorded, and asks who says yes to it. */
async function judged(root: string): Promise<Judged> {
  const read = readRunOnDisk(root);
  const { code, stdout, written } = await ask(["gate", "--write"], read.files, read);
  assert.equal(code, 0, stdout);
  const site = { ...read, files: { ...read.files, ...written } };
  const judges: Judge[] = [];
  for (const judge of JUDGES) {
    const said = await ask(judge, site.files, site);
    // Two is said where there is nothing that it could judge.
    assert.ok(said.code === 0 || (said.code === 2 && judge !== JUDGES[0]), said.stdout);
    if (said.code === 0) judges.push(judge);
  }
  return { site, judges };
}

/** Whether somebody says no to the files, or that they cannot be judged. */
async function isNoticed(files: Files, { site, judges }: Judged): Promise<boolean> {
  for (const judge of judges) {
    const { code } = await ask(judge, files, site);
    if (code === 1 || code === 2) return true;
    assert.equal(code, 0);
  }
  return false;
}

/** Each way to break each file of a run that nobody says no to. */
async function unnoticed(run: Judged): Promise<readonly string[]> {
  const { files } = run.site;
  const paths = Object.keys(files).filter(path => OF_THE_RUN.test(path));
  assert.ok(paths.length > 30, `${paths.length} files`);
  const kept: string[] = [];
  for (const path of paths)
    for (const [how, broken] of BREAKINGS)
      if (!(await isNoticed(broken(path, files), run))) kept.push(`${path} ${how}`);
  return kept;
}

/** Each way to break each file of the archives that `archive verify --all` does not name, though it has something to verify them by. */
async function unnamed(site: RunOnDisk): Promise<readonly string[]> {
  const archived = Object.keys(site.files).filter(path => ARCHIVED.test(path));
  assert.ok(archived.length > 30, `${archived.length} files`);
  const kept: string[] = [];
  for (const path of archived)
    for (const [how, broken] of BREAKINGS) {
      const { code, stdout } = await ask(["archive", "verify", "--all"], broken(path, site.files), site);
      const [, , ...within] = path.split("/");
      const isNamed = code === 1 && stdout.includes(within.join("/"));
      if (!isNamed && code !== 2) kept.push(`${path} ${how}`);
    }
  return kept;
}

/** The bundled run as it would lie in a repository whose commit it judged. */
const withKettle = (work: (root: string) => Promise<void>) =>
  withProject(async ({ root, write, git }) => {
    const kettle = Object.entries(VALID_RUNS.kettle());
    for (const [path, text] of kettle) if (!OF_THE_RUN.test(path)) write(path, text);
    git(".", "init", "-q");
    git(".", "add", "-A");
    git(".", "commit", "-qm", "x");
    const commit = JSON.stringify(git(".", "rev-parse", "HEAD").trim());
    for (const [path, text] of kettle)
      if (OF_THE_RUN.test(path)) write(path, text.replace(/^( {4}"commit": )null/m, `$1${commit}`));
    await work(root);
  });

/** What of kettle may be broken unseen: the guide, which says enough without its second half. */
const LEFT_OPEN = ["AGENTS.md cut off"];

test("no part of the bundled run can be lost, and few can be cut off, without somebody saying no", () =>
  withKettle(async root => {
    assert.deepEqual(await unnoticed(await judged(root)), LEFT_OPEN);
  }));

test("every file of an archive that is changed is named", () =>
  withKettle(async root => {
    const site = readRunOnDisk(root);
    const { code, written } = await ask(["archive", "create"], site.files, site);
    assert.equal(code, 0);
    assert.deepEqual(await unnamed({ ...site, files: { ...site.files, ...written } }), []);
  }));

const here = { skip: existsSync("quality/run.json") ? false : "this repository holds no run" };

test("the binary says yes to this repository's own run", here, () => {
  for (const command of ["gate", "self-audit"]) {
    const { status, stdout, stderr } = assayIn(".", command, "--no-write");
    assert.equal(status, 0, stdout + stderr);
  }
});

test("no part of this repository's own run can be broken without somebody saying no", here, async () => {
  assert.deepEqual(await unnoticed(await judged(resolve("."))), []);
});

test("every file of this repository's archives that is changed is named", here, async () => {
  assert.deepEqual(await unnamed(readRunOnDisk(resolve("."))), []);
});
