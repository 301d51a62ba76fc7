import { parseLocations } from "../../documents/locations.ts";
import type { FilePatch, Patch } from "../../documents/patch/patch.ts";
import { applyFilePatch } from "../../documents/patch/patch-apply.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import { parseTestReferences } from "../../documents/test-references.ts";
import { withoutBugIds } from "../../evidence/logs/repeated-bodies.ts";
import { isTestPath } from "../../evidence/tests/test-paths.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Level } from "../check.ts";

/** Where a patch touches what it should not, or leaves out what it should touch. */
export interface ScopeFault {
  readonly level: Level;
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** A fix changes the file that the bug is in, and neither the run nor the tests that judge it. */
export function* judgeFix({ files }: Patch, bug: BugRecord): Iterable<ScopeFault> {
  const named = new Set(testFiles(bug));
  for (const { path, line } of touched(files)) {
    const isNamed = named.has(path);
    if (path.startsWith("quality/") || isNamed)
      yield {
        level: "error",
        line,
        message: `The fix patch changes ${path}, ${isNamed ? "the test that is to judge it" : "which is part of the run"}.`,
        hint: "Keep a fix patch to the code; what a test needs belongs to the regression patch.",
      };
    else if (isTestPath(path))
      yield {
        level: "warning",
        line,
        message: `The fix patch changes ${path}, which looks like a test.`,
        hint: "See whether the test was wrong; a test that is bent to pass shows nothing.",
      };
  }
  const places = [...new Set(parseLocations(textOf(bug, "file")).map(({ path }) => path))];
  const paths = touched(files).map(({ path }) => path);
  if (places.length === 0 || places.some(place => paths.some(path => sameFile(place, path)))) return;
  yield {
    level: "error",
    line: 0,
    message: `${bug.id} is in ${places.join(", ")}, but its fix patch changes ${paths.join(", ")}.`,
    hint: "Name every file that the fix changes in the bug's file field, or correct the patch.",
  };
}

/** A regression patch touches tests alone; with `own` also the very file that the bug's test is in. */
export function* judgeRegression({ files }: Patch, bug: BugRecord, own: boolean): Iterable<ScopeFault> {
  for (const { path, line } of touched(files))
    if (!path.startsWith("quality/") && !isTestPath(path))
      yield {
        level: "error",
        line,
        message: `The regression patch changes ${path}, which is neither in quality/ nor a test.`,
        hint: "Keep the regression patch to the test; a change of the code belongs to the fix patch.",
      };
  if (files.every(({ hunks }) => hunks.length === 0))
    yield {
      level: "error",
      line: 0,
      message: "The regression patch adds no line to any file.",
      hint: "Let `git diff` write the patch, with the test in it.",
    };
  const paths = new Set(touched(files).map(({ path }) => path));
  if (own)
    for (const file of testFiles(bug))
      if (!paths.has(file))
        yield {
          level: "error",
          line: 0,
          message: `The test of ${bug.id} is in ${file}, but its regression patch does not touch that file.`,
          hint: "Let the regression patch create the file that the bug's test is in.",
        };
}

/** What a patch creates is what the run holds. */
export function* judgeCreated({ files }: Patch, tree: Tree): Iterable<ScopeFault> {
  for (const file of files) {
    const { newPath } = file;
    if (!file.isNew || newPath === undefined || tree.stat(newPath)?.kind !== "file") continue;
    const held = tree.read(newPath);
    const created = applyFilePatch(file, undefined, { reverse: false });
    if (isProblem(held) || "problem" in created || plain(created.content) === plain(held)) continue;
    yield {
      level: "error",
      line: file.line,
      message: `The regression patch creates ${newPath} with other content than the run has there.`,
      hint: "Write the patch again from the test that was run.",
    };
  }
}

/** What a well-formed patch does to which files, alike for two bugs that differ in their ids alone; "" for a malformed one. */
export function patchBody({ files, problems }: Patch): string {
  if (problems.length > 0) return "";
  const parts = files.flatMap(({ oldPath, newPath, hunks }) => [
    `${oldPath} ${newPath}`,
    ...hunks.flatMap(({ lines }) => lines.map(({ kind, text }) => kind + text)),
  ]);
  return withoutBugIds(parts.join("\n"));
}

/** Every path that a patch reads or writes, once, with the line of its header. */
function touched(files: readonly FilePatch[]): readonly { path: string; line: number }[] {
  const lines = new Map<string, number>();
  for (const { oldPath, newPath, line } of files)
    for (const path of [oldPath, newPath]) if (path !== undefined && !lines.has(path)) lines.set(path, line);
  return [...lines].map(([path, line]) => ({ path, line }));
}

const textOf = (bug: BugRecord, field: "file" | "test") => bug.fields.get(field)?.text ?? "";

const testFiles = (bug: BugRecord) => parseTestReferences(textOf(bug, "test")).map(({ file }) => file);

/** The tree is read without byte order marks, and a checkout may have other line ends than the patch. */
const plain = (text = "") => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");

/** Foreign runs shorten paths to their last parts. */
const sameFile = (place: string, path: string) =>
  place === path || path.endsWith(`/${place}`) || place.endsWith(`/${path}`);
