import { type MemoryCommand, type MemoryCommits, type MemoryFiles, runInMemory } from "./memory-host.ts";

type Files = Readonly<Record<string, string>>;

/** A project with a test, a lock file and a goal worth having. */
export const PROJECT: Files = {
  "package.json": '{\n  "name": "sum",\n  "scripts": {\n    "test": "node --test"\n  }\n}\n',
  "package-lock.json": '{ "lockfileVersion": 3 }\n',
  "src/add.js": "module.exports = (a, b) => a + b;\n",
  "test/add.test.js": 'require("node:test")("adds", () => {});\n',
};

export const GOAL = "# Goal\n\nAdding two numbers gives their sum.\n";

/** What the project's tests print. */
export const PASSING: MemoryCommand = () => ({ exitCode: 0, output: "ok 1 - adds\n# pass 1\n" });
export const FAILING: MemoryCommand = () => ({ exitCode: 1, output: "not ok 1 - adds\n# fail 1\n" });

/** The project after `init`, with its goal written. */
export async function laidOut(
  argv: readonly string[] = [],
  operator: Files = {},
  project: Files = PROJECT,
): Promise<Files> {
  const { code, stderr, written } = await runInMemory(["init", ...argv], project, {}, undefined, operator);
  if (code !== 0) throw new Error(stderr);
  return { ...project, ...written, ".assay/goal.md": GOAL };
}

/** The same after `gate --run`. */
export async function proved(
  files: Files,
  command: MemoryCommand = PASSING,
  argv: readonly string[] = [],
  operator: Files = {},
): Promise<Files> {
  const { written } = await runInMemory(["gate", "--run", ...argv], files, {}, command, operator);
  return { ...files, ...written };
}

/** A task whose receipt is committed, as it was committed and as it is now. */
export async function committed(): Promise<{ files: Files; commits: MemoryCommits }> {
  const files = await proved(await laidOut());
  return { files, commits: { HEAD: files } };
}

/** Paths of the receipts among files. */
export const receiptPaths = (files: MemoryFiles): readonly string[] =>
  Object.keys(files).filter(path => path.startsWith("quality/receipts/"));
