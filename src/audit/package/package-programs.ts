import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import { type JsonFile, textItems, textMembers } from "./json-file.ts";

/** Most lines of an entry point: it starts a command, and nothing else. */
const MOST_LINES = 9;

/** The commands of the help page. */
export const commandNames = (help: string): readonly string[] =>
  [...help.matchAll(/^ {2}assay ([a-z][a-z-]*) /gm)].map(([, name = ""]) => name);

/** Programs that package.json names, held against bin/ and the commands of the help page. */
export function* comparePrograms(ground: Ground, manifest: JsonFile): Iterable<Comparison> {
  const bins = textMembers(manifest.at("bin"));
  for (const [name, path] of bins) {
    const text = textOf(ground, path);
    const command = name === "assay" ? "" : `"${name.replace(/^assay-/, "")}"`;
    const lines = (text ?? "").trimEnd().split("\n").length;
    const fault =
      text === undefined
        ? "is not there"
        : lines > MOST_LINES
          ? `has ${lines} lines`
          : text.includes(`main([${command}])`)
            ? undefined
            : "does not start the command of its name";
    yield fault === undefined
      ? AGREED
      : {
          documented: manifest.side(`${name}: ${path}`, "bin", name),
          actual: { path, line: 0, says: fault },
          message: `The program ${name} ${fault}.`,
        };
  }
  const named = new Map(bins.map(([name, path]) => [path, name]));
  for (const path of ground.paths.filter(one => /^bin\/.*\.js$/.test(one)))
    yield named.has(path)
      ? AGREED
      : {
          documented: manifest.side(`no ${path}`, "bin"),
          actual: { path, line: 0, says: "a program" },
          message: `${path} is a program that package.json does not name.`,
        };
  for (const command of commandNames(ground.toolkit.help([]) ?? ""))
    yield bins.some(([name]) => name === `assay-${command}`)
      ? AGREED
      : {
          documented: manifest.side(`no assay-${command}`, "bin"),
          actual: { path: "assay --help", line: 0, says: command },
          message: `The command ${command} has no program of its own.`,
        };
}

/** Everything that package.json ships or exports is there, or is built. */
export function* compareShipped(ground: Ground, manifest: JsonFile): Iterable<Comparison> {
  const builds = textOf(ground, "esbuild.config.js") ?? "";
  for (const [index, place] of textItems(manifest.at("files")).entries()) {
    const isThere = ground.paths.some(path => path === place || path.startsWith(`${place}/`));
    yield isThere || builds.includes(`outdir: "${place}"`)
      ? AGREED
      : missing(manifest, `files/${index}`, "files", place);
  }
  for (const [, target] of textMembers(manifest.at("exports"))) {
    const [before = "", after] = target.replace(/^\.\//, "").split("*");
    const isThere = ground.paths.some(path =>
      after === undefined ? path === before : path.startsWith(before) && path.endsWith(after),
    );
    yield isThere ? AGREED : missing(manifest, "exports", "exports", target);
  }
}

const missing = (manifest: JsonFile, place: string, key: string, target: string): Comparison => ({
  documented: manifest.side(`${key}: ${target}`, ...place.split("/")),
  actual: { path: target, line: 0, says: "no such file" },
  message: `package.json names ${target}, and nothing is there.`,
});
