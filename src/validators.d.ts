/** Validators compiled from `contract/schemas` at build time; see `schema-compiler.ts`. */
interface SchemaValidator {
  (value: unknown): boolean;
  errors?: { instancePath: string; keyword: string; params: Record<string, unknown> }[] | null;
}

/** Of what a run holds. */
declare module "assay:validators" {
  export const tdd_results: SchemaValidator;
  export const integration_results: SchemaValidator;
  export const recheck_results: SchemaValidator;
  export const run_metadata: SchemaValidator;
  export const run: SchemaValidator;
  export const commands: SchemaValidator;
  export const challenge: SchemaValidator;
  export const challenge_round: SchemaValidator;
  export const canaries: SchemaValidator;
  export const canary_key: SchemaValidator;
  export const canary_score: SchemaValidator;
  export const waivers: SchemaValidator;
}

/** Of assay's own records. */
declare module "assay:ground-validators" {
  export const lock: SchemaValidator;
  export const finish_lines: SchemaValidator;
  export const tickets: SchemaValidator;
  export const batch: SchemaValidator;
  export const receipt: SchemaValidator;
  export const envelope: SchemaValidator;
  export const pipeline: SchemaValidator;
  export const reaper_history: SchemaValidator;
  export const kept: SchemaValidator;
  export const review: SchemaValidator;
  export const hold: SchemaValidator;
  export const intervention: SchemaValidator;
}

/** Of what workers leave in their slots. */
declare module "assay:work-validators" {
  export const worker_result: SchemaValidator;
  export const worker_audit: SchemaValidator;
  export const scorecard: SchemaValidator;
  export const loop: SchemaValidator;
}

/** Of archives. */
declare module "assay:archive-validators" {
  export const archive_manifest: SchemaValidator;
}

/** Of answers. */
declare module "assay:verdict-validators" {
  export const gate_verdict: SchemaValidator;
  export const gate_verdicts: SchemaValidator;
  export const oracle_verdict: SchemaValidator;
  export const self_audit: SchemaValidator;
}
