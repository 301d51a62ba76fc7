import * as validators from "assay:validators";
import type { JsonDocument } from "../documents/json/json.ts";
import type { SchemaProblem } from "./schema-faults.ts";
import { validateWith } from "./validate-with.ts";

export type SchemaId = keyof typeof VALIDATORS;

const VALIDATORS = {
  "tdd-results": validators.tdd_results,
  "integration-results": validators.integration_results,
  "recheck-results": validators.recheck_results,
  "run-metadata": validators.run_metadata,
  run: validators.run,
  commands: validators.commands,
  challenge: validators.challenge,
  "challenge-round": validators.challenge_round,
  canaries: validators.canaries,
  "canary-key": validators.canary_key,
  "canary-score": validators.canary_score,
  waivers: validators.waivers,
} as const;

/** Everything in which a parsed document of a run differs from its schema. */
export const validate = (schema: SchemaId, document: JsonDocument): readonly SchemaProblem[] =>
  validateWith(VALIDATORS[schema], document);

/** The compiled schema itself, for whoever reads a record whole. */
export const validatorOf = (schema: SchemaId): SchemaValidator => VALIDATORS[schema];
