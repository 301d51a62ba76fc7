/** What canonical JSON can say: no fractions, so that no two writers print a number differently. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/** One JSON text for each value: keys sorted by code unit, no white space, integers only. Throws a RangeError on any other number and on a lone surrogate. */
export function canonicalJson(value: Canonical): string {
  if (typeof value === "number") return integer(value);
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .flatMap(([key, member]) => (member === undefined ? [] : [[key, member] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${quoted(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

const isList = (value: Canonical): value is readonly Canonical[] => Array.isArray(value);

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Canonical JSON holds no ${value}.`);
  return String(value);
}

function quoted(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError("Canonical JSON holds no lone surrogate.");
  return JSON.stringify(text);
}
