import type { JsonDocument } from "../documents/json/json.ts";
import { documentParts } from "./document-parts.ts";
import { describeFaults, type SchemaFault, type SchemaProblem } from "./schema-faults.ts";

/** How many faults are collected before the rest of a document is left unread. */
const ENOUGH = 1000;

/** Everything in which a parsed document differs from its schema, with the line of each; of a document that is wrong throughout, its beginning. */
export function validateWith(validator: SchemaValidator, document: JsonDocument): readonly SchemaProblem[] {
  const faults: SchemaFault[] = [];
  for (const part of documentParts(document.value)) {
    if (faults.length >= ENOUGH) return describeFaults(faults, document, "at least ");
    for (const fault of faultsOf(validator, part.value)) {
      const placed = part.place(fault);
      if (placed !== undefined) faults.push(placed);
    }
  }
  return describeFaults(faults, document);
}

function faultsOf(validator: SchemaValidator, value: unknown): readonly SchemaFault[] {
  if (validator(value)) return [];
  const errors = validator.errors ?? [];
  const outside = new Set(
    errors.filter(({ keyword }) => CLOSED_SETS.has(keyword)).map(error => error.instancePath),
  );
  return errors.filter(({ keyword, params, instancePath }) => {
    if (keyword === "type") return params["type"] !== "null" && !outside.has(instancePath);
    return !SUMMARIES.has(keyword);
  });
}

/** A value outside its closed set need not be told its type, too. */
const CLOSED_SETS = new Set(["const", "enum"]);

/** Keywords whose error only repeats that no alternative below them fits; of those, null is never the one meant. */
const SUMMARIES = new Set(["anyOf", "if"]);
