import { isRecord } from "../documents/json/json.ts";

/** The object, else one without members. */
export const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** The array, else one without items. */
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The string, else undefined. */
export const asText = (value: unknown) => (typeof value === "string" ? value : undefined);

/** The boolean, else undefined. */
export const asFlag = (value: unknown) => (typeof value === "boolean" ? value : undefined);

/** The integer, else undefined. */
export const asCount = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : undefined);

/** The member of a closed set, else undefined. */
export function asMember<T extends string>(value: unknown, members: readonly T[]): T | undefined {
  return members.find(member => member === value);
}

/** The integers of an object by key. */
export function asCounts(value: unknown): ReadonlyMap<string, number> {
  const counts = Object.entries(asRecord(value)).flatMap(([key, item]) => {
    const number = asCount(item);
    return number === undefined ? [] : [[key, number] as const];
  });
  return new Map(counts);
}
