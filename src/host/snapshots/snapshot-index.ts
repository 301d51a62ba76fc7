import type { StagedEntry } from "../../change.ts";
import type { ProjectMoment } from "../../snapshot.ts";
import type { ReadProblem } from "../../tree.ts";
import { resolveCommit, runGit } from "../git/git.ts";
import { readStaged } from "../git/git-index.ts";
import { writeGit } from "../git/git-objects.ts";
import { listTree, writeTrees } from "../git/git-trees.ts";

const SUBJECT = "Index beside a snapshot";

/**
 * Records git's index as a commit on HEAD, so that nothing that is staged or committed is collected while the snapshot stands; what a
 * tree cannot say is in its message. Returns the commit and its trees.
 */
export function commitIndex(
  root: string,
  stamp: string,
): { readonly commit: string; readonly trees: readonly string[] } | ReadProblem {
  const staged = readStaged(root);
  if ("problem" in staged) return staged;
  // A clone may be without the content of what it does not check out.
  const trees = writeTrees(root, staged.filter(isPlain), ["--missing"]);
  if ("problem" in trees) return trees;
  const head = resolveCommit(root, "HEAD");
  const parent = typeof head === "string" ? `parent ${head}\n` : "";
  const text = `tree ${trees.at(-1)}\n${parent}author ${stamp}\ncommitter ${stamp}\n\n${SUBJECT}\n\n${JSON.stringify(
    staged.filter(entry => !isPlain(entry)),
  )}\n`;
  const written = writeGit(root, ["hash-object", "-t", "commit", "-w", "--stdin"], text);
  return "problem" in written ? written : { commit: written.toString("utf8").trim(), trees };
}

const isPlain = ({ stage, isIntent }: StagedEntry) => stage === 0 && !isIntent;

/** What such a commit says of index and HEAD. */
export function readIndexCommit(
  root: string,
  commit: string,
): Pick<ProjectMoment, "staged" | "head"> | ReadProblem {
  const text = runGit(root, ["cat-file", "commit", commit]);
  if ("problem" in text) return text;
  const [header = "", subject, body = ""] = text.toString("utf8").split("\n\n");
  const others = subject === SUBJECT ? parseEntries(body) : undefined;
  if (others === undefined)
    return { problem: `The commit ${commit} is not what a snapshot says of the index.` };
  const plain = listTree(root, commit);
  if ("problem" in plain) return plain;
  const staged = plain.map(entry => ({ ...entry, stage: 0, isIntent: false }));
  return { staged: [...staged, ...others], head: /^parent ([0-9a-f]+)$/m.exec(header)?.[1] };
}

function parseEntries(text: string): readonly StagedEntry[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isEntry) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is StagedEntry {
  if (typeof value !== "object" || value === null) return false;
  const { path, mode, blob, stage, isIntent } = value as Partial<StagedEntry>;
  const isShaped = /^\d{6}$/.test(String(mode)) && /^[0-9a-f]{40}$/.test(String(blob));
  return isShaped && typeof path === "string" && typeof stage === "number" && typeof isIntent === "boolean";
}
