import { fitsPattern } from "../../contract/path-pattern.ts";
import { fitsGlob } from "../../glob.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { brokenRecords } from "../source/broken-records.ts";

/** Where a sample of each schema lies that no example has. */
const SAMPLES = "test/fixtures/schemas";

/** Valid records are taken, and broken ones refused. */
export const schemaSamples: Probe = {
  id: "schema-samples",
  title: "Schemas take what is written, and nothing else",
  why: "A schema that refuses what a command writes makes every honest run a finding; one that takes anything makes no broken run one. Neither shows in the schema itself, but in what it says of a real record and of the same record with a key too few.",
  severity: "high",
  documented: "the JSON files of examples/, quality/, .assay/ and test/fixtures/schemas/",
  actual: "the compiled validators of the running toolkit",
  floor: 430,
  async *compare(ground) {
    const found = ground.paths.flatMap(path => {
      const schemas = schemasAt(path, ground);
      return schemas.length === 0 ? [] : [{ path, schemas }];
    });
    for (const { path, schemas } of found) yield await valid(path, schemas, ground);
    for (const [id, schema] of Object.entries(ground.toolkit.schemas)) {
      const samples = found.filter(({ schemas }) => schemas[0] === id);
      const path = samples.find(one => one.path.startsWith(SAMPLES))?.path ?? samples[0]?.path;
      if (path === undefined) yield unsampled(id);
      else yield* refused(path, id, "required" in schema ? (schema.required as string[]) : [], ground);
    }
  },
  controls: [
    {
      name: "an example's record is out of date",
      finds: "The record does not fit the schema tdd-results.",
      plant: ground => {
        const path = "examples/kettle/quality/results/tdd-results.json";
        return { files: { [path]: textOf(ground, path)?.replace('"red_phase"', '"red"') } };
      },
    },
    {
      name: "a schema has no sample",
      finds: "There is no valid sample of the schema kept.",
      plant: () => ({ files: { [`${SAMPLES}/kept.json`]: undefined } }),
    },
    {
      name: "a validator takes anything",
      finds: "The schema lock takes a record with a key that nobody knows.",
      plant: () => ({ toolkit: { schemaFaults: async () => [] } }),
    },
    {
      name: "a validator refuses what commands write",
      finds: "The record does not fit the schema lock.",
      plant: () => ({ toolkit: { schemaFaults: async id => [`It is no ${id}.`] } }),
    },
  ],
};

/** The schemas of the file at a path, by its place in its run or among the samples. */
function schemasAt(path: string, { toolkit }: Ground): readonly string[] {
  if (!path.endsWith(".json")) return [];
  if (path.startsWith(`${SAMPLES}/`)) return [path.slice(SAMPLES.length + 1, -".json".length)];
  const inRun = /^(?:examples\/[^/]+\/)?((?:quality|\.assay|work)\/.*)$/.exec(path)?.[1];
  if (inRun === undefined) return [];
  const artifact = toolkit.artifacts.find(row => fitsPattern(row.path, inRun))?.schema;
  return artifact === undefined
    ? (toolkit.records.find(record => fitsGlob(record.path, inRun))?.schemas ?? [])
    : [artifact];
}

async function valid(path: string, schemas: readonly string[], ground: Ground): Promise<Comparison> {
  const text = textOf(ground, path) ?? "";
  const faults = await Promise.all(schemas.map(id => ground.toolkit.schemaFaults(id, text)));
  if (faults.some(found => found.length === 0)) return AGREED;
  const [first = ""] = faults[0] ?? [];
  return differs(
    path,
    first,
    schemas.join(", "),
    `The record does not fit the schema ${schemas.join(" or ")}. ${first}`,
  );
}

async function* refused(path: string, id: string, required: readonly string[], ground: Ground) {
  for (const { edit, text } of brokenRecords(textOf(ground, path) ?? "", required)) {
    const faults = await ground.toolkit.schemaFaults(id, text);
    if (faults.length > 0) yield AGREED;
    else yield differs(path, edit, id, `The schema ${id} takes a record with ${edit}.`);
  }
}

const unsampled = (id: string): Comparison =>
  differs(SAMPLES, "no such file", id, `There is no valid sample of the schema ${id}.`);

const differs = (path: string, says: string, schema: string, message: string): Comparison => ({
  documented: { path, line: 0, says },
  actual: { path: `src/contract/schemas/${schema.split(",")[0]}.ts`, line: 0, says: schema },
  message,
});
