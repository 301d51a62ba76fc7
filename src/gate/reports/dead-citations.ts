import { isPlace } from "../../documents/citations.ts";
import type { CitedFile } from "./cited-files.ts";
import type { RunCitation } from "./run-citations.ts";

/** Whether the lines that a citation names are there, or why nothing is known of them. */
export type Judgement =
  | { readonly dead: string }
  | { readonly example: string }
  | { readonly unknown: string }
  | "alive"
  | "no citation";

/** Looks a citation up in each of the places where it may be true; the first answer counts where none finds it. */
export function judgeCitation(
  citation: RunCitation,
  lookUps: readonly ((path: string) => CitedFile)[],
): Judgement {
  if (!isPlace(citation))
    return { dead: citation.line < 1 ? "lines count from 1" : "the range runs backwards" };
  const files = lookUps.map(fileAt => fileAt(citation.path));
  if (files.some(file => "lines" in file && citation.endLine <= file.lines)) return "alive";
  const [file] = files;
  if (file === undefined) return "alive";
  if ("unknown" in file) return file;
  if ("lines" in file) return { dead: `the file has ${file.lines} lines` };
  if (MAY_BE_A_WORD.test(citation.path)) return "no citation";
  const why = `no such file: ${file.absent}`;
  return citation.isExample && !DEMANDED.test(citation.from) ? { example: why } : { dead: why };
}

/** Where a place is what a bug rests on, so that none is made up to show what places look like. */
const DEMANDED = /^quality\/(?:BUGS\.md$|writeups\/|results\/)/;

/** Such as `v.x:12`: an ending of one letter is a file's only where there is that file. */
const MAY_BE_A_WORD = /^[^/]*\.[A-Za-z]$/;
