import type { FilePatch, Patch } from "../../documents/patch/patch.ts";
import { applyFilePatch } from "../../documents/patch/patch-apply.ts";
import type { Base, BaseFile } from "../base.ts";

/** Whether a patch applies to the base. */
export type Trial =
  | { readonly outcome: "applies" }
  | { readonly outcome: "refused"; readonly line: number; readonly message: string }
  | { readonly outcome: "unknown"; readonly reason: string };

/** The files outside `quality/` that a patch reads or writes. */
export function pathsOf({ files }: Patch): readonly string[] {
  return files
    .flatMap(({ oldPath, newPath }) => [oldPath, newPath])
    .flatMap(path => (path === undefined || isRunFile(path) ? [] : [path]));
}

/** Applies a patch to the base in memory, alone; the base has no `quality/`. */
export function tryPatch(patch: Patch, base: Pick<Base, "file">, reverse: boolean): Trial {
  const written = new Map<string, BaseFile>();
  const look = (path: string) => written.get(path) ?? (isRunFile(path) ? NO_RUN : base.file(path));
  for (const file of patch.files) {
    const [source, target] = reverse ? [file.newPath, file.oldPath] : [file.oldPath, file.newPath];
    const path = source ?? target;
    if (path === undefined) continue;
    const found = look(path);
    const occupied = target === undefined || target === path ? undefined : look(target);
    for (const state of [found, occupied])
      if (state?.state === "unknown") return { outcome: "unknown", reason: state.reason };
    if (occupied?.state === "present") return refused(file.line, target ?? path, ": it exists already");
    const content = found.state === "present" ? withoutMark(found.text) : undefined;
    const result = applyFilePatch(withoutMarks(file), content, { reverse });
    if ("problem" in result) {
      const { line, message } = result.problem;
      if (found.state === "absent") return refused(line, path, `, which is not in the base: ${found.reason}`);
      return refused(
        line,
        path,
        `: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, "")}`,
      );
    }
    if (file.isRename || target === undefined) written.set(path, REMOVED);
    if (target !== undefined)
      written.set(
        target,
        result.content === undefined ? REMOVED : { state: "present", text: result.content },
      );
  }
  return { outcome: "applies" };
}

const NO_RUN: BaseFile = { state: "absent", reason: "the base has no quality/" };
const REMOVED: BaseFile = { state: "absent", reason: "the patch has removed it" };

const isRunFile = (path: string) => path.startsWith("quality/");

const refused = (line: number, path: string, why: string): Trial => ({
  outcome: "refused",
  line,
  message: `The patch does not apply to ${path}${why}.`,
});

/** The base is read without a byte order mark, which a patch of the first line repeats. */
const withoutMark = (text: string) => text.replace(/^\uFEFF/, "");

function withoutMarks(file: FilePatch): FilePatch {
  const hunks = file.hunks.map(hunk => ({
    ...hunk,
    lines: hunk.lines.map(line => ({ ...line, text: withoutMark(line.text) })),
  }));
  return { ...file, hunks };
}
