import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import { importsOf } from "../source/imports.ts";
import { type JsonFile, textMembers } from "./json-file.ts";

/** Programs that are no TypeScript, with the specifiers that they hold as text for a bundler. */
const SCRIPT = /^(?:esbuild\.config|(?:bench|examples)\/[^/]+)\.(?:js|cjs)$/;
const SPECIFIER = /\bfrom "([^"\n]+)"|\b(?:require|import)\("([^"\n]+)"\)/g;

/** The package of a specifier; undefined for what is no package. */
const packageOf = (specifier: string) => /^(?:@[a-z][\w.-]*\/)?[a-z][\w.-]*(?=\/|$)/.exec(specifier)?.[0];

/** Each package that the programs here import, at its first place. */
function importedPackages(ground: Ground): ReadonlyMap<string, { path: string; line: number }> {
  const found = new Map<string, { path: string; line: number }>();
  const add = (specifier: string, path: string, line: number) => {
    const name = /^(?:node|assay):/.test(specifier) ? undefined : packageOf(specifier);
    if (name !== undefined && !found.has(name)) found.set(name, { path, line });
  };
  for (const path of ground.paths) {
    if (/^(?:src|test)\/.*\.ts$/.test(path) && !path.startsWith("test/fixtures/"))
      for (const { specifier, line } of importsOf(ground, path)) add(specifier, path, line);
    if (SCRIPT.test(path))
      for (const [index, text] of (textOf(ground, path) ?? "").split("\n").entries())
        for (const [, fixed, called] of text.matchAll(SPECIFIER)) add(fixed ?? called ?? "", path, index + 1);
  }
  return found;
}

/** What package.json says is needed, held against what is imported and what its scripts call. */
export function* compareNeeds(ground: Ground, manifest: JsonFile, lock: JsonFile): Iterable<Comparison> {
  const imported = importedPackages(ground);
  const kinds = ["dependencies", "devDependencies"] as const;
  const needed = new Map(
    kinds.flatMap(kind => textMembers(manifest.at(kind)).map(([name]) => [name, kind] as const)),
  );
  for (const [name, { path, line }] of imported)
    yield needed.has(name)
      ? AGREED
      : {
          documented: manifest.side(`no ${name}`, "dependencies"),
          actual: { path, line, says: name },
          message: `${name} is imported and package.json does not name it.`,
        };
  const called = textMembers(manifest.at("scripts"))
    .flatMap(([, script]) => script.split(/[\s&|;]+/))
    .concat(configuredPrograms(ground));
  for (const [name, kind] of needed) {
    const programs = textMembers(lock.at("packages", `node_modules/${name}`, "bin")).map(
      ([program]) => program,
    );
    const typed = /^@types\/(.+)$/.exec(name)?.[1];
    const isUsed =
      imported.has(name) ||
      programs.some(program => called.includes(program)) ||
      (typed !== undefined && (typed === "node" || imported.has(typed)));
    yield isUsed
      ? AGREED
      : {
          documented: manifest.side(name, kind, name),
          actual: { path: "src", line: 0, says: "no import, and no script that calls it" },
          message: `package.json names ${name}, and nothing uses it.`,
          severity: "low",
        };
  }
}

/** Programs that tests start by their path. */
const configuredPrograms = (ground: Ground): readonly string[] =>
  ground.paths
    .filter(path => /^test\/.*\.ts$/.test(path))
    .flatMap(path => [...(textOf(ground, path) ?? "").matchAll(/node_modules\/\.bin\/([\w-]+)/g)])
    .map(([, program = ""]) => program);
