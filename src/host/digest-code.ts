import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sha256File } from "./disk/hash-file.ts";

/** Digest of the files of a directory, by name and content; assay's own code lies in one. */
export function digestCode(directory: string): string {
  const names = readdirSync(directory).sort();
  const lines = names.map(name => `${name}\0${sha256File(join(directory, name)) ?? ""}\n`);
  return process.getBuiltinModule("node:crypto").hash("sha256", lines.join(""));
}
