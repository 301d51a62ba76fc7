import { isLink, linkState, type State } from "../../change.ts";
import type { Context, Step } from "../../command.ts";
import type { StoredEntry } from "../../protocol/archives/store-draft.ts";
import { compareText, isProblem, type Tree } from "../../tree.ts";

/** What is to be at a path. */
export type Wanted =
  | { readonly kind: "nothing" }
  | { readonly kind: "link"; readonly target: string }
  /** Without a mode a file that is there keeps its own. */
  | {
      readonly kind: "file";
      readonly content: Uint8Array;
      readonly sha256: string;
      readonly mode: number | undefined;
    }
  /** Of a file that is elsewhere. */
  | { readonly kind: "copy"; readonly from: string; readonly sha256: string; readonly mode: number };

/** One path that becomes another thing; a directory on the way counts as nothing. */
export interface PathChange {
  readonly path: string;
  readonly was: State;
  readonly becomes: Wanted;
}

/** The state in which a path is to be. */
export function wantedState(wanted: Wanted, sha256: Tree["sha256"]): State {
  if (wanted.kind === "nothing") return null;
  return wanted.kind === "link" ? linkState(sha256(wanted.target)) : wanted.sha256;
}

/** The state of a file or link, however large; undefined where it cannot be read, and null where neither is there. */
export function presentState(path: string, tree: Tree): State | undefined {
  const kind = tree.stat(path)?.kind;
  if (kind !== "file" && kind !== "symlink") return null;
  const digest = tree.entryDigest(path);
  if (isProblem(digest)) return undefined;
  return kind === "symlink" ? linkState(digest) : digest;
}

/** Everything that was there at the paths of changes, as a directory of copies takes it. */
export function storedEntries(changes: readonly PathChange[]): {
  readonly files: readonly StoredEntry[];
  readonly links: readonly StoredEntry[];
} {
  const entries = changes.flatMap(({ path, was }) => (was === null ? [] : [{ path, was }]));
  return {
    files: entries.flatMap(({ path, was }) => (isLink(was) ? [] : [{ path, sha256: was }])),
    links: entries.flatMap(({ path, was }) =>
      isLink(was) ? [{ path, sha256: was.replace("link:", "") }] : [],
    ),
  };
}

/** What goes before anything is put in its place: files and links, and the directories that stand where one of them is to be. */
export function clearingSteps(
  changes: readonly PathChange[],
  { tree }: Pick<Context, "tree">,
): readonly Step[] {
  const directories = changes
    .filter(({ path, becomes }) => becomes.kind !== "nothing" && tree.stat(path)?.kind === "directory")
    .flatMap(({ path }) => [
      path,
      ...tree.walk(path).flatMap(entry => (entry.kind === "directory" ? [entry.path] : [])),
    ]);
  return [
    ...changes
      .filter(({ becomes }) => becomes.kind === "nothing")
      .map(({ path, was }): Step => ({ kind: "remove", path, before: was })),
    ...directories
      .sort((a, b) => compareText(b, a))
      .map((path): Step => ({ kind: "remove-directory", path, before: "directory" })),
  ];
}

/** What is put in its place, once the way is clear. */
export const placingSteps = (changes: readonly PathChange[]): readonly Step[] =>
  changes.flatMap(({ path, was, becomes }): readonly Step[] => {
    switch (becomes.kind) {
      case "nothing":
        return [];
      case "link":
        return [{ kind: "link", path, target: becomes.target, before: was }];
      case "copy":
        return [{ ...becomes, path, before: was }];
      case "file": {
        const { content, mode } = becomes;
        return [{ kind: "write", path, content, before: was, ...(mode === undefined ? {} : { mode }) }];
      }
      default:
        return becomes satisfies never;
    }
  });
