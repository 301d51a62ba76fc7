import type { FileHeader } from "./patch-header.ts";
import { type Hunk, isWhole, type PatchText, parseHunk } from "./patch-hunk.ts";
import type { PatchProblem } from "./patch-problem.ts";

export interface PatchBody {
  readonly hunks: readonly Hunk[];
  /** The index of the first line after the hunks. */
  readonly next: number;
  readonly problem?: PatchProblem;
}

/** The hunks of one file, and what keeps git from taking them as a change of that file. */
export function readBody(source: PatchText, header: FileHeader, at: number): PatchBody {
  const hunks: Hunk[] = [];
  let next = at;
  while (source.lines[next]?.startsWith("@@ -")) {
    const reading = parseHunk(source, next);
    if ("damage" in reading) return { hunks, next, problem: { kind: "corrupt", ...reading.damage } };
    hunks.push(reading.hunk);
    next = reading.next;
  }
  if (hunks.length === 0 && isBinary(source, at)) return { hunks, next: at + 1, problem: binary(header, at) };
  if (hunks.length === 0 && !changesMetadata(header))
    return { hunks, next, problem: withoutHunk(source, at) };
  const contradiction = contradictoryContents(header, hunks);
  return contradiction === undefined ? { hunks, next } : { hunks, next, problem: contradiction };
}

/** Says why there is no hunk at a place where a file header leads to expect one. */
export function withoutHunk(source: PatchText, at: number): PatchProblem {
  const line = at + 1;
  if (source.lines[at]?.startsWith("@@") && isWhole(source, at)) {
    return {
      kind: "header-without-numbers",
      line,
      message: "The hunk header does not say which lines it is about.",
      hint: "Write `@@ -START,COUNT +START,COUNT @@`, or let `git diff` write the patch.",
    };
  }
  return { kind: "no-hunks", line, message: "The file header is not followed by a hunk." };
}

function isBinary({ lines }: PatchText, at: number): boolean {
  const line = lines[at] ?? "";
  return line === "GIT binary patch" || (/^(?:Binary files|Files) /.test(line) && line.endsWith(" differ"));
}

const binary = (header: FileHeader, at: number): PatchProblem => ({
  kind: "binary",
  line: at + 1,
  message: `The change of ${header.newPath ?? header.oldPath ?? "a file"} is binary and cannot be judged as text.`,
});

function changesMetadata(header: FileHeader): boolean {
  if (header.isNew || header.isDelete || header.isRename || header.isCopy) return true;
  return header.oldMode !== undefined && header.mode !== undefined && header.oldMode !== header.mode;
}

function contradictoryContents(header: FileHeader, hunks: readonly Hunk[]): PatchProblem | undefined {
  const { line } = header;
  if (header.isNew && hunks.some(hunk => hunk.oldCount > 0)) {
    return { kind: "corrupt", line, message: "A file that the patch creates has old lines." };
  }
  if (header.isDelete && hunks.some(hunk => hunk.newCount > 0)) {
    return { kind: "corrupt", line, message: "A file that the patch deletes keeps lines." };
  }
  return undefined;
}
