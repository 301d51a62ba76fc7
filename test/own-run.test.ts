import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import packageJson from "../package.json" with { type: "json" };
import { runInMemory } from "./support/memory-host.ts";
import { assayIn } from "./support/real-project.ts";
import { type RunOnDisk, readRunOnDisk } from "./support/run-on-disk.ts";

/** What a run leaves, beside its archives. */
const OF_THE_RUN = /^(?:quality|control_prompts|\.assay)\/|^AGENTS\.md$/;
/** Nobody's evidence: what the self-audit said itself. */
const SAID = "quality/results/self-audit.json";
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

const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;

/** Every how manieth file of a list CI breaks. */
const STRIDE = 5;

/** How the file at a place of a list is broken: in CI in ways that take turns, in a long run in every way. */
const breakings = (at: number) =>
  BREAKINGS.filter((_, turn) => SOAK || (at % STRIDE === 0 && turn === (at / STRIDE) % BREAKINGS.length));

/** Who is asked, in this order, until one of them says no: what CI calls. */
const JUDGES = readFileSync(".ci/run", "utf8")
  .split("\n")
  .flatMap(line => /^node bin\/assay\.js (.*)$/.exec(line)?.[1]?.split(" ") ?? [])
  .reduce<string[][]>((calls, word) => {
    if (["gate", "self-audit", "archive"].includes(word)) calls.push([word]);
    else if (word !== ".") calls.at(-1)?.push(word);
    return calls;
  }, []);
/** What a command says to files of a repository, when its run is done. */
const ask = (argv: readonly string[], files: Files, { commits, lastChanges, ended: now }: RunOnDisk) =>
  runInMemory(argv, files, commits, undefined, {}, { now, version: packageJson.version, lastChanges });

/** Reads a run that all of them say yes to, its verdict recorded. */
async function judged(root: string): Promise<RunOnDisk> {
  const read = readRunOnDisk(root);
  const { code, stdout, written } = await ask(["gate", "--write"], read.files, read);
  assert.equal(code, 0, stdout);
  const site = { ...read, files: { ...read.files, ...written } };
  assert.ok(JUDGES.length >= 3, "CI asks the gate, the self-audit and the archives");
  for (const judge of JUDGES) {
    const said = await ask(judge, site.files, site);
    assert.equal(said.code, 0, said.stdout + said.stderr);
  }
  return site;
}

/** Whether somebody says no to the files, or that they cannot be judged. */
async function isNoticed(files: Files, site: RunOnDisk): Promise<boolean> {
  for (const judge of JUDGES) {
    const { code } = await ask(judge, files, site);
    if (code === 1 || code === 2) return true;
    assert.equal(code, 0);
  }
  return false;
}

/** Each way to break each file of a run that nobody says no to. */
async function unnoticed(run: RunOnDisk): Promise<readonly string[]> {
  const { files } = run;
  const { phases } = JSON.parse(String(files["quality/run.json"])) as { phases: { written: object }[] };
  const written = new Set(phases.flatMap(phase => Object.keys(phase.written)));
  const rounds = Object.entries(files).flatMap(([path, text]) =>
    /^quality\/challenge\/.*\.json$/.test(path) ? [String(text)] : [],
  );
  // Of what was sent and received only what a record holds the digest of is evidence.
  const isHeld = (path: string) =>
    !path.startsWith("control_prompts/") ||
    written.has(path) ||
    rounds.some(text => text.includes(JSON.stringify(path)));
  const paths = Object.keys(files).filter(path => OF_THE_RUN.test(path) && path !== SAID && isHeld(path));
  assert.ok(paths.length > 30, `${paths.length} files`);
  const kept: string[] = [];
  for (const [at, path] of paths.entries())
    for (const [how, broken] of breakings(at))
      if (!(await isNoticed(broken(path, files), run))) kept.push(`${path} ${how}`);
  return kept;
}

/** Each way to break each file of the archives that `archive verify --all` does not name, though it has something to verify them by. */
async function unnamed(site: RunOnDisk): Promise<readonly string[]> {
  const archived = Object.keys(site.files).filter(path => ARCHIVED.test(path));
  assert.ok(archived.length > 30, `${archived.length} files`);
  const kept: string[] = [];
  for (const [at, path] of archived.entries())
    for (const [how, broken] of breakings(at)) {
      const { code, stdout } = await ask(["archive", "verify", "--all"], broken(path, site.files), site);
      const [, , ...within] = path.split("/");
      const isNamed = code === 1 && stdout.includes(within.join("/"));
      if (!isNamed && code !== 2) kept.push(`${path} ${how}`);
    }
  return kept;
}

test("the binary says yes to this repository's own run", () => {
  for (const command of ["gate", "self-audit"]) {
    const { status, stdout, stderr } = assayIn(".", command, "--no-write");
    assert.equal(status, 0, stdout + stderr);
  }
});

test("no part of this repository's own run can be broken without somebody saying no", async () => {
  assert.deepEqual(await unnoticed(await judged(resolve("."))), []);
});

test("every file of this repository's archives that is changed is named", async () => {
  assert.deepEqual(await unnamed(readRunOnDisk(resolve("."))), []);
});
