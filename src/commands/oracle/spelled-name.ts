import type { Ledgers } from "../../protocol/ledgers.ts";

/** How tickets are named to whoever asked: by their ids where one ledger was read, else by ledger and id. */
export function spellerOf({ sources }: Ledgers): (name: string) => string {
  const [only, ...others] = sources;
  const prefix = only === undefined || others.length > 0 ? undefined : `${only.name}:`;
  return name => (prefix !== undefined && name.startsWith(prefix) ? name.slice(prefix.length) : name);
}
