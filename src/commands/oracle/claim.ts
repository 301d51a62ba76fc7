import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { claimRecord } from "../../protocol/leases/lease-record.ts";
import { openTickets, readLeases, refuseUnreadHolds } from "./circumstances.ts";
import { claimable } from "./claimable.ts";
import { NOTHING_FETCHED } from "./fetch-ledgers.ts";
import { standOn } from "./ground.ts";
import type { CLAIM_OPTIONS } from "./lease-options.ts";
import { readMinutes, readName } from "./lease-words.ts";
import { nameLedgers } from "./name-ledgers.ts";
import { ticketWord } from "./named-ticket.ts";
import { readLedgers } from "./read-ledgers.ts";

type Flags = FlagsOf<typeof CLAIM_OPTIONS>;

/** What was asked for, read. */
interface Asked {
  readonly word: string | undefined;
  readonly by: string;
  readonly minutes: number;
}

/** `assay oracle claim`: takes a ticket for a while, so that nobody else works on it. */
export const claim: Run<typeof CLAIM_OPTIONS> = async (flags, context) => {
  const asked = readAsked(flags, context);
  if ("kind" in asked) return decide(asked);
  return claimFrom(asked, knownTickets(flags, context), flags, context);
};

/** The open tickets as far as they can be read; what is wrong with the ledgers is said once they are read in earnest. */
function knownTickets(flags: Flags, context: Context): readonly string[] {
  const named = nameLedgers(flags, context.tree);
  const ledgers = "problem" in named ? undefined : readLedgers(named, context, NOTHING_FETCHED);
  return ledgers === undefined || "kind" in ledgers ? [] : openTickets(ledgers);
}

function readAsked(flags: Flags, { words }: Context) {
  const word = words.length === 0 ? undefined : ticketWord(words);
  if (typeof word === "object") return word;
  const by = readName(flags.by);
  if (typeof by !== "string") return by;
  const minutes = readMinutes(flags.for);
  return typeof minutes === "number" ? { word, by, minutes } : minutes;
}

/**
 * Decides by ledgers and holds as they are once the leases of these tickets have been read. Whoever marks a ticket done makes a record
 * behind that, so that a claim's record, which nobody else's came before, proves that the ledgers still say what they said.
 */
async function claimFrom(
  asked: Asked,
  tickets: readonly string[],
  flags: Flags,
  before: Context,
): Promise<Decision> {
  const leases = await readLeases(tickets, before);
  const context = before.look();
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  if ("kind" in leases) return decide(leases);
  const unread = refuseUnreadHolds(ground, context);
  if (unread !== undefined) return decide(unread);
  const open = openTickets(ground.ledgers);
  const asks = new Set(tickets);
  if (!open.every(name => asks.has(name))) return claimFrom(asked, open, flags, context);
  const { now, version, newId } = context;
  const found = claimable(asked.word, ground, leases, context);
  if ("kind" in found) return decide(found);
  const { name: ticket } = found;
  const records = leases.get(ticket) ?? [];
  const lease = claimRecord({ records, ticket, by: asked.by, now, version, newId }, asked.minutes);
  return {
    outcome: { kind: "leased", exit: EXIT.yes, lease },
    steps: [{ kind: "lease", record: lease }],
    lost: then => claimFrom(asked, open, flags, then),
  };
}
