import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import { namedPaths } from "../prose/named-paths.ts";
import { isProse } from "../prose/prose.ts";

/** The schemas of the file at a path or pattern, by artifacts and records. */
function schemasOf(path: string, { toolkit }: Pick<Ground, "toolkit">): readonly string[] {
  const artifact = toolkit.artifacts.find(row => row.path === path)?.schema;
  if (artifact !== undefined) return [artifact];
  return toolkit.records.find(row => row.path === path)?.schemas ?? [];
}

const SCHEMA_FILE = /^schemas\/([a-z-]+)\.json$/;

/** A schema that an artifact, a record or a text names is there. */
export function* namedSchemas(ground: Ground): Iterable<Comparison> {
  const { toolkit } = ground;
  const bound = [
    ...toolkit.artifacts.flatMap(({ path, schema }) => (schema === undefined ? [] : [{ path, schema }])),
    ...toolkit.records.flatMap(({ path, schemas }) => schemas.map(schema => ({ path, schema }))),
  ];
  for (const { path, schema } of bound)
    yield schema in toolkit.schemas
      ? AGREED
      : missing(ground, sideAt(ground, "src/contract/artifacts.ts", path, `${path}: ${schema}`), schema);
  for (const path of ground.paths.filter(isProse))
    for (const named of namedPaths(ground, path)) {
      const schema = SCHEMA_FILE.exec(named.path)?.[1];
      if (schema === undefined) continue;
      yield schema in toolkit.schemas
        ? AGREED
        : missing(ground, { path, line: named.line, says: named.path }, schema);
    }
}

const missing = (
  ground: Ground,
  documented: { readonly path: string; readonly line: number; readonly says: string },
  schema: string,
): Comparison => ({
  documented,
  actual: sideAt(ground, "src/contract/schemas/index.ts", "export const SCHEMAS", "no such schema"),
  message: `There is no schema ${schema}.`,
});

/** A row of a table that has one file and links to schemas binds it to those that the contract does. */
export function* tabledSchemas(ground: Ground): Iterable<Comparison> {
  for (const path of ground.paths.filter(isProse))
    for (const { rows } of parseMarkdown(textOf(ground, path) ?? "").tables)
      for (const { line, cells } of rows) {
        const file = /^`([^`\s]+)`$/.exec(cells[0] ?? "")?.[1];
        const linked = [
          ...cells
            .slice(1)
            .join(" ")
            .matchAll(/schemas\/([a-z-]+)\.json/g),
        ].map(([, id]) => id);
        if (file === undefined || linked.length === 0) continue;
        const schemas = schemasOf(file.replaceAll(/(?<=\/)(?:NAME|ID)(?=\/)/g, "*"), ground);
        yield linked.every(id => schemas.includes(id ?? ""))
          ? AGREED
          : {
              documented: { path, line, says: linked.join(", ") },
              actual: sideAt(
                ground,
                "src/contract/record-files.ts",
                "RECORD_FILES",
                schemas.join(", ") || "none",
              ),
              message: `${file} is held to another schema.`,
            };
      }
}
