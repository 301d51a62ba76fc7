import { code, table } from "./markdown-text.ts";

/** A field of a schema, as far as a page shows it. */
interface Field {
  readonly description?: string;
  readonly properties?: Fields;
  readonly items?: Field;
}

/** Fields by name. */
export type Fields = Readonly<Record<string, Field>>;

/** Every field of a record with what its schema says of it, those inside others below them. */
export function fieldTable(fields: Fields): string {
  const rows = (own: Fields, prefix: string): readonly (readonly string[])[] =>
    Object.entries(own).flatMap(([name, { description = "", properties, items }]) => [
      [code(`${prefix}${name}`), description],
      ...rows(properties ?? {}, `${prefix}${name}.`),
      ...rows(items?.properties ?? {}, `${prefix}${name}[].`),
    ]);
  return table(["field", "what it says"], rows(fields, ""));
}
