import * as validators from "assay:validators";
import type { JsonDocument } from "../documents/json.ts";

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

export interface SchemaProblem {
  readonly line: number;
  readonly message: string;
}

/** Everything in which a parsed document differs from its schema, with the line of each. */
export function validate(schema: SchemaId, document: JsonDocument): readonly SchemaProblem[] {
  const validator = VALIDATORS[schema];
  if (validator(document.value)) return [];
  return (validator.errors ?? [])
    .filter(error => !SUMMARIES.has(error.keyword) && error.params["type"] !== "null")
    .map(error => ({ line: document.lineOf(place(error)), message: describe(error) }));
}

/** Keywords whose error only repeats that no alternative below them fits; of those, null is never the one meant. */
const SUMMARIES = new Set(["anyOf", "if"]);

type ValidationError = NonNullable<(typeof validators.run)["errors"]>[number];

/** An extra key has a line of its own; everything else is where the value is. */
function place({ keyword, instancePath, params }: ValidationError): string {
  if (keyword !== "additionalProperties") return instancePath;
  const key = String(params["additionalProperty"]).replaceAll("~", "~0").replaceAll("/", "~1");
  return `${instancePath}/${key}`;
}

function describe({ keyword, instancePath, params }: ValidationError): string {
  const where = instancePath === "" ? "The document" : instancePath;
  switch (keyword) {
    case "additionalProperties":
      return `${where} has the key ${quote(params["additionalProperty"])}, which the schema does not know.`;
    case "required":
      return `${where} lacks the key ${quote(params["missingProperty"])}.`;
    case "enum":
      return `${where} is none of ${(params["allowedValues"] as unknown[]).map(quote).join(", ")}.`;
    case "const":
      return `${where} is not ${quote(params["allowedValue"])}.`;
    case "type":
      return `${where} is not of type ${String(params["type"])}.`;
    case "pattern":
      return `${where} does not fit the pattern ${String(params["pattern"])}.`;
    case "minLength":
      return `${where} is empty.`;
    case "minItems":
    case "maxItems":
      return `${where} has ${keyword === "minItems" ? "fewer" : "more"} than ${String(params["limit"])} items.`;
    case "minimum":
    case "maximum":
      return `${where} is not ${String(params["comparison"])} ${String(params["limit"])}.`;
    default:
      return `${where} breaks the rule ${keyword}.`;
  }
}

const quote = (value: unknown) => JSON.stringify(value);
