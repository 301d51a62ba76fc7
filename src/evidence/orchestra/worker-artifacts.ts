import { GROUND } from "../../contract/ground-files.ts";
import { auditFile, scorecardFile, slotFiles, WORK } from "../../contract/orchestra.ts";
import { unsafePath } from "../../documents/patch/patch-paths.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { plainEntry } from "../plain-entry.ts";

/** Files and their sha256. */
export type Digests = Readonly<Record<string, string>>;

/** What is there of what a worker says that it made. */
export interface WorkerArtifacts {
  readonly digests: Digests;
  /** Why the others do not count, worded to follow the path. */
  readonly faults: ReadonlyMap<string, string>;
  /** Those that are to the byte what an earlier attempt had made. */
  readonly repeated: readonly string[];
}

/** What was there before. */
interface Before {
  /** What earlier attempts had made. */
  readonly previous: Digests;
  /** What was made in this attempt, in tries before this one. */
  readonly tried: Digests;
  /** Whether the worker tries again. */
  readonly isRetry: boolean;
  /** Whether the phase has not touched a file. */
  readonly isOld: (path: string) => boolean;
}

/** Looks at each path: a file of the worker's own, inside the project, with something in it that was not there before. */
export function judgeArtifacts(
  tree: Tree,
  worker: string,
  paths: readonly string[],
  { previous, tried, isRetry, isOld }: Before,
): WorkerArtifacts {
  const ofThisAttempt = new Set(Object.values(tried));
  const earlier = new Map(
    Object.entries(previous).flatMap(([path, digest]) =>
      ofThisAttempt.has(digest) ? [] : [[digest, path] as const],
    ),
  );
  const digests: [path: string, digest: string][] = [];
  const faults = new Map<string, string>();
  const repeated: string[] = [];
  // These are set aside with the envelope: one that is there was written since, and an auditor may well find the same again.
  const answers = [auditFile(worker), scorecardFile(worker)];
  for (const path of new Set(paths.map(named => named.replace(/^\.\//, "")))) {
    const digest = misplaced(path, worker) ?? contentDigest(tree, path);
    if (typeof digest !== "string") {
      faults.set(path, digest.fault);
      continue;
    }
    const before = answers.includes(path) ? undefined : earlier.get(digest);
    if (before !== undefined) {
      repeated.push(path);
      faults.set(path, `is no more than ${before === path ? "it" : before} was in an earlier attempt`);
    } else if (isOld(path) && !answers.includes(path))
      faults.set(path, "was not made in the phase: it was there before, or git ignores it");
    else digests.push([path, digest]);
  }
  // What stands from a try before may be named again, but not alone.
  if (isRetry && digests.every(([path, digest]) => ofThisAttempt.has(digest) && !answers.includes(path)))
    for (const [path] of digests.splice(0)) {
      repeated.push(path);
      faults.set(path, "is no more than it was when the worker last tried");
    }
  return { digests: Object.fromEntries(digests), faults, repeated };
}

interface Fault {
  readonly fault: string;
}

/** Why nothing that a worker made can be at a path. */
function misplaced(path: string, worker: string): Fault | undefined {
  const unsafe = unsafePath(path);
  if (unsafe !== undefined) return { fault: unsafe };
  const [top, slot = "", ...below] = path.split("/");
  if (top === ".assay" || path === GROUND.run) return { fault: "is assay's to write, not a worker's" };
  if (path === slotFiles.result(worker)) return { fault: "is the envelope, which cannot vouch for itself" };
  if (top === WORK && slot !== worker && below.length > 0)
    return { fault: `lies in the slot of another worker, ${slot}` };
  return undefined;
}

/** Digest of a file that holds something. */
function contentDigest(tree: Tree, path: string): string | Fault {
  const entry = plainEntry(tree, path);
  if (entry === undefined) return { fault: "is not there" };
  if (isProblem(entry)) return { fault: `is not there: ${entry.problem.replace(/\.$/, "")}` };
  if (entry.kind !== "file") return { fault: `is a ${entry.kind}, not a file` };
  const text = tree.read(path);
  if (!isProblem(text) && text.trim() === "") return { fault: "is empty" };
  // What is no text or too large to be read holds something, and is digested as it is.
  const digest = isProblem(text) ? tree.entryDigest(path) : tree.digest(path);
  return isProblem(digest) ? { fault: `cannot be read: ${digest.problem.replace(/\.$/, "")}` } : digest;
}
