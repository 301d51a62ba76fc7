/** Deepest nesting of arrays and objects that is read. */
export const MAX_JSON_DEPTH = 64;

/**
 * The value of a document that nothing can be said against, by the engine's own parser, which is many times faster than one that
 * keeps places. Undefined where something may be wrong and a closer look has to name it.
 */
export function parsePlainJson(body: string): { readonly value: unknown } | undefined {
  if (SUSPICIOUS.test(body)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  return countMembers(value) === countKeys(body) ? { value } : undefined;
}

/** Escapes that may hide half a surrogate pair, the raw halves themselves, and numbers too long to be kept to the digit; a digest in quotes is no number. */
const SUSPICIOUS = /\\u[dD][89a-fA-F]|\p{Surrogate}|(?:^|[\s,:[])-?(?:\d{16}|\d[\d.]*[eE])/u;

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];

/** Strings that are followed by a colon: in a text that is JSON, its keys. A pattern over a string of many megabytes would overflow the stack. */
function countKeys(body: string): number {
  const hasEscapes = body.includes("\\");
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

/** Members of all objects, each of which loses its prototype; a duplicate key is lost when JSON is parsed, and NaN equals no count. */
function countMembers(root: unknown): number {
  let members = 0;
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      if (depth === MAX_JSON_DEPTH) return Number.NaN;
      if (Array.isArray(value)) for (const item of value) below.push(item);
      else {
        const items = Object.values(Object.setPrototypeOf(value, null));
        members += items.length;
        for (const item of items) below.push(item);
      }
    }
    level = below;
  }
  return members;
}
