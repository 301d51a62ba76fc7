import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { type Ground, textOf } from "../ground.ts";

/** A file or directory that a text names. */
export interface NamedPath {
  /** As it is written, without the line, anchor or full stop behind it. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly where: "code" | "fence" | "link";
}

/** What stands for one of many: ids, names, moments, numbers. */
const SINGLE =
  /(?<=^|[/._-])(?:N{1,3}|X{1,3}|ID|NAME|WORKER|TICKET|SLUG|STAMP|UTC|DATE|DIGEST|SHA256)(?=$|[/._-])/g;

/** A path as a pattern: whatever stands for one of many is `*`. */
export const patternOf = (path: string): string =>
  path
    .replaceAll(/\{\{[A-Za-z]+\}\}|<[^<>\s]+>|\{[^{}\s]+\}|…/g, "*")
    .replaceAll("YYYY-MM-DD", "*")
    .replaceAll(SINGLE, "*");

/** A path of which each placeholder has a value. */
export const exampleOf = (path: string): string => patternOf(path).replaceAll(/\*+/g, "1");

const SPAN = /(`+)(.+?)\1/g;
const LINK = /\]\(([^()\s]+)\)/g;

/** The paths that a markdown text names in code marks, in fences and as targets of links, in its order. */
export function* namedPaths(ground: Pick<Ground, "tree">, file: string): Iterable<NamedPath> {
  for (const { number: line, text, region } of parseMarkdown(textOf(ground, file) ?? "").lines) {
    if (region === "fence") yield* pathsIn(text, line, "fence");
    if (region !== "text") continue;
    for (const [, , span = ""] of text.matchAll(SPAN)) yield* pathsIn(span, line, "code");
    for (const [, target = ""] of text.matchAll(LINK)) yield* pathsIn(fromRoot(file, target), line, "link");
  }
}

function* pathsIn(text: string, line: number, where: NamedPath["where"]): Iterable<NamedPath> {
  for (const word of text.split(/[\s"'`,;()[\]|=]+/)) {
    const path = word.replace(/^\.\/|#.*$/g, "").replace(/(?::\d+(?:-\d+)?)?[.:]*$/, "");
    if (path !== "" && !path.includes("://")) yield { path, line, where };
  }
}

/** The target of a link as the repository's root has it; an address elsewhere stays as it is. */
function fromRoot(file: string, target: string): string {
  if (/^[a-z]+:|^#/.test(target)) return target.startsWith("#") ? "" : target;
  const parts = file.split("/").slice(0, -1);
  for (const part of target.split("/"))
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  return parts.join("/");
}
