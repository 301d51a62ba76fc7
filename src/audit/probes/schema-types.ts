import { textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { namedSchemas, tabledSchemas } from "../source/schema-bindings.ts";
import { oneStatement, onlySchemas, retyped } from "../source/schema-statements.ts";

/** Each schema is written once, and is the type as well. */
export const schemaTypes: Probe = {
  id: "schema-types",
  title: "Schemas and types are one statement",
  why: "Where a record's type is typed a second time beside its schema, the two part company: the code reads a key that no valid file has, or writes one that its own schema refuses. And a page that sends people to a schema which is not there has them write by guess.",
  severity: "medium",
  documented: "src/contract/schemas/, schemas/, and what artifacts, records and pages bind to a schema",
  actual: "the schemas that the running toolkit has, and the types of src/",
  floor: 560,
  *compare(ground) {
    yield* oneStatement(ground);
    yield* onlySchemas(ground);
    yield* namedSchemas(ground);
    yield* tabledSchemas(ground);
    yield* retyped(ground);
  },
  controls: [
    {
      name: "a schema's type is written by hand",
      finds: "schemas/lock.json has no static type.",
      plant: ground => ({
        files: {
          "src/contract/schemas/lock.ts": textOf(ground, "src/contract/schemas/lock.ts")?.replace(
            "Static<typeof lock>",
            "unknown",
          ),
        },
      }),
    },
    {
      name: "a record is typed a second time",
      finds: "The interface Hand repeats the schema reaper-history.",
      plant: () => ({
        files: {
          "src/gate/hand.ts":
            "export interface Hand {\n  readonly worker: string;\n  readonly phase: string;\n  attempt: number;\n  budget: number;\n  started: string;\n}\n",
        },
      }),
    },
    {
      name: "a file in schemas/ is no schema of the toolkit's",
      finds: "schemas/ghost.json is no schema of the toolkit's.",
      plant: () => ({ files: { "schemas/ghost.json": "{}\n" } }),
    },
    {
      name: "a page links to a schema that is gone",
      finds: "There is no schema scorecard.",
      plant: ({ toolkit: { schemas } }) => {
        const { scorecard: _, ...rest } = schemas;
        return { toolkit: { schemas: rest } };
      },
    },
    {
      name: "a table binds a file to another file's schema",
      finds: "quality/run.json is held to another schema.",
      plant: () => ({
        files: {
          "references/planted.md":
            "| path | schema |\n| --- | --- |\n| `quality/run.json` | [lock](../schemas/lock.json) |\n",
        },
      }),
    },
  ],
};
