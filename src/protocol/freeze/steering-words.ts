import { DIRECTORY_WORDS, MODULES_WITH, moduleFiles, PROGRAM_FILES } from "../../contract/frozen.ts";
import type { Tree } from "../../tree.ts";

/** Patterns of what steers the programs that words name, wherever they are installed. */
export const programFiles = (words: readonly string[]): readonly string[] =>
  words
    .map(programOf)
    .flatMap(name => (Object.hasOwn(PROGRAM_FILES, name) ? (PROGRAM_FILES[name] ?? []) : []));

/** Each version of Python is Python. */
const programOf = (word: string) =>
  word.slice(word.lastIndexOf("/") + 1).replace(/^(?:python|pypy)[\d.]*$/, "python");

/** Directories of the project that words lead a program into. */
export function directoriesIn(words: readonly string[]): readonly string[] {
  const named = words.flatMap((word, at) => {
    const [option = "", value] = word.split(/=(.*)/s);
    if (value !== undefined) return DIRECTORY_WORDS.includes(option) ? [value] : [];
    return DIRECTORY_WORDS.includes(words[at - 1] ?? "") ? [word] : [];
  });
  return named.map(plain).filter(path => path !== "" && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(path));
}

/** A path of the project without what says nothing. */
const plain = (path: string) => path.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "");

/** Files that would take the place of the Python modules that words run by name; a module that the project itself has is its own code. */
export function missingModules(words: readonly string[], tree: Tree): readonly string[] {
  if (!words.some(word => RUNS_MODULES.has(programOf(word)))) return [];
  const named = words.flatMap((word, at) => {
    const attached = /^-[bBdEhiIOqsSuvx]*m(.*)$/.exec(word)?.[1];
    const [name = ""] = (attached === "" ? words[at + 1] : attached)?.split(".") ?? [];
    return /^[A-Za-z_]\w*$/.test(name) ? [name] : [];
  });
  return [...new Set(named.flatMap(name => [name, ...(MODULES_WITH[name] ?? [])]))]
    .filter(name => [name, `${name}.py`].every(path => tree.stat(path) === undefined))
    .flatMap(moduleFiles);
}

const RUNS_MODULES: ReadonlySet<string> = new Set(["python", "uv", "coverage"]);
