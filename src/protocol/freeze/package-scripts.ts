import { isRecord, parseJson } from "../../documents/json/json.ts";
import { isProblem, type Tree } from "../../tree.ts";

type Scripts = Readonly<Record<string, string>>;

/** The scripts of the package by name. */
export function packageScripts(tree: Tree, path = "package.json"): Scripts {
  const text = tree.stat(path)?.kind === "file" ? tree.read(path) : "";
  const manifest = isProblem(text) ? undefined : parseJson(text).value;
  const scripts = isRecord(manifest) ? manifest["scripts"] : undefined;
  return Object.fromEntries(
    isRecord(scripts) ? Object.entries(scripts).map(([name, script]) => [name, String(script)]) : [],
  );
}

/** Words of a script, some of which are programs. */
export const scriptWords = (script: string): readonly string[] => script.split(/[\s;&|()"']+/);

/** The scripts that the words of commands name, with those before and after them, and those that these name. */
export function scriptsRun(words: readonly string[], scripts: Scripts): readonly string[] {
  const known = new Set(words);
  const run = new Set<string>();
  // What is added to a set while it is walked is walked, too.
  for (const word of known)
    for (const name of [`pre${word}`, word, `post${word}`].filter(one => Object.hasOwn(scripts, one))) {
      const script = scripts[name] ?? "";
      run.add(script);
      for (const next of scriptWords(script)) known.add(next);
    }
  return [...run];
}

const RUN_FILE = /(?:\b(?:node|sh|bash|python3?|tsx)\s+(?:-\S+\s+)*|(?:^|[;&|(])\s*(?=\.\/))([^\s;&|()"']+)/g;

/** Files that a script runs; one that it only reads, such as what is to be built, may be its worker's to change. */
export const filesRun = (script: string): readonly string[] =>
  [...script.matchAll(RUN_FILE)].map(([, file = ""]) => file);
