import type { Context } from "../../command.ts";
import { heldTickets } from "../../evidence/ground/held-tickets.ts";
import { readHolds } from "../../evidence/ground/holds.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { LeaseRecord } from "../../protocol/leases/lease.ts";
import { leaseStates } from "../../protocol/leases/lease-state.ts";
import type { Circumstances } from "../../protocol/ready/strict.ts";
import type { Ledgers } from "../../protocol/tickets/ledgers.ts";
import { isProblem } from "../../tree.ts";
import type { OracleGround } from "./ground.ts";

/** The leases of tickets, by name. */
export type Leases = ReadonlyMap<string, readonly LeaseRecord[]>;

/** What decides beside the ledgers which tickets are ready; without a frozen batch all of them are asked about. */
export function circumstancesOf(
  { ledgers, locked, trust }: OracleGround,
  leases: Leases,
  { now, tree }: Context,
): Circumstances & { readonly batch: ReadonlySet<string> | undefined } {
  const batch = locked && new Set([...locked.batch.frozen, ...locked.batch.added]);
  const { held } = heldTickets(readHolds(tree, trust), ledgers);
  // A hold that lacks what every hold has to say holds nothing, whoever vouches for it.
  const sound = [...held].filter(([, { faults }]) => faults.length === 0);
  return { now, leases: leaseStates(leases, now), held: new Set(sound.map(([name]) => name)), batch };
}

/** That a hold cannot be read: it may be of any ticket, and then none may be handed out. */
export function refuseUnreadHolds({ trust }: OracleGround, { tree }: Context): Refusal | undefined {
  const unread = readHolds(tree, trust).faults.find(({ path }) => !path.endsWith(ENDING));
  return unread && refuse(`${unread.path}: ${unread.fault}`, RESTORE);
}

/** What ends a hold does so whatever it says. */
const ENDING = ".resume.json";
const RESTORE = "Restore it from the commit that has it; until then nobody knows which ticket it holds.";

/** The leases of tickets on which there is anything to do. */
export const openLeases = ({ ledgers }: OracleGround, context: Context): Promise<Leases | Refusal> =>
  readLeases(openTickets(ledgers), context);

/** Names of the tickets on which there is anything to do: what is done keeps its leases' records for ever. */
export function openTickets({ tickets, disagreements }: Ledgers): readonly string[] {
  return [...tickets.values()].flatMap(({ name, state }) =>
    (state !== "done" && state !== "removed") || disagreements.has(name) ? [name] : [],
  );
}

/** The leases of some tickets, unless their records do not say who holds what. */
export async function readLeases(tickets: readonly string[], context: Context): Promise<Leases | Refusal> {
  const leases = await context.leases(tickets);
  return isProblem(leases)
    ? refuse(
        leases.problem,
        "Put the clock right. A record that is wrong goes with all of its directory, once nobody works on that ticket: its claims are forgotten then.",
      )
    : leases;
}
