import { isRecord } from "../documents/json/json.ts";
import type { SchemaFault } from "./schema-faults.ts";

interface DocumentPart {
  readonly value: unknown;
  /** The fault as it stands in the whole document; undefined for one that belongs to another part. */
  place(fault: SchemaFault): SchemaFault | undefined;
}

/** How many items of a list are validated at once. */
const PART_ITEMS = 1000;

/**
 * A document in pieces that a validator can take one at a time, since it collects every error of what it is given and cannot be stopped:
 * first the document with its long lists cut, then the rest of each list.
 */
export function* documentParts(value: unknown): Generator<DocumentPart> {
  if (!isRecord(value)) return yield { value, place: fault => fault };
  const lists = Object.entries(value).filter(isLongList);
  const beginnings = Object.fromEntries(lists.map(([key, items]) => [key, items.slice(0, PART_ITEMS)]));
  const beginning = { ...value, ...beginnings };
  yield { value: beginning, place: fault => fault };
  for (const [key, items] of lists)
    for (let first = PART_ITEMS; first < items.length; first += PART_ITEMS)
      yield {
        value: { ...beginning, ...beginnings, [key]: items.slice(first, first + PART_ITEMS) },
        place: fault => shifted(fault, key, first),
      };
}

const isLongList = (entry: readonly [string, unknown]): entry is [string, unknown[]] =>
  Array.isArray(entry[1]) && entry[1].length > PART_ITEMS;

/** A fault below the list at `key`, its item counted from the beginning of the whole list. */
function shifted(fault: SchemaFault, key: string, first: number): SchemaFault | undefined {
  const [, list, index, ...rest] = fault.instancePath.split("/");
  if (list !== key || index === undefined) return undefined;
  return { ...fault, instancePath: ["", list, Number(index) + first, ...rest].join("/") };
}
