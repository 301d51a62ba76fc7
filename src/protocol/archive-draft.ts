import type { ArchiveManifest } from "../contract/schemas/archive-manifest.ts";

/** Something that is to be archived, and what it held when that was decided. */
export interface ArchivedEntry {
  readonly path: string;
  /** Of a link, the digest of what it says. */
  readonly sha256: string;
}

/** An archive before it is made: what its manifest says but for sizes and modes, and what has to be copied. */
export interface ArchiveDraft {
  readonly header: Omit<ArchiveManifest, "files" | "links">;
  readonly files: readonly ArchivedEntry[];
  readonly links: readonly ArchivedEntry[];
}
