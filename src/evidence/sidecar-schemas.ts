import * as archiveValidators from "assay:archive-validators";
import * as groundValidators from "assay:ground-validators";
import * as runValidators from "assay:validators";
import * as verdictValidators from "assay:verdict-validators";
import * as workValidators from "assay:work-validators";
import type { JsonDocument } from "../documents/json/json.ts";
import { validateWith } from "./validate-with.ts";

const VALIDATORS: ReadonlyMap<string, SchemaValidator> = new Map(
  Object.entries({
    ...{ ...runValidators, ...groundValidators, ...workValidators },
    ...{ ...archiveValidators, ...verdictValidators },
  }),
);

/** In what a document differs from one of assay's schemas, a sentence each. */
export function sidecarFaults(schema: string, document: JsonDocument): readonly string[] {
  const validator = VALIDATORS.get(schema.replaceAll("-", "_"));
  if (validator === undefined) return [`There is no schema ${schema}.`];
  return validateWith(validator, document).map(({ message }) => message);
}
