import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { CommitFiles, ReadProblem } from "../../tree.ts";

/** Settings that keep a repository from running programs or hiding edits while assay reads its objects. */
const HARDENING = [
  "--no-optional-locks",
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
    "core.quotePath=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
  ].flatMap(setting => ["-c", setting]),
];

/** What is a project's file must not depend on the user who asks, nor on what else a path could mean. */
const STRICT = ["--literal-pathspecs", "-c", "core.excludesFile="];

const DEADLINE_MS = 60_000;
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/**
 * Runs git in `root` without its environment, its hooks, its helpers or the network. The work tree is named, for a repository may
 * claim to have another one.
 */
export function runGit(
  root: string,
  args: readonly string[],
  input = "",
  deadline = DEADLINE_MS,
): Buffer | ReadProblem {
  const answer = askGit(root, [...STRICT, ...args], input, deadline);
  if ("problem" in answer) return answer;
  return answer.status === 0 ? answer.stdout : gitSays(answer.stderr);
}

interface GitAnswer {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** The same for commands that answer by their exit code, too. */
function askGit(
  root: string,
  args: readonly string[],
  input: string,
  timeout = DEADLINE_MS,
): GitAnswer | ReadProblem {
  const top = findTop(root);
  if (top === undefined) return { problem: "The project is not in a git repository." };
  // Loaded here and not above: most runs never need a process.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { error, ...answer } = spawnSync("git", [...HARDENING, `--work-tree=${top}`, ...args], {
    cwd: root,
    input,
    env: scrubbedEnvironment(),
    timeout,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  const { code, message } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  // A git that did not want to read all of its input says itself what became of it.
  if (error === undefined || code === "EPIPE") return answer;
  return { problem: `git could not be run (${code ?? message}).` };
}

function gitSays(stderr: Buffer): ReadProblem {
  const [line = ""] = stderr.toString("utf8").trim().split("\n");
  return { problem: line === "" ? "git ended early and did not say why." : `git says: ${line}` };
}

/** Which of some paths the rules of repository and user leave out of a commit; none where there is no repository. */
export function listIgnored(root: string, paths: readonly string[]): readonly string[] | ReadProblem {
  if (findTop(root) === undefined) return [];
  const answer = askGit(root, ["check-ignore", "--no-index", "-z", "--stdin"], `${paths.join("\0")}\0`);
  if ("problem" in answer) return answer;
  // 1 says that none is ignored.
  if (answer.status !== 0 && answer.status !== 1) return gitSays(answer.stderr);
  return answer.stdout.toString("utf8").split("\0").filter(Boolean);
}

/** Names of the refs that runs have left in the repository; none where there is no repository. */
export function listRunRefs(root: string): readonly string[] | ReadProblem {
  if (findTop(root) === undefined) return [];
  const names = runGit(root, ["for-each-ref", "--format=%(refname)", "refs/assay"]);
  return "problem" in names ? names : names.toString("utf8").split("\n").filter(Boolean);
}

/** A partial clone fetches what it lacks by a command of the repository's choosing; both settings say no, the second to older git. */
const OFFLINE = { GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "" };

function scrubbedEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...{ ...Object.fromEntries(kept), ...OFFLINE },
    ...{ GIT_TERMINAL_PROMPT: "0", GIT_GRAFT_FILE: "/dev/null", LC_ALL: "C" },
  };
}

/** Whether there is a repository at or above `root`. */
export const isInRepository = (root: string) => findTop(root) !== undefined;

/** The nearest directory at or above `root` that holds a repository. */
export function findTop(root: string): string | undefined {
  for (let directory = root; ; directory = dirname(directory)) {
    if (existsSync(join(directory, ".git"))) return directory;
    if (directory === dirname(directory)) return undefined;
  }
}

/** Where `root` is in its repository; empty at the top. */
export const placeInRepository = (root: string) =>
  relative(findTop(root) ?? root, root)
    .split(sep)
    .join("/");

/** Reads text files at a revision in one batch; paths are relative to `root`. */
export function readCommitFiles(
  root: string,
  revision: string,
  paths: readonly string[],
): CommitFiles | ReadProblem {
  const answer = readCommitBytes(root, revision, paths);
  if ("problem" in answer) return answer;
  const files = [...answer.files].map(([path, bytes]) => [path, bytes.toString("utf8")] as const);
  return { commit: answer.commit, files: new Map(files) };
}

/** The same as they are stored. */
export function readCommitBytes(
  root: string,
  revision: string,
  paths: readonly string[],
): { readonly commit: string; readonly files: ReadonlyMap<string, Buffer> } | ReadProblem {
  const commit = resolveCommit(root, revision);
  if (typeof commit !== "string") return commit;
  const place = placeInRepository(root);
  const prefix = place === "" ? "" : `${place}/`;
  const wanted = paths.filter(path => !/[\n\0]/.test(path));
  const names = new Map(wanted.map(path => [`${commit}:${prefix}${path}`, path]));
  const objects = readObjects(root, [...names.keys()]);
  if ("problem" in objects) return objects;
  return { commit, files: new Map([...objects].map(([name, bytes]) => [names.get(name) ?? name, bytes])) };
}

/** The commit that a revision names. */
export function resolveCommit(root: string, revision: string): string | ReadProblem {
  const resolved = runGit(root, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`,
  ]);
  if (!("problem" in resolved)) return resolved.toString("utf8").trim();
  return { problem: `The revision ${revision} is not known to git here.` };
}

/** Content of blobs by the names they are asked for, in one batch; a name that is no blob is absent. */
export function readObjects(root: string, names: readonly string[]): Map<string, Buffer> | ReadProblem {
  const output = runGit(root, ["cat-file", "--batch"], names.map(name => `${name}\n`).join(""));
  return "problem" in output ? output : parseBatch(output, names);
}

/** Splits the answer of `cat-file --batch`: a header line and the object, per request and in its order. */
function parseBatch(output: Buffer, paths: readonly string[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let offset = 0;
  for (const path of paths) {
    const end = output.indexOf(0x0a, offset);
    if (end < 0) break;
    const header = /^[0-9a-f]+ (\w+) (\d+)$/.exec(output.toString("utf8", offset, end));
    offset = end + 1;
    if (header === null) continue;
    const size = Number(header[2]);
    if (header[1] === "blob") files.set(path, output.subarray(offset, offset + size));
    offset += size + 1;
  }
  return files;
}
