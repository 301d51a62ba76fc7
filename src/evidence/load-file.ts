import { type JsonDocument, parseJson } from "../documents/json/json.ts";
import { isProblem, type Tree } from "../tree.ts";

/** What was read from a file, with its path. */
export type At<T> = T & { readonly path: string };

/** An input, or why it is not there. */
export type Loaded<T> =
  | { readonly value: T }
  | { readonly missing: string }
  | { readonly unreadable: string };

interface Rooted {
  readonly tree: Tree;
}

/** Loads what a reader makes of a text file. */
export function fromText<T extends object>(path: string, parse: (text: string) => T) {
  return ({ tree }: Rooted): Loaded<At<T>> => {
    const text = readText(tree, path);
    return "value" in text ? { value: { ...parse(text.value), path } } : text;
  };
}

/** Loads what a reader makes of a JSON file that is well-formed. */
export function fromJson<T>(path: string, read: (path: string, document: JsonDocument) => T) {
  return ({ tree }: Rooted): Loaded<T> => {
    const text = readText(tree, path);
    if (!("value" in text)) return text;
    const document = parseJson(text.value);
    return document.problems.length > 0
      ? { unreadable: `${path} is not valid JSON` }
      : { value: read(path, document) };
  };
}

/** Text of a file; undefined where there is none that can be read. */
export function textAt(tree: Tree, path: string): string | undefined {
  const text = tree.read(path);
  return isProblem(text) ? undefined : text;
}

/** Text of a file, or why there is none. */
export function readText(tree: Tree, path: string): Loaded<string> {
  if (tree.stat(path) === undefined) return { missing: path };
  const text = tree.read(path);
  return isProblem(text) ? { unreadable: `${path} cannot be read` } : { value: text };
}
