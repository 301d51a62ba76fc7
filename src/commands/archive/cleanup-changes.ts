import type { Context } from "../../command.ts";
import type { CleanedPath } from "../../protocol/cleaned-path.ts";
import type { ProjectFile } from "../../subject.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import type { CleanupPlan } from "./cleanup-plan.ts";
import { type PathChange, presentState, type Wanted } from "./path-change.ts";

/** A plan with the contents that it needs; what has none is left. */
export async function changesOf(
  { put, remove, paths }: CleanupPlan,
  snapshot: string,
  context: Context,
): Promise<
  { readonly changes: readonly PathChange[]; readonly paths: readonly CleanedPath[] } | ReadProblem
> {
  const contents = await context.snapshotContent(
    snapshot,
    put.map(({ blob }) => blob),
  );
  if (isProblem(contents)) return contents;
  const changes: PathChange[] = [];
  const lost = new Map<string, string>();
  const going = new Set(remove);
  for (const file of put) {
    const { path } = file;
    const bytes = contents.get(file.blob);
    const was = isBehind(path, going) ? null : presentState(path, context.tree);
    const becomes = bytes === undefined ? LOST : wantedOf(file, bytes, was !== null, context);
    if (typeof becomes === "string") lost.set(path, becomes);
    else if (was === undefined) lost.set(path, UNREADABLE);
    else changes.push({ path, was, becomes });
  }
  for (const path of remove) {
    const was = presentState(path, context.tree);
    if (was === undefined) lost.set(path, UNREADABLE);
    else changes.push({ path, was, becomes: { kind: "nothing" } });
  }
  const said = paths.map((one): CleanedPath => {
    const why = one.what === "unstaged" ? undefined : lost.get(one.path);
    return why === undefined ? one : { path: one.path, what: "left", why };
  });
  return { changes, paths: said };
}

const LOST = "The snapshot does not have its content any more.";
const UNREADABLE = "It cannot be read, so it cannot be kept.";

/** Whether a path is to come back where a directory has become something else. */
const isBehind = (path: string, going: ReadonlySet<string>) =>
  path.split("/").some((_, at, parts) => at > 0 && going.has(parts.slice(0, at).join("/")));

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
