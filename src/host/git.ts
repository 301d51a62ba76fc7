import type { ReadProblem } from "../tree.ts";

/** Settings that keep a repository from running programs or hiding edits while assay reads its objects. */
const HARDENING = [
  "--no-optional-locks",
  "--literal-pathspecs",
  "--no-replace-objects",
  ...[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "diff.external=",
    "log.showSignature=false",
    "core.checkStat=default",
    "core.trustctime=true",
    "core.fileMode=true",
    "core.excludesFile=",
    "core.quotePath=false",
    "safe.bareRepository=explicit",
  ].flatMap(setting => ["-c", setting]),
];

const DEADLINE_MS = 60_000;
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Content of files at a commit; a file that the commit does not have is absent from `files`. */
export interface CommitFiles {
  readonly commit: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Runs git in `root` without its environment, its hooks or its helpers. */
export function runGit(root: string, args: readonly string[], input = ""): Buffer | ReadProblem {
  // Loaded here and not above: most runs never need a process.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { status, stdout, stderr, error } = spawnSync("git", [...HARDENING, ...args], {
    cwd: root,
    input,
    env: scrubbedEnvironment(),
    timeout: DEADLINE_MS,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (error !== undefined)
    return { problem: `git could not be run (${(error as NodeJS.ErrnoException).code ?? error.message}).` };
  if (status !== 0) return { problem: `git says: ${stderr.toString("utf8").trim().split("\n")[0]}` };
  return stdout;
}

function scrubbedEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
}

/** Reads text files at a revision in one batch; paths are relative to `root`. */
export function readCommitFiles(
  root: string,
  revision: string,
  paths: readonly string[],
): CommitFiles | ReadProblem {
  const resolved = runGit(root, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`,
  ]);
  if ("problem" in resolved) return { problem: `The revision ${revision} is not known to git here.` };
  const commit = resolved.toString("utf8").trim();
  const wanted = paths.filter(path => !/[\n\0]/.test(path));
  const request = wanted.map(path => `${commit}:./${path}\n`).join("");
  const output = runGit(root, ["cat-file", "--batch"], request);
  if ("problem" in output) return output;
  return { commit, files: parseBatch(output, wanted) };
}

/** Splits the answer of `cat-file --batch`: a header line and the object, per request and in its order. */
function parseBatch(output: Buffer, paths: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  let offset = 0;
  for (const path of paths) {
    const end = output.indexOf(0x0a, offset);
    if (end < 0) break;
    const header = /^[0-9a-f]+ (\w+) (\d+)$/.exec(output.toString("utf8", offset, end));
    offset = end + 1;
    if (header === null) continue;
    const size = Number(header[2]);
    if (header[1] === "blob") files.set(path, output.toString("utf8", offset, offset + size));
    offset += size + 1;
  }
  return files;
}
