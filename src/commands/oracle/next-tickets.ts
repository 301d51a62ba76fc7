import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { OracleOutcome } from "../../oracle-outcome.ts";
import { refuse } from "../../outcome.ts";
import { plural } from "../../protocol/plural.ts";
import { explain } from "../../protocol/ready/explanation.ts";
import { type ReadySet, readySet } from "../../protocol/ready/ready-set.ts";
import { VERDICTS } from "../../protocol/ready/reason.ts";
import { circumstancesOf } from "./circumstances.ts";
import { standOn } from "./ground.ts";
import { noTicket } from "./no-ticket.ts";
import type { NEXT_OPTIONS } from "./options.ts";
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
  const { ledgers } = ground;
  const { batch, ...circumstances } = circumstancesOf(ground, context);
  const set = readySet(ledgers, circumstances, flags.like, batch);
  if (set.size === 0) return decide(noTicket(ledgers));
  const spell = spellerOf(ledgers);
  const { exit, reason } = answerFor(set);
  return decide({
    kind: "ready",
    exit,
    rule: flags.like,
    ids: set.ready.slice(0, most).map(({ ticket }) => spell(ticket.name)),
    reason,
    counts: set.counts,
    explained: flags.explain ? explain(set, spell) : undefined,
  });
};

type ReadyTickets = Extract<OracleOutcome, { kind: "ready" }>;

const MOST = 1_000_000_000;

function mostOf(given = "1"): number | undefined {
  const number = /^[0-9]+$/.test(given) ? Number(given) : 0;
  return number > 0 && number < MOST ? number : undefined;
}

function answerFor({ size, counts }: ReadySet): Pick<ReadyTickets, "exit" | "reason"> {
  if (counts.ready > 0) return { exit: EXIT.yes, reason: undefined };
  if (counts.claimed > 0)
    return { exit: EXIT.pending, reason: `Nothing is ready now, and ${ticketsAre(counts.claimed)} claimed.` };
  const left = size - counts["done or removed"];
  if (left === 0)
    return {
      exit: EXIT.no,
      reason: `Nothing is left: ${ticketsAre(counts["done or removed"])} done or removed.`,
    };
  const kinds = VERDICTS.filter(verdict => counts[verdict] > 0);
  const stuck = kinds.map(verdict => `${counts[verdict]} ${verdict}`).join(", ");
  return {
    exit: EXIT.no,
    reason: `Nothing is ready, though ${ticketsAre(left)} not done: ${stuck}. --explain says why.`,
  };
}

const ticketsAre = (count: number) => `${plural(count, "ticket")} ${count === 1 ? "is" : "are"}`;
