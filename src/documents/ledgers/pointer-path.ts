/** The keys that a JSON pointer names from the top; undefined where it is none. */
export function pointerPath(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map(key => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What is there in a value; undefined where the path leads nowhere. */
export function valueAtPath(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    if (Array.isArray(found) && key === "length") return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}
