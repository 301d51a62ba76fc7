import { createHash } from "node:crypto";
import type { ArchiveManifest } from "../../src/contract/schemas/archive-manifest.ts";

/** Lower-case hex sha256 of a text. */
export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What a manifest says before it lists files. */
export const manifestHeader = (id: string): Omit<ArchiveManifest, "files" | "links"> => ({
  schema_version: "1.0",
  tool_version: "0",
  id,
  run_id: null,
  pipeline: "playbook",
  status: "partial",
  created: `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 11)}:${id.slice(11, 13)}:${id.slice(13, 16)}`,
  base: null,
  subject: sha256(""),
  run_digest: sha256(""),
  gate: null,
  bugs: null,
  left_out: [],
});

/** The files of an archive that was not made by assay, so that its manifest may say anything. */
export function handmadeArchive(
  id: string,
  files: Readonly<Record<string, string>>,
  said: Partial<ArchiveManifest> = {},
): Readonly<Record<string, string>> {
  const manifest: ArchiveManifest = {
    ...manifestHeader(id),
    files: Object.entries(files).map(([path, text]) => described(path, text)),
    links: [],
    ...said,
  };
  const all = { ...files, "MANIFEST.json": JSON.stringify(manifest) };
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [`previous_runs/${id}/${path}`, text]));
}

/** A file as a manifest lists it. */
export const described = (path: string, text: string, mode = "644"): ArchiveManifest["files"][number] => ({
  path,
  size: Buffer.byteLength(text),
  mode,
  sha256: sha256(text),
});
