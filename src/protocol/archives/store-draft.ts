/** A file or link that is to be copied, and what it held when that was decided. */
export interface StoredEntry {
  /** Below the directory that is copied from, and below the one that is made. */
  readonly path: string;
  /** Of a link, the digest of what it says. */
  readonly sha256: string;
}

/** A directory that is to be made of copies: complete under its name, or not there. */
export interface StoreDraft {
  /** Directory to be made, relative to the project unless it is absolute. */
  readonly place: string;
  /** Directory of the project from which the files are copied; empty for the project itself. */
  readonly from: string;
  readonly files: readonly (StoredEntry & {
    /** Permissions that the copy is to have; those of the file, unless given. */
    readonly mode?: number;
  })[];
  /** Directory below the one that is made where the files go, if not itself. */
  readonly into?: string;
  /** Links that the record is to tell of; none of them is made. */
  readonly links: readonly StoredEntry[];
  /** Links to be made, and what they say. */
  readonly made: readonly { readonly path: string; readonly target: string }[];
  /** Files that are nobody's copy. */
  readonly texts: readonly {
    readonly path: string;
    readonly content: string;
    /** How bytes that are no text are written down. */
    readonly encoding?: "base64";
  }[];
  /** What the directory says of itself: its head, and behind it the files with size, mode and digest as they were copied, and the links. Written last. */
  readonly record?: { readonly name: string; readonly header: Readonly<Record<string, unknown>> };
}

/** Where in the directory that is made a file is. */
export const storedAt = ({ into }: Pick<StoreDraft, "into">, path: string): string =>
  into === undefined ? path : `${into}/${path}`;
