/** Deepest nesting of arrays and objects that is read. */
export const MAX_JSON_DEPTH = 64;

/**
 * The value of a document that nothing can be said against, by the engine's own parser, which is many times faster than one that
 * keeps places. Undefined where something may be wrong and a closer look has to name it.
 */
export function parsePlainJson(body: string): { readonly value: unknown } | undefined {
  const hasEscapes = body.includes("\\");
  if (!body.isWellFormed() || (hasEscapes && ESCAPED_SURROGATE.test(body))) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  return countMembers(value) === countKeys(body, hasEscapes) ? { value } : undefined;
}

/** An escape that may hide half a surrogate pair. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];

/** Strings that are followed by a colon: in a text that is JSON, its keys. A pattern over a string of many megabytes would overflow the stack. */
function countKeys(body: string, hasEscapes: boolean): number {
  let keys = 0;
  for (let quote = body.indexOf('"'); quote !== -1; ) {
    let end = hasEscapes ? endOfString(body, quote) : body.indexOf('"', quote + 1);
    do end += 1;
    while (isBlank(body.charCodeAt(end)));
    if (body.charCodeAt(end) === COLON) keys += 1;
    quote = body.indexOf('"', end);
  }
  return keys;
}

function endOfString(body: string, start: number): number {
  let end = start + 1;
  while (body.charCodeAt(end) !== QUOTE) end += body.charCodeAt(end) === BACKSLASH ? 2 : 1;
  return end;
}

const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/**
 * Members of all objects, each of which loses its prototype; a duplicate key is lost when JSON is parsed. NaN, which equals no count, where
 * it is nested too deep or holds a number that is too large to be kept to the digit.
 */
function countMembers(value: unknown, depth = 0): number {
  if (typeof value === "number") return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? 0 : Number.NaN;
  if (typeof value !== "object" || value === null) return 0;
  if (depth === MAX_JSON_DEPTH) return Number.NaN;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += countMembers(item, depth + 1);
    return members;
  }
  const own: Readonly<Record<string, unknown>> = Object.setPrototypeOf(value, null);
  for (const key in own) members += 1 + countMembers(own[key], depth + 1);
  return members;
}
