import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { renewRecord } from "../../protocol/leases/lease-record.ts";
import { type OracleGround, standOn } from "./ground.ts";
import { heldLease } from "./held-lease.ts";
import type { RENEW_OPTIONS } from "./lease-options.ts";
import { readMinutes } from "./lease-words.ts";
import { ticketWord } from "./named-ticket.ts";

type Flags = FlagsOf<typeof RENEW_OPTIONS>;

/** `assay oracle renew`: lets a claim last longer, also one that has ended and that nobody took over. */
export const renew: Run<typeof RENEW_OPTIONS> = async (flags, context) => {
  const word = ticketWord(context.words);
  if (typeof word !== "string") return decide(word);
  const minutes = readMinutes(flags.for);
  if (typeof minutes !== "number") return decide(minutes);
  const ground = await standOn(flags, context);
  return "kind" in ground ? decide(ground) : renewOn({ word, minutes, token: flags.token }, ground, context);
};

async function renewOn(
  asked: { readonly word: string; readonly minutes: number; readonly token: Flags["token"] },
  ground: OracleGround,
  context: Context,
): Promise<Decision> {
  const found = await heldLease(asked.word, asked.token, ground, context);
  if ("kind" in found) return decide(found);
  const lease = renewRecord(found.maker, found.held, asked.minutes);
  return {
    outcome: { kind: "leased", exit: EXIT.yes, lease },
    steps: [{ kind: "lease", record: lease }],
    lost: then => renewOn(asked, ground, then),
  };
}
