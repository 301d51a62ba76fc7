import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** A file as it was at a snapshot and as it was kept; undefined where it was not there, or is no text that is worth a diff. */
export interface KeptPair {
  readonly path: string;
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array | undefined;
}

/** Lines that may differ before a comparison takes longer than it is worth. */
const MOST_EDITS = 5000;

/** What was changed, as a unified diff; of what is no text only the name. */
export const keptPatch = (pairs: readonly KeptPair[]): string => pairs.map(pairText).join("");

function pairText({ path, before, after }: KeptPair): string {
  const [old, kept] = [textOf(before), textOf(after)];
  const patch =
    old === undefined || kept === undefined
      ? undefined
      : createTwoFilesPatch(
          before === undefined ? "/dev/null" : `a/${path}`,
          after === undefined ? "/dev/null" : `b/${path}`,
          old,
          kept,
          undefined,
          undefined,
          { maxEditLength: MOST_EDITS, headerOptions: FILE_HEADERS_ONLY },
        );
  return patch ?? `Files ${quoted(`a/${path}`)} and ${quoted(`b/${path}`)} differ\n`;
}

/** A path as it may stand on a line of its own. */
const quoted = (path: string) => (JSON.stringify(path) === `"${path}"` ? path : JSON.stringify(path));

function textOf(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return "";
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
