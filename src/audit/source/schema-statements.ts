import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import { declaredTypes } from "./declared-types.ts";

/** Keys that records of every kind have, by which none is known. */
const COMMON = new Set(["schema_version", "tool_version", "run_id"]);
const FEWEST_KEYS = 3;

const fileOf = (id: string) => `src/contract/schemas/${id}.ts`;
const camelCase = (id: string) => id.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Each schema has a file that is generated from it, and a type that is taken from it. */
export function* oneStatement(ground: Ground): Iterable<Comparison> {
  for (const id of Object.keys(ground.toolkit.schemas)) yield* statementOf(id, ground);
}

function* statementOf(id: string, ground: Ground): Iterable<Comparison> {
  const text = textOf(ground, fileOf(id)) ?? "";
  const actual = { path: fileOf(id), line: 0, says: "no export type" };
  const documented = { path: `schemas/${id}.json`, line: 0, says: id };
  const isTyped = new RegExp(`^export type \\w+ = Static<typeof ${camelCase(id)}>;$`, "m").test(text);
  yield isTyped ? AGREED : { documented, actual, message: `schemas/${id}.json has no static type.` };
  const isWritten = ground.paths.includes(`schemas/${id}.json`);
  yield isWritten ? AGREED : { documented, actual, message: `schemas/${id}.json is not there.` };
}

/** What lies in schemas/ is generated from a schema. */
export function* onlySchemas(ground: Ground): Iterable<Comparison> {
  for (const path of ground.paths.filter(one => one.startsWith("schemas/"))) {
    const isKnown = path.slice("schemas/".length, -".json".length) in ground.toolkit.schemas;
    const actual = sideAt(ground, "src/contract/schemas/index.ts", "export const SCHEMAS", "no such schema");
    const documented = { path, line: 0, says: path };
    yield isKnown ? AGREED : { documented, actual, message: `${path} is no schema of the toolkit's.` };
  }
}

/** No type has two thirds of a schema's keys but the schema's own. */
export function* retyped(ground: Ground): Iterable<Comparison> {
  const shapes = Object.entries(ground.toolkit.schemas).map(([id, schema]) => ({
    id,
    keys: Object.keys("properties" in schema ? (schema.properties as object) : {}).filter(
      key => !COMMON.has(key),
    ),
  }));
  const wide = shapes.filter(({ keys }) => keys.length >= FEWEST_KEYS);
  for (const path of ground.paths.filter(one => /^src\/.*\.ts$/.test(one)))
    for (const { name, line, keys } of declaredTypes(ground, path)) {
      const twin = wide.find(
        shape => shape.keys.filter(key => keys.includes(key)).length * 3 >= shape.keys.length * 2,
      );
      if (twin === undefined) yield AGREED;
      else
        yield {
          documented: { path, line, says: keys.join(", ") },
          actual: { path: fileOf(twin.id), line: 0, says: twin.keys.join(", ") },
          message: `The interface ${name} repeats the schema ${twin.id}.`,
          hint: "Take the type from the schema.",
        };
    }
}
