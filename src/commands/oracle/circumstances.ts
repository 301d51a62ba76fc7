import type { Context } from "../../command.ts";
import type { Circumstances } from "../../protocol/ready/strict.ts";
import type { OracleGround } from "./ground.ts";

/** What decides beside the ledgers which tickets are ready; without a frozen batch all of them are asked about. */
export function circumstancesOf(
  { locked }: OracleGround,
  { now }: Context,
): Circumstances & { readonly batch: ReadonlySet<string> | undefined } {
  const batch = locked && new Set([...locked.batch.frozen, ...locked.batch.added]);
  return { now, leases: new Map(), held: new Set(), batch };
}
