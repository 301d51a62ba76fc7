import { createHash } from "node:crypto";
import { ARCHIVES, MANIFEST } from "../../src/contract/archives.ts";
import type { ArchiveDraft } from "../../src/protocol/archive-draft.ts";
import type { MemoryFiles } from "./memory-host.ts";

/** What the memory host writes for an archive: the manifest and a copy of each text file. */
export function memoryArchive(
  { header, files }: ArchiveDraft,
  present: MemoryFiles,
): readonly { readonly kind: "write"; readonly path: string; readonly content: string }[] {
  const place = `${ARCHIVES}/${header.id}`;
  const copies = files.map(({ path }) => ({ path, content: String(present[path]) }));
  const manifest = {
    ...header,
    files: copies.map(({ path, content }) => ({
      path,
      size: Buffer.byteLength(content),
      mode: "644",
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
    links: [],
  };
  return [
    ...copies.map(({ path, content }) => ({ kind: "write" as const, path: `${place}/${path}`, content })),
    { kind: "write", path: `${place}/${MANIFEST}`, content: `${JSON.stringify(manifest, null, 2)}\n` },
  ];
}
