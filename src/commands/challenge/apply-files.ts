import type { Step } from "../../command.ts";
import { REGRESSION_TESTS } from "../../contract/artifacts.ts";
import { DISMISSED } from "../../contract/challenge.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import { type FileOfBug, filesOfBugs } from "../../evidence/files-of-bugs.ts";
import { filesIn, runFilePaths } from "../../evidence/run-files.ts";
import { importedPath, withoutEnding } from "../../protocol/apply-challenge/import-lines.ts";
import { editLines, keepingEnd, wholeLines } from "../../protocol/apply-challenge/line-edits.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { PROGRESS } from "./apply-documents.ts";
import type { Draft } from "./apply-draft.ts";

/** Moves the files of rejected findings to where what was dismissed lies, and takes out what only imports them. */
export function applyToFiles(
  draft: Draft,
  permissions: (path: string) => number | undefined,
): readonly Step[] {
  const { tree, orders, of } = draft;
  const found = filesOfBugs(tree, id => orders.rejected.has(id));
  const files = found.filter(({ kind }) => kind !== "directory");
  const steps = files.flatMap((file): readonly Step[] => {
    const { id, path } = file;
    const to = `${DISMISSED}/${id}/${path.slice("quality/".length)}`;
    const obstacle = whyUnmoved(tree, file, to);
    if (obstacle !== undefined) {
      of(id).obstacles.push(obstacle);
      return [];
    }
    of(id).moved.push({ from: path, to });
    return movingSteps(tree, path, to, permissions(path));
  });
  dropImports(draft, files);
  noteMentions(draft, files);
  const emptied = found.filter(({ kind }) => kind === "directory").map(({ path }) => path);
  return [
    ...steps,
    ...emptied.reverse().map((path): Step => ({ kind: "remove-directory", path, before: "directory" })),
  ];
}

function whyUnmoved(tree: Tree, { path, kind }: FileOfBug, to: string): string | undefined {
  if (kind !== "file")
    return `${path} is a ${kind}, not a regular file; take it away or put a file in its place.`;
  const bytes = tree.bytes(path);
  if (isProblem(bytes)) return `${path} cannot be read, and so not be moved. ${bytes.problem}`;
  const isTaken = tree.stat(to) !== undefined && tree.entryDigest(to) !== tree.entryDigest(path);
  return isTaken
    ? `${path} is to be moved to ${to}, where something else is; take one of the two away.`
    : undefined;
}

/** What is there already, with the same content, is not written again. */
function movingSteps(tree: Tree, path: string, to: string, mode: number | undefined): readonly Step[] {
  const content = tree.bytes(path);
  if (isProblem(content)) return [];
  const permissions = mode === undefined ? {} : { mode };
  const write: Step = { kind: "write", path: to, content, ...permissions };
  return [...(tree.stat(to) === undefined ? [write] : []), { kind: "remove", path }];
}

/** The lines of the regression tests that do nothing but import what is moved. */
function dropImports(draft: Draft, files: readonly FileOfBug[]): void {
  const moved = new Map(
    files.flatMap(
      ({ id, path }) =>
        [
          [path, id],
          [withoutEnding(path), id],
        ] as const,
    ),
  );
  const tests = filesIn(draft.tree, "quality").filter(path => fitsPattern(REGRESSION_TESTS, path));
  for (const path of moved.size === 0 ? [] : tests) {
    const text = draft.read(path);
    if (text === undefined) continue;
    const removed = new Map(
      wholeLines(text).flatMap((line, at) => {
        const id = moved.get(importedPath(line.replace(/\r?\n$/, ""), path) ?? "");
        return id === undefined ? [] : [[at + 1, id] as const];
      }),
    );
    const edited = keepingEnd(text, whole => {
      const { text: left, taken } = editLines(path, whole, { removed, replaced: new Map() });
      draft.take(taken);
      return { text: left };
    });
    draft.write(path, edited.text);
  }
}

/** What does not run, and states no paths that have to be there. */
const RECORDS = /\.(?:md|json|log|patch|txt|exit)$/;
const READ = ["quality/commands.json", PROGRESS];
/** What may be a path, as code writes it. */
const WORD = /[\w./-]{1,1000}/g;

/** Says where a file is still named that is moved. */
function noteMentions({ tree, read, of }: Draft, files: readonly FileOfBug[]): void {
  if (files.length === 0) return;
  const moved = new Set(files.map(({ path }) => path));
  const byName = new Map<string, FileOfBug[]>();
  for (const file of files)
    for (const name of namesOf(file.path)) byName.set(name, [...(byName.get(name) ?? []), file]);
  for (const path of runFilePaths(tree)) {
    if (moved.has(path) || path.startsWith(`${DISMISSED}/`)) continue;
    if (RECORDS.test(path) && !READ.includes(path)) continue;
    const text = tree.read(path);
    if (isProblem(text) || !text.includes("BUG-")) continue;
    for (const [at, line] of wholeLines(read(path) ?? "").entries())
      for (const [word] of line.includes("BUG-") ? line.matchAll(WORD) : []) {
        const named = byName.get(word.slice(word.lastIndexOf("/") + 1)) ?? [];
        for (const file of named.filter(one => isPathOf(word, one.path)))
          of(file.id).notes.push(`${path}:${at + 1} still names ${file.path}, which is moved.`);
      }
  }
}

/** The last part of a path, with its ending and without. */
const namesOf = (path: string): readonly string[] =>
  [path, withoutEnding(path)].map(one => one.slice(one.lastIndexOf("/") + 1));

/** Whether a word is a path, or the end of one, that leads to a file; its name alone has to have its ending. */
function isPathOf(word: string, path: string): boolean {
  const end = word.replace(/^(?:\.{0,2}\/)+/, "");
  const isWhole = `/${path}`.endsWith(`/${end}`);
  return isWhole || (word.includes("/") && `/${withoutEnding(path)}`.endsWith(`/${end}`));
}
