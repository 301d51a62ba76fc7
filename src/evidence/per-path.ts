import type { Base } from "./base.ts";

/** What is made of each file of a base, made once however often it is asked for. */
export function perPath<T>(make: (base: Base, path: string) => T): (base: Base, path: string) => T {
  const known = new WeakMap<Base, Map<string, T>>();
  return (base, path) => {
    const ofBase = known.get(base) ?? new Map<string, T>();
    known.set(base, ofBase);
    const before = ofBase.get(path);
    if (before !== undefined) return before;
    const made = make(base, path);
    ofBase.set(path, made);
    return made;
  };
}
