import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A directory's text files by relative path; tests run from the repository's root. */
export function readDirectory(root: string): Readonly<Record<string, string>> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map(path => [path.slice(root.length + 1), readFileSync(path, "utf8")]),
  );
}

/** The bundled run with three bugs, and one without any. */
export const VALID_RUNS = {
  kettle: () => readDirectory("examples/kettle"),
  "no-bugs": () => readDirectory("test/fixtures/no-bugs"),
} as const;

/** kettle as it would be had another tool kept its challenges: they name no entry, so that an edit of one is no error of its own. */
export function kettleOfAnotherTool(): Readonly<Record<string, string>> {
  const files = Object.entries(VALID_RUNS.kettle()).filter(
    ([path]) => !/^quality\/challenge\/.*-round-\d\.json$/.test(path),
  );
  return Object.fromEntries(
    files.map(([path, text]) => [
      path,
      path.endsWith("-challenge.json") ? text.replace(/^ {2}"entry_sha256": .*\n/m, "") : text,
    ]),
  );
}
