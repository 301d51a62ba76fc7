import * as validators from "assay:validators";
import type { JsonDocument } from "../documents/json.ts";
import { describeFaults, type SchemaProblem } from "./schema-faults.ts";

export type SchemaId = keyof typeof VALIDATORS;

const VALIDATORS = {
  "tdd-results": validators.tdd_results,
  "integration-results": validators.integration_results,
  "recheck-results": validators.recheck_results,
  "run-metadata": validators.run_metadata,
  run: validators.run,
  commands: validators.commands,
  challenge: validators.challenge,
  waivers: validators.waivers,
} as const;

/** Everything in which a parsed document differs from its schema, with the line of each. */
export function validate(schema: SchemaId, document: JsonDocument): readonly SchemaProblem[] {
  const validator = VALIDATORS[schema];
  if (validator(document.value)) return [];
  const errors = validator.errors ?? [];
  const outside = new Set(
    errors.filter(({ keyword }) => CLOSED_SETS.has(keyword)).map(error => error.instancePath),
  );
  const faults = errors.filter(({ keyword, params, instancePath }) => {
    if (keyword === "type") return params["type"] !== "null" && !outside.has(instancePath);
    return !SUMMARIES.has(keyword);
  });
  return describeFaults(faults, document);
}

/** A value outside its closed set need not be told its type, too. */
const CLOSED_SETS = new Set(["const", "enum"]);

/** Keywords whose error only repeats that no alternative below them fits; of those, null is never the one meant. */
const SUMMARIES = new Set(["anyOf", "if"]);
