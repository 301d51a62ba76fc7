import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import {
  ARCHIVE_SCHEMAS,
  GROUND_SCHEMAS,
  RUN_SCHEMAS,
  VERDICT_SCHEMAS,
  WORK_SCHEMAS,
} from "./contract/schemas/index.ts";

/** Ajv set up as every validator needs it: own properties only, every error, no coercion. */
export function createAjv(): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    ownProperties: true,
    strict: true,
    messages: false,
    code: { source: true, esm: true },
  });
}

/**
 * ES module sources by name; each exports one compiled validator per schema, under the schema's id. Several modules, for a bundler
 * keeps all of one, and few commands need more.
 */
export const validatorModules = (): Readonly<Record<string, string>> => ({
  validators: compileValidators(RUN_SCHEMAS),
  "ground-validators": compileValidators(GROUND_SCHEMAS),
  "work-validators": compileValidators(WORK_SCHEMAS),
  "archive-validators": compileValidators(ARCHIVE_SCHEMAS),
  "verdict-validators": compileValidators(VERDICT_SCHEMAS),
});

function compileValidators(schemas: Readonly<Record<string, object>>): string {
  const ajv = createAjv();
  for (const [id, schema] of Object.entries(schemas)) ajv.addSchema(withoutDescriptions(schema), id);
  const exported = Object.fromEntries(Object.keys(schemas).map(id => [id.replaceAll("-", "_"), id]));
  return standaloneCode.default(ajv, exported);
}

/** Validators carry their schema with them, and what it says to people is half of it. */
function withoutDescriptions(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "description" && typeof value === "string" ? undefined : value,
  );
}
