/** Things with a path under the directory that each is in; the root is called by the empty name. */
export function groupByDirectory<T extends { readonly path: string }>(
  things: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const directory = thing.path.slice(0, Math.max(0, thing.path.lastIndexOf("/")));
    const group = groups.get(directory);
    if (group === undefined) groups.set(directory, [thing]);
    else group.push(thing);
  }
  return groups;
}
