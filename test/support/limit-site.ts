import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { FinishLine } from "../../src/contract/schemas/finish-lines.ts";
import type { Tickets } from "../../src/contract/schemas/tickets.ts";
import { keyPair } from "./keys.ts";
import { LINES, ledgerText, linesText, TICKETS } from "./oracle-site.ts";
import { CLEAN_ENV, materialise } from "./real-host.ts";
import { runHere } from "./run-here.ts";

export const ASSAY = resolve("bin/assay.js");

type Row = Partial<Tickets["tickets"][number]> & { readonly id: string };

/** What is frozen: a product that subtracts where it should add, a check that says so, and what is said here. */
export interface Plan {
  readonly files?: Readonly<Record<string, string>>;
  readonly line?: FinishLine;
  /** Fields of the line beside those it has anyway. */
  readonly more?: Partial<FinishLine>;
  readonly rows?: readonly Row[];
  /** In place of the one line. */
  readonly lines?: Readonly<Record<string, FinishLine>>;
}

/** A frozen project in which the work is not done, and what is around it. */
export interface Site {
  readonly root: string;
  /** A directory outside the project that its worker may write, too. */
  readonly around: string;
  /** What its operator keeps. */
  readonly lock: string;
  readonly put: (path: string, text: string, mode?: number) => void;
  readonly read: (path: string) => string;
  readonly remove: (path: string) => void;
  /** Runs a program in the project. */
  readonly run: (argv: readonly string[], env?: NodeJS.ProcessEnv) => ReturnType<typeof spawn>;
  /** Runs assay in this process, for what is only to be prepared; returns what it printed. */
  readonly assay: (...argv: readonly string[]) => Promise<string>;
}

const spawn = (root: string, [program = "", ...argv]: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(program, argv, { cwd: root, encoding: "utf8", env: { ...CLEAN_ENV, ...env }, timeout: 60_000 });

export const WRONG = "module.exports = (a, b) => a - b;\n";
export const CHECK = 'const sum = require("./sum.js");\nrequire("assert").equal(sum(1, 2), 3);\n';
export const command = (...argv: readonly string[]): FinishLine => ({
  kind: "command",
  argv: [...argv],
  exit: 0,
});
export const runsCheck = command("node", "check.js");
/** The one ticket of most projects. */
export const ADD: Row = { id: "add", status: "done" };

export async function onSite(
  { files = {}, line = runsCheck, more, rows = [ADD], lines }: Plan,
  work: (site: Site) => Promise<void> | void,
): Promise<void> {
  const around = mkdtempSync(join(tmpdir(), "assay-around-"));
  const root = materialise({
    "sum.js": WRONG,
    "check.js": CHECK,
    ".gitignore": "node_modules/\nlocal/\n",
    ".assay/goal.md": "# Goal\n\nIt adds.\n",
    [TICKETS]: ledgerText(...rows),
    [LINES]: linesText(lines ?? { "assay:add": { ...line, ...more } as FinishLine }),
    ...files,
  });
  const assay: Site["assay"] = async (...argv) => {
    const { code, stdout, stderr } = await runHere(root, argv);
    assert.equal(code, 0, `${argv.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  };
  try {
    const { lock } = JSON.parse(await assay("init", "--json")) as { lock: string };
    await work({
      ...{ root, around, lock, assay },
      put(path, text, mode) {
        mkdirSync(dirname(resolve(root, path)), { recursive: true });
        writeFileSync(resolve(root, path), text, mode === undefined ? {} : { mode });
      },
      read: path => readFileSync(join(root, path), "utf8"),
      remove: path => rmSync(join(root, path), { recursive: true }),
      run: (argv, env) => spawn(root, argv, env),
    });
  } finally {
    for (const path of [root, around]) rmSync(path, { recursive: true, force: true });
  }
}

/** A project that is frozen under a key of its operator's, and its open tickets. */
export const onSigned = (
  plan: Plan,
  work: (site: Site & { readonly key: string; readonly trusted: string }) => Promise<void> | void,
) =>
  onSite(plan, async site => {
    const [key, trusted] = [join(site.around, "key.pem"), join(site.around, "key.pub")];
    const { privateKey, publicKey } = keyPair();
    site.put(key, privateKey);
    site.put(trusted, publicKey);
    site.put(TICKETS, site.read(TICKETS).replaceAll('"done"', '"open"'));
    await site.assay("oracle", "freeze", "--key", key);
    await work({ ...site, key, trusted });
  });

/** Calls every ticket done. */
export const allDone = ({ put, read }: Site): void =>
  put(TICKETS, read(TICKETS).replaceAll('"open"', '"done"'));

/** Asks the real binary. */
export const ask = ({ run }: Site, argv: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run([process.execPath, ASSAY, "oracle", ...argv], env);

/** A yes that nobody earned; returns what it says. */
export function isTaken(
  site: Site,
  argv: readonly string[] = ["--expect", site.lock],
  env: NodeJS.ProcessEnv = {},
): string {
  const { status, stdout, stderr } = ask(site, argv, env);
  assert.equal(status, 0, `${stdout}${stderr}`);
  return stdout;
}

/** The answer that is right. */
export function isRefused(
  site: Site,
  argv: readonly string[] = ["--expect", site.lock],
  { env = {}, exit = 1, names = /NO: / }: { env?: NodeJS.ProcessEnv; exit?: number; names?: RegExp } = {},
): void {
  const { status, stdout, stderr } = ask(site, argv, env);
  assert.equal(status, exit, `${stdout}${stderr}`);
  assert.match(`${stdout}${stderr}`, names);
}
