import { isRecord } from "../../documents/json/json.ts";
import { frontMatterScalar } from "../../documents/markdown/front-matter.ts";
import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { AGREED, type Comparison, type Side } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import { isProse } from "../prose/prose.ts";
import { proseMatches } from "../prose/prose-matches.ts";
import { jsonFile } from "./json-file.ts";

/** Every place that states the toolkit's version. */
export function statedVersions(ground: Ground): readonly Side[] {
  return [
    ...stated(ground, "package.json", "version"),
    ...stated(ground, "package-lock.json", "version"),
    ...stated(ground, "package-lock.json", "packages", "", "version"),
    ...newestRelease(ground),
    ...proseMatches(ground, /\bassay-(\d+\.\d+\.\d+[\w.-]*)\.tgz/g).map(named),
    ...ground.paths.filter(isProse).flatMap(path => inFrontMatter(ground, path)),
  ];
}

const named = ({ path, line, group }: Side & { readonly group: string }): Side => ({
  path,
  line,
  says: group,
});

function stated(ground: Ground, path: string, ...keys: readonly string[]): readonly Side[] {
  const file = jsonFile(ground, path);
  return file === undefined ? [] : [file.side(String(file.at(...keys)), ...keys)];
}

/** The newest version of the changelog; none while nothing was released. */
function newestRelease(ground: Ground): readonly Side[] {
  const path = "CHANGELOG.md";
  const { headings } = parseMarkdown(textOf(ground, path) ?? "");
  const released = headings.find(({ level, title }) => level === 2 && /^\[?v?\d/.test(title));
  if (released === undefined) return [];
  return [
    { path, line: released.line, says: /\d+\.\d+\.\d+[\w.-]*/.exec(released.title)?.[0] ?? released.title },
  ];
}

function inFrontMatter(ground: Ground, path: string): readonly Side[] {
  const { frontMatter } = parseMarkdown(textOf(ground, path) ?? "");
  if (frontMatter === undefined) return [];
  const found = [
    frontMatterScalar(frontMatter, "version"),
    frontMatterScalar(frontMatter, "version", "metadata"),
  ];
  return found.flatMap(value => (value === undefined ? [] : [{ path, line: value.line, says: value.text }]));
}

/** A schema file names itself, and has the version of its layout that records are written in. */
export function* compareLayout(ground: Ground, id: string, schema: object): Iterable<Comparison> {
  const path = `schemas/${id}.json`;
  const file = jsonFile(ground, path);
  const name = `urn:assay:schema:${id}`;
  const source = { path: `src/contract/schemas/${id}.ts`, line: 0 };
  const missing = { path, line: 0, says: "no such file" };
  yield file?.at("$id") === name
    ? AGREED
    : {
        documented: file?.side(String(file.at("$id")), "$id") ?? missing,
        actual: { ...source, says: name },
        message: `${path} does not name itself.`,
      };
  const keys = ["properties", "schema_version", "const"];
  const version = keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), schema);
  const written = file?.at(...keys);
  yield written === version
    ? AGREED
    : {
        documented: file?.side(String(written), ...keys) ?? missing,
        actual: { ...source, says: String(version) },
        message: `${path} is of another layout than records are written in.`,
      };
}

/** Versions of layouts that pages show, each of which some schema has. */
export function* compareShownLayouts(ground: Ground): Iterable<Comparison> {
  const known = new Set(
    Object.values(ground.toolkit.schemas).flatMap(schema =>
      [...JSON.stringify(schema).matchAll(/"schema_version":\{[^}]*?"const":"([^"]+)"/g)].map(
        ([, one]) => one,
      ),
    ),
  );
  for (const { group, ...documented } of proseMatches(ground, /"schema_version": "([^"]+)"/g))
    yield known.has(group)
      ? AGREED
      : {
          documented,
          actual: sideAt(ground, "src/contract/schemas/index.ts", "SCHEMAS", [...known].join(", ")),
          message: `No record has the layout ${group}.`,
        };
}
