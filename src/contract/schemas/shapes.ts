import { type Static, type TProperties, Type } from "typebox";

export type { Static };

/** An object with exactly these keys. */
export const record = <P extends TProperties>(properties: P, description: string) =>
  Type.Object(properties, { description, additionalProperties: false });

export const optional = Type.Optional;

export const text = (description: string) => Type.String({ description, minLength: 1 });

export const anyText = (description: string) => Type.String({ description });

export const pattern = (source: RegExp, description: string) =>
  Type.String({ description, pattern: source.source });

/** No larger than a number can say exactly. */
export const count = (description: string) =>
  Type.Integer({ description, minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** A whole number of at least one or another floor. */
export const wholeFrom = (minimum: number, description: string) =>
  Type.Integer({ description, minimum, maximum: Number.MAX_SAFE_INTEGER });

/** A length of time. */
export const seconds = (description: string, maximum: number) =>
  Type.Integer({ description, minimum: 1, maximum });

export const flag = (description: string) => Type.Boolean({ description });

/** A word of a command; the system takes none with a NUL in it. */
export const argument = () => Type.String({ description: "Argument.", pattern: "^[^\\u0000]*$" });

/** A mark that is there or is not. */
export const constantTrue = (description: string) => Type.Literal(true, { description });

export const constant = <const V extends string>(value: V, description: string) =>
  Type.Literal(value, { description });

export const oneOf = <const V extends readonly string[]>(values: V, description: string) =>
  Type.Unsafe<V[number]>({ description, type: "string", enum: [...values] });

export const listOf = <T extends Parameters<typeof Type.Array>[0]>(
  items: T,
  description: string,
  options: { minItems?: number; maxItems?: number } = {},
) => Type.Array(items, { description, ...options });

export const nullable = <T extends Parameters<typeof Type.Array>[0]>(shape: T, description: string) =>
  Type.Union([shape, Type.Null()], { description });

export const mapOf = <T extends Parameters<typeof Type.Array>[0]>(values: T, description: string) =>
  Type.Record(Type.String(), values, { description });

export const sha256 = (description: string) =>
  pattern(/^[0-9a-f]{64}$/, `${description} Lower-case hex sha256.`);

export const stamp = (description: string) =>
  pattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, `${description} UTC, to the second.`);

/** Names what was made at a moment, to be told from all else of that second. */
export const stampedId = (description: string) => pattern(/^\d{8}T\d{6}Z-[0-9a-f]{6}$/, description);

export const runId = stampedId("Id of the run: its UTC start and six hex digits.");
