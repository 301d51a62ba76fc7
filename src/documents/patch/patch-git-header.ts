import type { FileHeader } from "./patch-header.ts";
import { isWhole, type PatchText } from "./patch-hunk.ts";
import { gitHeaderPath, headerPath, isDevNull } from "./patch-paths.ts";

export type HeaderReading =
  | { readonly header: FileHeader; readonly next: number }
  | { readonly refusal: { readonly line: number; readonly message: string } };

/** The header that begins with the `diff --git` line at `at`; `next` is the first line that is not part of it. */
export function gitHeader(source: PatchText, at: number, strip: number): HeaderReading {
  const { lines } = source;
  const named = gitHeaderPath((lines[at] ?? "").slice("diff --git ".length), strip);
  const draft: Draft = { named, kinds: new Set(), strip };
  let index = at + 1;
  for (; index < lines.length && isWhole(source, index); index++) {
    const line = lines[index] ?? "";
    const field = FIELDS.find(([prefix]) => line.startsWith(prefix));
    if (field === undefined) break;
    const [prefix, read] = field;
    const wrong = read(draft, line.slice(prefix.length));
    if (wrong !== undefined) return { refusal: { line: index + 1, message: wrong } };
    if (draft.kinds.size > 1)
      return { refusal: { line: index + 1, message: "The header lines contradict each other." } };
  }
  const isNew = draft.kinds.has("new");
  const isDelete = draft.kinds.has("delete");
  const neither = draft.oldPath === undefined && draft.newPath === undefined;
  const oldPath = neither ? named : draft.oldPath;
  const newPath = neither ? named : draft.newPath;
  if ((newPath === undefined && !isDelete) || (oldPath === undefined && !isNew)) {
    return {
      refusal: { line: index + 1, message: "The `diff --git` header does not say which file it is about." },
    };
  }
  const { oldMode, mode } = draft;
  const header: FileHeader = {
    oldPath: isNew ? undefined : oldPath,
    newPath: isDelete ? undefined : newPath,
    line: at + 1,
    format: "git",
    isNew,
    isDelete,
    isRename: draft.kinds.has("rename"),
    isCopy: draft.kinds.has("copy"),
    ...(oldMode === undefined ? {} : { oldMode }),
    ...(mode === undefined ? {} : { mode }),
  };
  return { header, next: index };
}

interface Draft {
  readonly named: string | undefined;
  readonly strip: number;
  readonly kinds: Set<"new" | "delete" | "rename" | "copy">;
  oldPath?: string | undefined;
  newPath?: string | undefined;
  oldMode?: string;
  mode?: string;
}

/** Takes one header line into the draft and says what is wrong with it, if anything is. */
type Field = (draft: Draft, rest: string) => string | undefined;

const INVALID_MODE = "The file mode is not an octal number.";
const octal = (rest: string) => /^[0-7]{1,11}(?=[ \t\r]|$)/.exec(rest)?.[0];

const readOldMode: Field = (draft, rest) => {
  const mode = octal(rest);
  if (mode === undefined) return INVALID_MODE;
  draft.oldMode = mode;
  return undefined;
};

const readNewMode: Field = (draft, rest) => {
  const mode = octal(rest);
  if (mode === undefined) return INVALID_MODE;
  draft.mode = mode;
  return undefined;
};

const readName =
  (side: "oldPath" | "newPath", absentWhen: "new" | "delete"): Field =>
  (draft, rest) => {
    const known = draft[side];
    if (draft.kinds.has(absentWhen)) {
      return isDevNull(rest) && known === undefined
        ? undefined
        : "The header says that this side is /dev/null.";
    }
    const name = headerPath(rest, draft.strip, true);
    if (known !== undefined && name !== known) return "The header names two different files for one side.";
    draft[side] = name;
    return undefined;
  };

const readMove =
  (kind: "rename" | "copy", side: "oldPath" | "newPath"): Field =>
  (draft, rest) => {
    draft.kinds.add(kind);
    draft[side] = headerPath(rest, Math.max(0, draft.strip - 1), false);
    return undefined;
  };

const FIELDS: readonly (readonly [prefix: string, read: Field])[] = [
  ["--- ", readName("oldPath", "new")],
  ["+++ ", readName("newPath", "delete")],
  ["old mode ", readOldMode],
  ["new mode ", readNewMode],
  [
    "deleted file mode ",
    (draft, rest) => {
      draft.kinds.add("delete");
      draft.oldPath = draft.named;
      return readOldMode(draft, rest);
    },
  ],
  [
    "new file mode ",
    (draft, rest) => {
      draft.kinds.add("new");
      draft.newPath = draft.named;
      return readNewMode(draft, rest);
    },
  ],
  ["copy from ", readMove("copy", "oldPath")],
  ["copy to ", readMove("copy", "newPath")],
  ["rename old ", readMove("rename", "oldPath")],
  ["rename new ", readMove("rename", "newPath")],
  ["rename from ", readMove("rename", "oldPath")],
  ["rename to ", readMove("rename", "newPath")],
  ["similarity index ", () => undefined],
  ["dissimilarity index ", () => undefined],
  [
    "index ",
    (draft, rest) => {
      const mode = /^[^. ]{0,64}\.\.[^ ]{0,64} (.*)$/.exec(rest)?.[1];
      return mode === undefined ? undefined : readOldMode(draft, mode);
    },
  ],
];
