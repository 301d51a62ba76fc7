import type { Context } from "../../command.ts";
import type { CleanedPath } from "../../protocol/archives/cleaned-path.ts";
import type { ProjectFile } from "../../subject.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import type { CleanupPlan } from "./cleanup-plan.ts";
import { ancestorsOf } from "./clear-way.ts";
import { type PathChange, presentState, type Wanted } from "./path-change.ts";

/** A plan with the contents that it needs; what cannot be kept or has none is left, and so is what stands behind that. */
export async function changesOf(
  { put, remove, paths }: CleanupPlan,
  snapshot: string,
  oddLinks: readonly string[],
  context: Context,
): Promise<
  { readonly changes: readonly PathChange[]; readonly paths: readonly CleanedPath[] } | ReadProblem
> {
  const contents = await context.snapshotContent(
    snapshot,
    put.map(({ blob }) => blob),
  );
  if (isProblem(contents)) return contents;
  const odd = new Set(oddLinks);
  const lost = new Map<string, string>();
  const stateOf = (path: string) => {
    const state = odd.has(path) ? undefined : presentState(path, context.tree);
    if (state === undefined) lost.set(path, odd.has(path) ? ODD : UNREADABLE);
    return state;
  };
  const removals = remove.flatMap((path): PathChange[] => {
    const was = stateOf(path);
    return was === undefined ? [] : [{ path, was, becomes: { kind: "nothing" } }];
  });
  const staying = [...lost.keys()];
  const going = new Set(removals.map(({ path }) => path));
  const writes = put.flatMap((file): PathChange[] => {
    const { path } = file;
    const was = isBehind(path, going) ? null : stateOf(path);
    const bytes = contents.get(file.blob);
    const becomes = bytes === undefined ? LOST : wantedOf(file, bytes, was !== null, context);
    const isBlocked = staying.some(one => path.startsWith(`${one}/`) || one.startsWith(`${path}/`));
    if (typeof becomes === "string" || isBlocked) lost.set(path, isBlocked ? BLOCKED : String(becomes));
    return was === undefined || typeof becomes === "string" || isBlocked ? [] : [{ path, was, becomes }];
  });
  const said = paths.map((one): CleanedPath => {
    const why = one.what === "unstaged" ? undefined : lost.get(one.path);
    return why === undefined ? one : { path: one.path, what: "left", why };
  });
  return { changes: [...writes, ...removals], paths: said };
}

const ODD = "It is a link that says what is not valid UTF-8, so it cannot be kept.";
const BLOCKED = "What stands in its place cannot be kept, so it stays.";
const LOST = "The snapshot does not have its content any more.";
const UNREADABLE = "It cannot be read, so it cannot be kept.";

/** Whether a path is to come back where a directory has become something else. */
const isBehind = (path: string, going: ReadonlySet<string>) =>
  ancestorsOf(path).some(directory => going.has(directory));

function wantedOf(
  { mode, path }: ProjectFile,
  content: Uint8Array,
  isThere: boolean,
  { tree, permissions }: Context,
): Wanted | string {
  if (mode === "120000") {
    const target = textOf(content);
    return target === undefined ? "The link said what is not valid UTF-8." : { kind: "link", target };
  }
  const present = isThere ? permissions(path) : undefined;
  return {
    kind: "file",
    content,
    sha256: tree.sha256(content),
    mode: fittingMode(mode === "100755", present),
  };
}

/** Who may read a file stays as it is; only whether it can be run is git's to say. Undefined where that is right. */
function fittingMode(isProgram: boolean, present: number | undefined): number | undefined {
  if (present === undefined) return isProgram ? 0o755 : 0o644;
  if (isProgram === ((present & 0o100) !== 0)) return undefined;
  return isProgram ? present | ((present & 0o444) >> 2) : present & ~0o111;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
