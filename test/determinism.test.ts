import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { after, before, test } from "node:test";
import { CLEAN_ENV } from "./support/real-host.ts";

const corpus = process.env["ASSAY_CORPUS"];
const RUNS = {
  kettle: resolve("examples/kettle"),
  "no-bugs": resolve("test/fixtures/no-bugs"),
  "a real run": corpus === undefined ? "" : join(corpus, "runs/bootstrap-27-bugs"),
};

let scratch = "";
before(() => {
  scratch = mkdtempSync(join(tmpdir(), "assay-machines-"));
});
after(() => rmSync(scratch, { recursive: true, force: true }));

interface Machine {
  readonly name: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly umask?: string;
  /** Where the command stands and how it names the run. */
  readonly place?: (run: string) => { readonly cwd: string; readonly directory: string };
  /** The run as it lies on that machine's disk. */
  readonly lay?: (run: string) => string;
}

const MACHINES: readonly Machine[] = [
  { name: "far east", env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } },
  { name: "far west", env: { TZ: "Etc/GMT+12", LANG: "C", LC_ALL: "POSIX", LC_COLLATE: "de_DE.UTF-8" } },
  {
    name: "another home and extra variables",
    env: { HOME: "/", USER: "x", CI: "1", COLUMNS: "20", X: "\u001b" },
  },
  { name: "Node options of its own", env: { NODE_OPTIONS: "--max-old-space-size=200 --no-warnings" } },
  { name: "a careful umask", umask: "077" },
  { name: "inside the run", place: run => ({ cwd: run, directory: "." }) },
  { name: "beside the run", place: run => ({ cwd: scratch, directory: relative(scratch, run) }) },
  { name: "files made in reverse order", lay: run => copyReversed(run, "reversed") },
  {
    name: "a repository with settings around it",
    lay: run => insideRepository(copyReversed(run, "tracked")),
  },
];

/** Copies a tree last file first, with other times. */
function copyReversed(run: string, name: string): string {
  const copy = mkdtempSync(join(scratch, `${name}-`));
  const files = readdirSync(run, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = files.map(entry => relative(run, join(entry.parentPath, entry.name))).sort();
  for (const [index, path] of paths.reverse().entries()) {
    const target = join(copy, path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(run, path), target);
    utimesSync(target, index * 1000, index * 1000);
  }
  return copy;
}

function insideRepository(run: string): string {
  execFileSync("git", ["init", "-q"], { cwd: run });
  for (const [key, value] of [
    ["core.quotePath", "false"],
    ["core.ignoreCase", "true"],
    ["core.autocrlf", "true"],
    ["color.ui", "always"],
    ["status.showUntrackedFiles", "no"],
  ] as const)
    execFileSync("git", ["config", key, value], { cwd: run });
  writeFileSync(join(run, ".git/info/exclude"), "*.log\n");
  return run;
}

/** The verdict's bytes but for the moment it was made. */
function verdictOn(run: string, { env, umask = "022", place, lay }: Machine): string {
  const laid = lay?.(run) ?? run;
  const { cwd, directory } = place?.(laid) ?? { cwd: "/", directory: laid };
  const gate = [resolve("bin/assay.js"), "gate", "--json", "--no-write", "-C", directory];
  const script = ["-c", `umask ${umask}; exec "$0" "$@"`, process.execPath, ...gate];
  const { stdout, stderr, status } = spawnSync("sh", script, {
    cwd,
    encoding: "utf8",
    env: { ...CLEAN_ENV, ...env },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  assert.equal(stderr, "");
  return `exit ${status}\n${stdout.replace(STAMP, '"judged_at": ""')}`;
}

/** What it is on this machine, which is asked once for each run. */
const usual = new Map<string, string>();

function usualVerdictOn(run: string): string {
  const verdict = usual.get(run) ?? verdictOn(run, { name: "nothing of its own" });
  usual.set(run, verdict);
  return verdict;
}

const STAMP = /"judged_at": "[^"]*"/;

for (const [name, run] of Object.entries(RUNS))
  for (const machine of MACHINES)
    test(`the verdict on ${name} is the same with ${machine.name}`, {
      skip: run === "" && "needs ASSAY_CORPUS",
    }, () => {
      assert.equal(verdictOn(run, machine), usualVerdictOn(run));
    });
