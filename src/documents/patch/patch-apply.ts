import type { FilePatch, Hunk } from "./patch.ts";
import { findPlace, type ImageLine, type Wanted } from "./patch-place.ts";

export type PatchResult =
  | {
      /** Undefined when the patch deletes the file. */
      readonly content: string | undefined;
    }
  | {
      readonly problem: {
        /** In the patch, from 1. */
        readonly line: number;
        readonly message: string;
      };
    };

/** Applies one file's hunks as `git apply` does without options; `content` is undefined where the file does not exist. */
export function applyFilePatch(
  file: FilePatch,
  content: string | undefined,
  options: { readonly reverse: boolean },
): PatchResult {
  const change = directed(file, options.reverse);
  if (content === undefined && !change.mayCreate)
    return refuse(file.line, "The file to change does not exist.");
  if (content !== undefined && change.isNew) return refuse(file.line, "The file to create exists already.");

  let image = imageOf(content ?? "");
  const budget = { left: MAX_COMPARISONS };
  for (const hunk of change.hunks) {
    const { wanted, replacement } = sides(hunk);
    budget.left -= image.length / 16;
    const place = findPlace(image, wanted, budget);
    if (budget.left < 0) return refuse(hunk.line, "Too many places had to be tried for this hunk.");
    if (place === undefined) return refuse(hunk.line, misfit(hunk));
    const after = image.slice(place + wanted.lines.length);
    image = image.slice(0, place).concat(replacement, after);
  }
  if (!change.isDelete) return { content: image.map(line => line.text).join("") };
  if (image.length > 0)
    return refuse(file.line, "The file to delete keeps lines that the patch does not remove.");
  return { content: undefined };
}

/** Beyond this a patch was made to be slow: real ones need a few comparisons a line. */
const MAX_COMPARISONS = 50_000_000;

interface Change {
  readonly isNew: boolean;
  readonly isDelete: boolean;
  /** A lone hunk without old lines under a plain header creates the file where it does not exist. */
  readonly mayCreate: boolean;
  readonly hunks: readonly Hunk[];
}

function directed(file: FilePatch, reverse: boolean): Change {
  const hunks = reverse ? file.hunks.map(reversed) : file.hunks;
  const isNew = reverse ? file.isDelete : file.isNew;
  const isDelete = reverse ? file.isNew : file.isDelete;
  const lone = file.format === "traditional" && hunks.length === 1 && hunks[0]?.oldCount === 0;
  return { isNew, isDelete, mayCreate: isNew || (lone && !isDelete), hunks };
}

function reversed(hunk: Hunk): Hunk {
  const turned = { " ": " ", "+": "-", "-": "+" } as const;
  return {
    line: hunk.line,
    oldStart: hunk.newStart,
    oldCount: hunk.newCount,
    newStart: hunk.oldStart,
    newCount: hunk.oldCount,
    lines: hunk.lines.map(line => ({ ...line, kind: turned[line.kind] })),
  };
}

/** A hunk that starts at the first line must match there, and one without trailing context must match at the end. */
function sides(hunk: Hunk): { wanted: Wanted; replacement: ImageLine[] } {
  const text = (line: Hunk["lines"][number]) => (line.noNewline ? line.text : `${line.text}\n`);
  return {
    wanted: {
      lines: hunk.lines.filter(line => line.kind !== "+").map(text),
      near: Math.max(0, hunk.newStart - 1),
      atBeginning: hunk.oldStart <= 1,
      atEnd: hunk.lines.at(-1)?.kind !== " ",
    },
    replacement: hunk.lines
      .filter(line => line.kind !== "-")
      .map(line => ({ text: text(line), isPatched: true })),
  };
}

function imageOf(content: string): ImageLine[] {
  return (content.match(/[^\n]*\n|[^\n]+/g) ?? []).map(text => ({ text, isPatched: false }));
}

const refuse = (line: number, message: string): PatchResult => ({ problem: { line, message } });

function misfit(hunk: Hunk): string {
  return `The hunk does not match the file at line ${hunk.oldStart} or anywhere else.`;
}
