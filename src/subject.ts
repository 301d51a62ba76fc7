import type { PIPELINES } from "./contract/enums.ts";
import { VERDICT_RECORDS } from "./contract/naming.ts";
import { PAUSE_SIGNS, WORK } from "./contract/orchestra.ts";
import { compareText } from "./tree.ts";

/** One file of the project as git would store it. */
export interface ProjectFile {
  /** Git's file mode: 100644, 100755, 120000 for a link, 160000 for a submodule. */
  readonly mode: string;
  /** Relative to the target, with forward slashes. */
  readonly path: string;
  /** Git's id of the content: a blob, a link's text or a submodule's commit. */
  readonly blob: string;
}

/** Whether an entry is a submodule's commit, and not a file with content. */
export const isSubmodule = ({ mode }: Pick<ProjectFile, "mode">) => mode === "160000";

/** A listing as it was written down in JSON; undefined where it is none. */
export function parseListing(text: string): readonly ProjectFile[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isProjectFile) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isProjectFile(value: unknown): value is ProjectFile {
  if (typeof value !== "object" || value === null) return false;
  const { mode, path, blob } = value as Partial<ProjectFile>;
  return typeof path === "string" && /^\d{6}$/.test(String(mode)) && /^[0-9a-f]{40,64}$/.test(String(blob));
}

/** Directories that hold the run and assay's own records, and so are never part of what a run is about. */
const NOT_SUBJECT = ["quality/", "previous_runs/", "control_prompts/", ".assay/"];

/** Whether a path is the project's, and not the run's or assay's own. */
export const isOfProject = (path: string) => !NOT_SUBJECT.some(prefix => path.startsWith(prefix));

/** What the workers of an orchestra leave beside the project, and what its operator stops their clock with. */
const EVIDENCE = [`${WORK}/`, "media/"];
const PAUSING: readonly string[] = PAUSE_SIGNS.files;

/** Whether a path lies beside what an orchestra is about: in a slot, among the captures, or where its clock is stopped. */
export const isEvidence = (path: string): boolean =>
  PAUSING.includes(path) || EVIDENCE.some(prefix => path.startsWith(prefix));

/** The files that a run of a pipeline is about; those of an orchestra have their evidence beside them. */
export const subjectFiles = (
  files: readonly ProjectFile[],
  pipeline: (typeof PIPELINES)[number] | undefined,
): readonly ProjectFile[] =>
  pipeline === "orchestra" ? files.filter(({ path }) => !isEvidence(path)) : files;

/** Digest of a project's files, the same from a work tree as from a commit, and unchanged by committing a verdict. */
export function subjectDigest(files: readonly ProjectFile[], sha256: (text: string) => string): string {
  const lines = files
    .filter(({ path }) => isOfProject(path))
    .sort((a, b) => compareText(a.path, b.path))
    .map(file => `${file.mode} ${file.path}\0${file.blob}\n`);
  return sha256(lines.join(""));
}

/** Paths in which two listings differ, each list sorted. */
export interface ListingChange {
  readonly added: readonly string[];
  /** Other content, another mode or another kind. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What became of the files of one listing by the time of another, the run's and assay's own among them. */
export function changedBetween(before: readonly ProjectFile[], after: readonly ProjectFile[]): ListingChange {
  const [known, left] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const [was, is] = [new Set(before.map(pathOf)), new Set(after.map(pathOf))];
  const changed = [
    ...before.filter(file => !left.has(keyOf(file))),
    ...after.filter(file => !known.has(keyOf(file))),
  ];
  const paths = [...new Set(changed.map(pathOf))].sort(compareText);
  return {
    added: paths.filter(path => !was.has(path)),
    changed: paths.filter(path => was.has(path) && is.has(path)),
    removed: paths.filter(path => !is.has(path)),
  };
}

/** Paths of the project that two listings do not have in common, sorted. */
export function changedPaths(
  before: readonly ProjectFile[],
  after: readonly ProjectFile[],
): readonly string[] {
  const { added, changed, removed } = changedBetween(before, after);
  return [...added, ...changed, ...removed].filter(isOfProject).sort(compareText);
}

const pathOf = ({ path }: ProjectFile) => path;
const keyOf = ({ mode, path, blob }: ProjectFile) => `${mode} ${path}\0${blob}`;

/** Digest of a run's own files, path and sha256 of each, without what the gate and the receipts write. */
export function runDigest(
  files: readonly { readonly path: string; readonly sha256: string }[],
  sha256: (text: string) => string,
): string {
  const records: readonly string[] = VERDICT_RECORDS;
  const lines = files
    .filter(file => !records.includes(file.path) && !file.path.startsWith("quality/receipts/"))
    .sort((a, b) => compareText(a.path, b.path))
    .map(file => `${file.path}\0${file.sha256}\n`);
  return sha256(lines.join(""));
}
