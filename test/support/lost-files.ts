import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { soundArchives } from "./archives.ts";

/** Sha256 of each regular file below a directory, by path; assay's scratch is not looked at. */
export function digestsIn(root: string): ReadonlyMap<string, string> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter(path => !path.startsWith(".assay/tmp/"));
  return new Map(
    paths.map(path => [
      path,
      createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest("hex"),
    ]),
  );
}

/** Files of a project as it was laid out that are now neither where they were nor in an archive that is sound, a sentence each. */
export function lostFiles(before: ReadonlyMap<string, string>, root: string): readonly string[] {
  const now = digestsIn(root);
  const kept = new Set(
    soundArchives(root).flatMap(({ files }) => files.map(({ path, sha256 }) => `${sha256} ${path}`)),
  );
  return [...before]
    .filter(([path, sha256]) => now.get(path) !== sha256 && !kept.has(`${sha256} ${path}`))
    .map(([path]) => `${path} is ${now.has(path) ? "another one" : "lost"}`);
}
