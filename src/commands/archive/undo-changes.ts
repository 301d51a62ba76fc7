import { isLink } from "../../change.ts";
import type { Context } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { KEPT_FILES } from "../../contract/kept.ts";
import type { Kept } from "../../contract/schemas/kept.ts";
import type { Tree } from "../../tree.ts";
import { ancestorsOf } from "./clear-way.ts";
import { type PathChange, presentState, type Wanted } from "./path-change.ts";

/** What is to be put back, and what stands against it. */
export interface Undoing<C> {
  readonly changes: readonly C[];
  readonly blocked: readonly { readonly path: string; readonly why: string }[];
}

/** Every path that is as the cleanup left it becomes what it was; one that is so already stays. */
export function undoChanges(kept: Kept, { tree, permissions }: Context): Undoing<PathChange> {
  const contents: KeptContents = {
    id: kept.id,
    modes: new Map(kept.files.map(file => [file.path, file.mode])),
    targets: new Map(kept.links.map(link => [link.path, link.target])),
  };
  const all = new Set(kept.changes.map(({ path }) => path));
  const going = new Set(kept.changes.flatMap(({ path, was }) => (was === null ? [path] : [])));
  const changes: PathChange[] = [];
  const blocked: { path: string; why: string }[] = [];
  for (const { path, was, becomes, mode } of kept.changes) {
    const before = ancestorInTheWay(path, tree);
    // Where that is to become a directory, or is what it was already, there is nothing behind it.
    const isBehind = before !== undefined && all.has(before);
    const present = isBehind ? null : presentState(path, tree);
    const wanted = wantedAgain(path, was, contents, tree);
    const allowed = isBehind ? undefined : permissions(path);
    const isAgain = present === was && (wanted?.kind !== "copy" || wanted.mode === allowed);
    const isAsLeft = present === becomes && (mode === null || Number.parseInt(mode, 8) === allowed);
    const stranger = was === null ? undefined : strangerBelow(path, going, tree);
    if (before !== undefined && !isBehind) blocked.push({ path, why: `${before} is no directory any more.` });
    else if (wanted === undefined) blocked.push({ path, why: "What was kept of it is not there any more." });
    else if (stranger !== undefined) blocked.push({ path, why: `${stranger} is in its place now.` });
    else if (isAgain) continue;
    else if (isAsLeft) changes.push({ path, was: becomes, becomes: wanted });
    else blocked.push({ path, why: "It was changed since." });
  }
  return { changes, blocked };
}

/** The topmost thing on the way to a path that is no directory. */
const ancestorInTheWay = (path: string, tree: Tree): string | undefined =>
  ancestorsOf(path).find(directory => (tree.stat(directory)?.kind ?? "directory") !== "directory");

/** Something in a directory at a path that does not go with the undoing. */
const strangerBelow = (path: string, going: ReadonlySet<string>, tree: Tree): string | undefined =>
  tree.stat(path)?.kind === "directory"
    ? tree.walk(path).find(entry => entry.kind !== "directory" && !going.has(entry.path))?.path
    : undefined;

interface KeptContents {
  readonly id: string;
  /** Permissions of files, in octal digits. */
  readonly modes: ReadonlyMap<string, string>;
  /** What links said. */
  readonly targets: ReadonlyMap<string, string>;
}

/** What was there, from where it is kept; undefined where it is not there as it was. */
function wantedAgain(
  path: string,
  was: string | null,
  { id, modes, targets }: KeptContents,
  tree: Tree,
): Wanted | undefined {
  if (was === null) return { kind: "nothing" };
  if (isLink(was)) {
    const target = targets.get(path);
    return target === undefined ? undefined : { kind: "link", target };
  }
  const from = `${GROUND.kept}/${id}/${KEPT_FILES}/${path}`;
  const mode = modes.get(path);
  if (mode === undefined || tree.entryDigest(from) !== was) return undefined;
  return { kind: "copy", from, sha256: was, mode: Number.parseInt(mode, 8) };
}
