import type { History } from "../commit.ts";
import type { Run } from "../contract/schemas/run.ts";
import { isProblem, type ReadCommit, type Tree } from "../tree.ts";

/** What the base says of a path. */
export type BaseFile =
  | { readonly state: "present"; readonly text: string }
  | { readonly state: "absent"; readonly reason: string }
  | { readonly state: "unknown"; readonly reason: string };

/** The content that the run judged, which may no longer be what the work tree holds. */
export interface Base {
  readonly source: "run" | "revision" | "none";
  readonly commit: string | null;
  /** Fetches the content of many paths at once; asking for them one by one afterwards costs nothing. */
  prefetch(paths: Iterable<string>): void;
  file(path: string): BaseFile;
}

export const NO_BASE =
  "the run has no quality/run.json, so nothing says which content it judged; name a git revision with --source";

/** The base of a run that names none: nothing can be said of any path. */
const noBase: Base = {
  source: "none",
  commit: null,
  prefetch: () => {},
  file: () => ({ state: "unknown", reason: NO_BASE }),
};

/** The base that a revision names, else the one that `run.json` records, else none. */
export function createBase(
  tree: Tree,
  run: Run | undefined,
  revision: { readonly name: string; readonly commit: string } | undefined,
  readCommit: ReadCommit,
): Base {
  if (revision !== undefined) return commitBase("revision", revision.commit, readCommit);
  if (run === undefined) return noBase;
  const { commit, files } = run.base;
  const fallback = commit === null ? undefined : commitBase("run", commit, readCommit);
  const matches = (path: string) => Object.hasOwn(files, path) && tree.digest(path) === files[path];
  return {
    source: "run",
    commit,
    prefetch: paths => fallback?.prefetch([...paths].filter(path => !matches(path))),
    file(path) {
      if (matches(path)) {
        const text = tree.read(path);
        return isProblem(text) ? { state: "unknown", reason: text.problem } : { state: "present", text };
      }
      if (fallback !== undefined) return fallback.file(path);
      if (Object.hasOwn(files, path))
        return { state: "unknown", reason: "the work tree has moved on and the run records no commit" };
      return { state: "absent", reason: "it is not among the files that quality/run.json records" };
    },
  };
}

/** The project as it was when a file was committed as it is; undefined where no commit has it so. */
export function whenCommitted(
  path: string,
  tree: Tree,
  { headDigest, lastChange, readCommit }: Omit<History, "readBranch">,
): Base | undefined {
  const head = headDigest(path);
  if (isProblem(head) || head.sha256 === undefined || head.sha256 !== tree.digest(path)) return undefined;
  const commit = lastChange(path);
  return isProblem(commit) ? undefined : commitBase("revision", commit, readCommit);
}

function commitBase(source: Base["source"], commit: string, readCommit: ReadCommit): Base {
  const known = new Map<string, BaseFile>();
  function prefetch(paths: Iterable<string>): void {
    const wanted = [...new Set(paths)].filter(path => !known.has(path));
    if (wanted.length === 0) return;
    const answer = readCommit(commit, wanted);
    for (const path of wanted) known.set(path, fileOf(answer, path, commit));
  }
  return {
    source,
    commit,
    prefetch,
    file(path) {
      prefetch([path]);
      return known.get(path) ?? { state: "unknown", reason: "git did not answer" };
    },
  };
}

function fileOf(answer: ReturnType<ReadCommit>, path: string, commit: string): BaseFile {
  if (isProblem(answer)) return { state: "unknown", reason: answer.problem.replace(/\.$/, "") };
  const text = answer.files.get(path);
  if (text !== undefined) return { state: "present", text };
  return { state: "absent", reason: `commit ${commit.slice(0, 12)} does not have it` };
}
