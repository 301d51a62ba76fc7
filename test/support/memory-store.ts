import { createHash } from "node:crypto";
import type { StoreDraft } from "../../src/protocol/archives/store-draft.ts";
import type { MemoryFiles } from "./memory-host.ts";

/** What the memory host writes for a directory of copies: a copy of each text file, and the record. */
export function memoryStore(
  { place, from, files, texts, record }: StoreDraft,
  present: MemoryFiles,
): readonly { readonly kind: "write"; readonly path: string; readonly content: string }[] {
  const source = from === "" ? "" : `${from}/`;
  const copies = files.map(({ path }) => ({ path, content: String(present[source + path]) }));
  const described = {
    ...record?.header,
    files: copies.map(({ path, content }) => ({
      path,
      size: Buffer.byteLength(content),
      mode: "644",
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
    links: [],
  };
  const said = { path: record?.name ?? "", content: `${JSON.stringify(described, null, 2)}\n` };
  return [...copies, ...texts, ...(record === undefined ? [] : [said])].map(({ path, content }) => ({
    kind: "write",
    path: `${place}/${path}`,
    content,
  }));
}
