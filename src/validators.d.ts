/** Validators compiled from `contract/schemas` at build time; see `schema-compiler.ts`. */
declare module "assay:validators" {
  interface ValidationError {
    instancePath: string;
    keyword: string;
    params: Record<string, unknown>;
  }
  interface Validator {
    (value: unknown): boolean;
    errors?: ValidationError[] | null;
  }
  export const tdd_results: Validator;
  export const integration_results: Validator;
  export const recheck_results: Validator;
  export const run_metadata: Validator;
  export const run: Validator;
  export const commands: Validator;
  export const challenge: Validator;
  export const waivers: Validator;
  export const lock: Validator;
  export const finish_lines: Validator;
  export const tickets: Validator;
  export const receipt: Validator;
  export const envelope: Validator;
}
