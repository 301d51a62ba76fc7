import { decide, type Run } from "../../command.ts";
import { refuse } from "../../outcome.ts";
import { explain } from "../../protocol/ready/explanation.ts";
import { readySet } from "../../protocol/ready/ready-set.ts";
import { circumstancesOf, openLeases, refuseUnreadHolds } from "./circumstances.ts";
import { standOn } from "./ground.ts";
import { noTicket } from "./no-ticket.ts";
import type { NEXT_OPTIONS } from "./options.ts";
import { readyAnswer } from "./ready-answer.ts";
import { spellerOf } from "./spelled-name.ts";

/** `assay oracle next`: which tickets may be worked on now, the first of them in the one order of tickets. */
export const nextTickets: Run<typeof NEXT_OPTIONS> = async (flags, context) => {
  const most = mostOf(flags.n);
  if (most === undefined)
    return decide(
      refuse(`-n takes a whole number from 1, and ${flags.n} is none.`, "Leave it away for one ticket."),
    );
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const unread = refuseUnreadHolds(ground, context);
  if (unread !== undefined) return decide(unread);
  const { ledgers } = ground;
  const leases = await openLeases(ground, context);
  if ("kind" in leases) return decide(leases);
  const { batch, ...circumstances } = circumstancesOf(ground, leases, context);
  const set = readySet(ledgers, circumstances, flags.like, batch);
  if (set.size === 0) return decide(noTicket(ledgers));
  const spell = spellerOf(ledgers);
  const { exit, reason, advice } = readyAnswer(set);
  return decide({
    kind: "ready",
    exit,
    rule: flags.like,
    ids: set.ready.slice(0, most).map(({ ticket }) => spell(ticket.name)),
    reason: advice === undefined || flags.explain ? reason : `${reason} ${advice}`,
    counts: set.counts,
    explained: flags.explain ? explain(set, spell) : undefined,
  });
};

const MOST = 1_000_000_000;

function mostOf(given = "1"): number | undefined {
  const number = /^[0-9]+$/.test(given) ? Number(given) : 0;
  return number > 0 && number < MOST ? number : undefined;
}
