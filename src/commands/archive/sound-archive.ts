import { ARCHIVES } from "../../contract/archives.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import type { Archive } from "../../evidence/archives/archives.ts";
import { verifyArchive } from "../../evidence/archives/verify-archive.ts";
import { type Outcome, type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";
import { archivesOf, namedArchive } from "./known.ts";

/** Whether an archive has a manifest and holds what that lists. */
export const isSound = (archive: Archive, tree: Tree): archive is Extract<Archive, { state: "manifest" }> =>
  archive.state === "manifest" && verifyArchive(archive, tree).faults.length === 0;

type Unsound = Extract<Outcome, { readonly kind: "unsound" }>;

/** The manifest of an archive that holds what it lists; else what is wrong with the archive. */
export function soundArchive(
  word: string,
  tree: Tree,
): { readonly manifest: ArchiveManifest } | Unsound | Refusal {
  const known = archivesOf(tree);
  if ("kind" in known) return known;
  const named = namedArchive(word, known.archives);
  if ("kind" in named) return named;
  const verified = verifyArchive(named, tree);
  if (!verified.verified)
    return refuse(
      `${named.id} has no manifest, so nothing shows what it held.`,
      `Copy what you need out of ${ARCHIVES}/${named.id} yourself.`,
    );
  if (named.state === "manifest" && verified.faults.length === 0) return { manifest: named.manifest };
  return { kind: "unsound", exit: EXIT.no, archive: verified };
}
