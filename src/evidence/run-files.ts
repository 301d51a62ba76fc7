import { ARTIFACTS, type ArtifactId, type SidecarSchema } from "../contract/artifacts.ts";
import { fitsPattern } from "../contract/path-pattern.ts";
import { type JsonDocument, parseJson } from "../documents/json/json.ts";
import { parseLog, type RunLog } from "../documents/logs/log.ts";
import { type MarkdownDocument, parseMarkdown } from "../documents/markdown/markdown.ts";
import { type Patch, parsePatch } from "../documents/patch/patch.ts";
import { isProblem, type Tree } from "../tree.ts";

/** Files of a run that come in any number, each read once. Files that cannot be read are left to the check of artifacts. */
export interface LogFile {
  readonly path: string;
  /** What stands before `.red.log` or `.green.log`. */
  readonly id: string;
  readonly log: RunLog;
}

export interface PatchFile {
  readonly path: string;
  readonly id: string;
  readonly kind: "regression" | "fix" | "other";
  readonly patch: Patch;
}

export interface MarkdownFile {
  readonly path: string;
  readonly text: string;
  readonly document: MarkdownDocument;
}

export interface SidecarFile {
  readonly path: string;
  readonly schema: SidecarSchema;
  readonly document: JsonDocument;
}

/** Paths of regular files directly in a directory. */
export function filesIn(tree: Tree, directory: string): readonly string[] {
  return tree.entriesIn(directory).flatMap(({ path, kind }) => (kind === "file" ? [path] : []));
}

/** Paths of all regular files below `quality/`. */
export function runFilePaths(tree: Tree): readonly string[] {
  return tree.walk("quality").flatMap(({ path, kind }) => (kind === "file" ? [path] : []));
}

export function readLogs(tree: Tree, phase: "red" | "green"): readonly LogFile[] {
  const suffix = `.${phase}.log`;
  return filesIn(tree, "quality/results").flatMap(path => {
    if (!path.endsWith(suffix)) return [];
    const text = tree.read(path);
    const id = path.slice("quality/results/".length, -suffix.length);
    return isProblem(text) ? [] : [{ path, id, log: parseLog(text) }];
  });
}

const PATCH_NAME = /^(BUG-[A-Z]?\d+)-(.+)\.patch$/;

export function readPatches(tree: Tree): readonly PatchFile[] {
  return filesIn(tree, "quality/patches").flatMap(path => {
    if (!path.endsWith(".patch")) return [];
    const text = tree.read(path);
    if (isProblem(text)) return [];
    const name = path.slice("quality/patches/".length);
    const [, id = name.replace(/\.patch$/, ""), rest = ""] = PATCH_NAME.exec(name) ?? [];
    const kind = rest === "fix" ? "fix" : rest === "regression-test" ? "regression" : "other";
    return [{ path, id, kind, patch: parsePatch(text) }];
  });
}

/** Every markdown file below `quality/`, and the root's AGENTS.md. */
export function readMarkdownFiles(tree: Tree): readonly MarkdownFile[] {
  const paths = runFilePaths(tree).filter(path => path.endsWith(".md"));
  return ["AGENTS.md", ...paths].flatMap(path => {
    const text = tree.read(path);
    return isProblem(text) ? [] : [markdownFile(path, text)];
  });
}

function markdownFile(path: string, text: string): MarkdownFile {
  let document: MarkdownDocument | undefined;
  // Most checks ask only for the text of most files.
  return {
    path,
    text,
    get document() {
      document ??= parseMarkdown(text);
      return document;
    },
  };
}

/** Every JSON file that the contract gives a schema. */
export function readSidecars(tree: Tree): readonly SidecarFile[] {
  return ARTIFACTS.flatMap(artifact => {
    if (!("schema" in artifact)) return [];
    const { id, schema } = artifact;
    return artifactPaths(tree, id).flatMap(path => {
      const text = tree.read(path);
      return isProblem(text) ? [] : [{ path, schema, document: parseJson(text) }];
    });
  });
}

/** Entries of any kind at an artifact's path or pattern. */
export function artifactEntries(tree: Tree, pattern: string): readonly { path: string; kind: string }[] {
  if (!pattern.includes("*")) {
    const entry = tree.stat(pattern);
    return entry === undefined ? [] : [entry];
  }
  const directory = pattern.slice(0, pattern.lastIndexOf("/"));
  return tree.entriesIn(directory).filter(entry => fitsPattern(pattern, entry.path));
}

function artifactPaths(tree: Tree, id: ArtifactId): readonly string[] {
  const pattern = ARTIFACTS.find(artifact => artifact.id === id)?.path ?? "";
  return artifactEntries(tree, pattern).map(entry => entry.path);
}
