import type { Ledgers } from "../../protocol/tickets/ledgers.ts";

/** How tickets are named to whoever asked: by their ids where one ledger was read and the id is no other one's name, else by ledger and id. */
export function spellerOf({ sources, tickets }: Ledgers): (name: string) => string {
  const [only, ...others] = sources;
  const prefix = only === undefined || others.length > 0 ? undefined : `${only.name}:`;
  return name => {
    if (prefix === undefined || !name.startsWith(prefix)) return name;
    const id = name.slice(prefix.length);
    return tickets.has(id) ? name : id;
  };
}
