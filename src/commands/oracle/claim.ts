import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { claimRecord } from "../../protocol/lease-record.ts";
import { openLeases } from "./circumstances.ts";
import { claimable } from "./claimable.ts";
import { type OracleGround, standOn } from "./ground.ts";
import type { CLAIM_OPTIONS } from "./lease-options.ts";
import { readMinutes, readName } from "./lease-words.ts";
import { ticketWord } from "./named-ticket.ts";

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
  const ground = await standOn(flags, context);
  return "kind" in ground ? decide(ground) : claimFrom(asked, ground, context);
};

function readAsked(flags: FlagsOf<typeof CLAIM_OPTIONS>, { words }: Context) {
  const word = words.length === 0 ? undefined : ticketWord(words);
  if (typeof word === "object") return word;
  const by = readName(flags.by);
  if (typeof by !== "string") return by;
  const minutes = readMinutes(flags.for);
  return typeof minutes === "number" ? { word, by, minutes } : minutes;
}

/** Decides by the leases as they are; where somebody is quicker, again by those that are there then. */
async function claimFrom(asked: Asked, ground: OracleGround, context: Context): Promise<Decision> {
  const { now, version, newId } = context;
  const leases = await openLeases(ground, context);
  if ("kind" in leases) return decide(leases);
  const found = claimable(asked.word, ground, leases, context);
  if ("kind" in found) return decide(found);
  const { name: ticket } = found;
  const records = leases.get(ticket) ?? [];
  const lease = claimRecord({ records, ticket, by: asked.by, now, version, newId }, asked.minutes);
  return {
    outcome: { kind: "leased", exit: EXIT.yes, lease },
    steps: [{ kind: "lease", record: lease }],
    lost: then => claimFrom(asked, ground, then),
  };
}
