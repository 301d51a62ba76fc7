import { execFile } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import type { Stage, StagedCall } from "../stage.ts";

const DEADLINE_MS = 60_000;

/** Lets something be tried out on an empty stage outside any project; `code` is the directory of assay's own code. */
export async function onStage<T>(code: string, work: (stage: Stage) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "assay-stage-"));
  let stages = 0;
  const open = (): string => join(home, `stage-${stages++}`);
  try {
    const first = open();
    mkdirSync(first);
    return await work(createStage(first, { home, code, open }));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Theatre {
  readonly home: string;
  readonly code: string;
  /** Where the next stage is. */
  readonly open: () => string;
}

function createStage(root: string, theatre: Theatre): Stage {
  const { home, code, open } = theatre;
  const call = (program: string, argv: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
    callProgram(join(program, "bin", "assay.js"), root, argv, { HOME: home, ...variables });
  return {
    files: () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/")),
    read: path => readFileSync(join(root, path), "utf8"),
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    remove: path => rmSync(join(root, path)),
    call: (argv, variables) => call(dirname(code), argv, variables),
    callAltered: argv => call(alteredProgram(dirname(code), home), argv),
    copy() {
      const other = open();
      cpSync(root, other, { recursive: true, verbatimSymlinks: true });
      return createStage(other, theatre);
    },
  };
}

/** A copy of the program that does the same, and is not the same. */
function alteredProgram(from: string, home: string): string {
  const to = join(home, "altered");
  for (const part of ["bin", "dist", "package.json"])
    cpSync(join(from, part), join(to, part), { recursive: true });
  const [first = ""] = readdirSync(join(to, "dist")).filter(name => name.endsWith(".js"));
  appendFileSync(join(to, "dist", first), "\n// altered\n");
  return to;
}

function callProgram(
  program: string,
  cwd: string,
  argv: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<StagedCall> {
  const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C", ...variables };
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [program, ...argv],
      { cwd, env, timeout: DEADLINE_MS },
      (error, stdout, stderr) => {
        const exit = error === null ? 0 : typeof error.code === "number" ? error.code : null;
        resolve({ exit, stdout, stderr });
      },
    );
  });
}
