import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import { proseMatches } from "../prose/prose-matches.ts";
import { type JsonFile, textMembers } from "./json-file.ts";

/** Where scripts of this repository are called; other pages speak of a user's own. */
const isCaller = (path: string) =>
  /^(?:README|CONTRIBUTING|AGENTS)\.md$|^\.ci\/|^\.github\/workflows\//.test(path);

/** A call of a script, but for one that is somebody's finish line. */
const CALLED = /(?<!--done ['"])\bnpm (?:run (?:--silent )?|(?=(?:test|start)\b))([a-z][\w:-]*)/g;

/** Scripts that pages and CI call, held against those that there are; and files that scripts name, against the disk. */
export function* compareScripts(ground: Ground, manifest: JsonFile): Iterable<Comparison> {
  const scripts = new Map(textMembers(manifest.at("scripts")));
  for (const [name, script] of scripts)
    for (const [path = ""] of script.matchAll(/(?<=^|\s)(?:[a-z]+\/)*[\w.-]+\.(?:js|cjs|ts|sh)(?=\s|$)/g))
      yield ground.paths.includes(path) || path.startsWith("build/")
        ? AGREED
        : {
            documented: manifest.side(script, "scripts", name),
            actual: { path, line: 0, says: "no such file" },
            message: `The script ${name} calls ${path}, which is not there.`,
          };
  for (const { path, line, says, group } of proseMatches(ground, CALLED, isCaller))
    yield scripts.has(group)
      ? AGREED
      : {
          documented: { path, line, says },
          actual: sideAt(ground, "package.json", '"scripts"', [...scripts.keys()].join(", ")),
          message: `There is no script ${group}.`,
        };
}
