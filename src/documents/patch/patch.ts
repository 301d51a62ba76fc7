import { readBody, withoutHunk } from "./patch-body.ts";
import { gitHeader } from "./patch-git-header.ts";
import { type FileHeader, guessStrip, traditionalHeader } from "./patch-header.ts";
import { type Hunk, isWhole, type PatchText, parseRanges } from "./patch-hunk.ts";
import { unsafePath } from "./patch-paths.ts";
import type { PatchProblem } from "./patch-problem.ts";
import { recountHunks } from "./patch-recount.ts";

export type { Hunk } from "./patch-hunk.ts";
export type { PatchProblem, PatchProblemKind } from "./patch-problem.ts";

export interface FilePatch extends FileHeader {
  readonly hunks: readonly Hunk[];
}

export interface Patch {
  /** The files read before the problem at which git gives up. */
  readonly files: readonly FilePatch[];
  readonly problems: readonly PatchProblem[];
}

/** Reads a unified diff and refuses what `git apply` would refuse before it looks at any file. */
export function parsePatch(text: string): Patch {
  if (text.trim() === "")
    return { files: [], problems: [{ kind: "empty", line: 1, message: "The patch is empty." }] };
  const lines = text.split("\n");
  const endsWithNewline = lines.at(-1) === "";
  if (endsWithNewline) lines.pop();
  const source = { lines, endsWithNewline };

  const { files, stop } = readFiles(source);
  const paths = files.flatMap(badPaths);
  if (stop === undefined) return { files, problems: paths };
  return { files, problems: [...paths, stop.kind === "corrupt" ? corruption(stop, source) : stop] };
}

function corruption(stop: PatchProblem, source: PatchText): PatchProblem {
  const message = `The patch is corrupt: ${stop.message.charAt(0).toLowerCase()}${stop.message.slice(1)}`;
  const hint = stop.hint ?? countsHint(source);
  return { ...stop, message, ...(hint === undefined ? {} : { hint }) };
}

/** The headers to write, where nothing else keeps git from taking the patch. */
function countsHint(source: PatchText): string | undefined {
  const recount = recountHunks(source);
  if (recount === undefined) return undefined;
  const { files, stop } = readFiles({ ...source, lines: recount.lines });
  return stop === undefined && files.flatMap(badPaths).length === 0 ? recount.hint : undefined;
}

interface Reading {
  readonly files: readonly FilePatch[];
  readonly stop: PatchProblem | undefined;
}

function readFiles(source: PatchText): Reading {
  const files: FilePatch[] = [];
  let strip: 0 | undefined;
  let unread: PatchProblem | undefined;
  let at = 0;
  while (at < source.lines.length) {
    strip ??= isTraditional(source, at) ? guessStrip(source.lines, at) : undefined;
    const found = findHeader(source, at, strip ?? 1);
    if (found === undefined) {
      unread ??= hunklessHeader(source, at);
      at++;
      continue;
    }
    if ("stop" in found) return { files, stop: found.stop };
    const { hunks, next, problem } = readBody(source, found.header, found.next);
    if (problem !== undefined) return { files, stop: problem };
    files.push({ ...found.header, hunks });
    at = next;
  }
  return { files, stop: files.length > 0 ? undefined : (unread ?? NOTHING_FOUND) };
}

type Found =
  | { readonly header: FileHeader; readonly next: number }
  | { readonly stop: PatchProblem }
  | undefined;

/** The file header that begins at this line; git passes over whatever does not look like one. */
function findHeader(source: PatchText, at: number, strip: number): Found {
  const { lines } = source;
  const line = lines[at] ?? "";
  if (parseRanges(line) !== undefined && isWhole(source, at)) {
    return { stop: { kind: "corrupt", line: at + 1, message: "This hunk does not follow a file header." } };
  }
  if (line.startsWith("diff --git ") && at + 1 < lines.length) {
    const reading = gitHeader(source, at, strip);
    if ("refusal" in reading) return { stop: { kind: "corrupt", ...reading.refusal } };
    return reading.next === at + 1 ? undefined : reading;
  }
  if (!isTraditional(source, at)) return undefined;
  const header = traditionalHeader(lines, at, strip);
  if (header !== undefined) return { header, next: at + 2 };
  return {
    stop: { kind: "bad-path", line: at + 1, message: "The file header names no file.", hint: PREFIX_HINT },
  };
}

function isTraditional({ lines }: PatchText, at: number): boolean {
  return beginsPair(lines, at) && lines[at + 2]?.startsWith("@@ -") === true;
}

/** A pair of `---` and `+++` lines without a hunk is text to git; it says what went wrong when nothing else was found. */
function hunklessHeader(source: PatchText, at: number): PatchProblem | undefined {
  return beginsPair(source.lines, at) ? withoutHunk(source, at + 2) : undefined;
}

function beginsPair(lines: readonly string[], at: number): boolean {
  return lines[at]?.startsWith("--- ") === true && lines[at + 1]?.startsWith("+++ ") === true;
}

function badPaths({ oldPath, newPath, line }: FilePatch): PatchProblem[] {
  return [...new Set([oldPath, newPath])].flatMap(path => {
    const why = path === undefined ? undefined : unsafePath(path);
    return why === undefined
      ? []
      : [{ kind: "bad-path", line, message: `The path ${JSON.stringify(path)} ${why}.` }];
  });
}

const PREFIX_HINT = "Write `--- a/PATH` and `+++ b/PATH`.";

const NOTHING_FOUND: PatchProblem = {
  kind: "no-hunks",
  line: 1,
  message: "There is no file header in this patch.",
  hint: "Let `git diff` write the patch, with its `---` and `+++` lines.",
};
