interface OfBug {
  readonly id: string;
}

/** A thing that more than one bug has: the second bug's, and the ids of all the others. */
export interface Shared<T> {
  readonly second: T;
  readonly others: readonly string[];
}

/** What is the same under two bugs and more, by a key; an empty key is like no other. */
export function sharedAcrossBugs<T extends OfBug>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly Shared<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === "") continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()].flatMap(group => {
    const second = group.find(({ id }) => id !== group[0]?.id);
    if (second === undefined) return [];
    const others = new Set(group.map(({ id }) => id).filter(id => id !== second.id));
    return [{ second, others: [...others] }];
  });
}

/** A text in which no bug's id is told from another's: `BUG-001`, `bug_001`, `bug 1`. */
export const withoutBugIds = (text: string) => text.replaceAll(/(?<![a-z])bug[-_ ]?[HML]?\d{1,9}/gi, "BUG");
