import { archive_manifest } from "assay:archive-validators";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import type { Tree } from "../../tree.ts";
import { readRecord } from "../read-record.ts";

/** What an archive says of itself, by the path of its manifest. */
export const readArchiveManifest = (tree: Tree, path: string) =>
  readRecord<ArchiveManifest>(tree, path, archive_manifest);
