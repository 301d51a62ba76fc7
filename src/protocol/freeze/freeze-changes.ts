import type { FrozenEntry } from "../../contract/schemas/lock.ts";

type Named = Pick<FrozenEntry, "kind" | "name">;

/** What a lock freezes otherwise than the one before it. */
export interface FreezeChanges {
  readonly added: readonly Named[];
  readonly changed: readonly Named[];
  readonly dropped: readonly Named[];
}

/** Compares what two locks freeze. */
export function freezeChanges(before: readonly FrozenEntry[], after: readonly FrozenEntry[]): FreezeChanges {
  const [old, now] = [before, after].map(entries => new Map(entries.map(one => [keyOf(one), one.sha256])));
  return {
    added: after.filter(one => !old?.has(keyOf(one))).map(named),
    changed: after.filter(one => (old?.get(keyOf(one)) ?? one.sha256) !== one.sha256).map(named),
    dropped: before.filter(one => !now?.has(keyOf(one))).map(named),
  };
}

const keyOf = ({ kind, name }: Named) => `${kind}\0${name}`;
const named = ({ kind, name }: Named): Named => ({ kind, name });
