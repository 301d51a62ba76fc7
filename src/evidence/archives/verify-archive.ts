import { ARCHIVES, MANIFEST } from "../../contract/archives.ts";
import type { ArchiveManifest } from "../../contract/schemas/archive-manifest.ts";
import { type Entry, isProblem, type Tree } from "../../tree.ts";
import type { Archive } from "./archives.ts";

/** What can be wrong with a file of an archive; empty is one that had content. */
type Fault = "missing" | "extra" | "changed" | "empty" | "unreadable" | "misplaced";

/** An archive, and what was found when its files were held against its manifest. */
export interface VerifiedArchive {
  readonly id: string;
  /** Whether there was a manifest to hold its files against. */
  readonly verified: boolean;
  /** How many files its manifest lists. */
  readonly files: number;
  /** Sorted by path. */
  readonly faults: readonly { readonly path: string; readonly fault: Fault }[];
}

/** Holds every file of an archive against its manifest; without one nothing is verified. */
export function verifyArchive(archive: Archive, tree: Tree): VerifiedArchive {
  const { id, state } = archive;
  switch (state) {
    case "manifest":
      return { id, verified: true, files: archive.manifest.files.length, faults: faultsOf(archive, tree) };
    case "unreadable":
      return { id, verified: true, files: 0, faults: [{ path: MANIFEST, fault: "unreadable" }] };
    case "no manifest":
    case "leftover":
      return { id, verified: false, files: 0, faults: [] };
    default:
      return state satisfies never;
  }
}

function faultsOf(
  { id, manifest }: { readonly id: string; readonly manifest: ArchiveManifest },
  tree: Tree,
): VerifiedArchive["faults"] {
  const root = `${ARCHIVES}/${id}`;
  const missing = new Map(manifest.files.map(file => [file.path, file]));
  const faults: { path: string; fault: Fault }[] = [];
  const found = (path: string, fault: Fault | undefined) => {
    if (fault !== undefined) faults.push({ path, fault });
  };
  if (manifest.id !== id) found(MANIFEST, "misplaced");
  for (const entry of tree.walk(root)) {
    const path = entry.path.slice(root.length + 1);
    if (entry.kind === "directory") {
      if (tree.closed().has(entry.path)) found(path, "unreadable");
      continue;
    }
    if (path === MANIFEST) continue;
    const file = missing.get(path);
    missing.delete(path);
    found(path, file === undefined ? "extra" : faultOf(entry, file, tree));
  }
  for (const path of missing.keys()) found(path, "missing");
  return faults.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function faultOf(
  { path, kind }: Entry,
  { size, sha256 }: ArchiveManifest["files"][number],
  tree: Tree,
): Fault | undefined {
  if (kind !== "file") return "changed";
  const digest = tree.entryDigest(path);
  if (isProblem(digest)) return "unreadable";
  if (digest === sha256) return undefined;
  return size > 0 && digest === tree.sha256("") ? "empty" : "changed";
}
