import { isProblem, type Tree } from "../../tree.ts";
import type { Base } from "../base.ts";
import { readTestCode, type TestCode } from "./test-names.ts";

/** What is known of a test file: its code, or that it is not there, or why nothing is known. */
export type TestFile = TestCode | { readonly absent: true } | { readonly unknown: string };

/** Reads test files, each once: below quality/ from the run, others from the base. */
export function createTestFiles(base: Base, tree: Tree): (path: string) => TestFile {
  const known = new Map<string, TestFile>();
  return path => {
    const file = known.get(path) ?? readTestFile(base, tree, path);
    known.set(path, file);
    return file;
  };
}

function readTestFile(base: Base, tree: Tree, path: string): TestFile {
  if (path.startsWith("quality/")) {
    if (tree.stat(path) === undefined) return { absent: true };
    const text = tree.read(path);
    return isProblem(text) ? { unknown: text.problem.replace(/\.$/, "") } : readTestCode(text, path);
  }
  const file = base.file(path);
  if (file.state === "present") return readTestCode(file.text, path);
  return file.state === "absent" ? { absent: true } : { unknown: file.reason };
}
