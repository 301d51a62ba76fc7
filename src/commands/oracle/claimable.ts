import type { Context } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { LeaseOutcome } from "../../oracle-outcome.ts";
import type { Refusal } from "../../outcome.ts";
import { type ReadySet, readySet } from "../../protocol/ready/ready-set.ts";
import { reasonText } from "../../protocol/ready/reason-text.ts";
import type { LedgerTicket } from "../../protocol/tickets/ledgers.ts";
import { circumstancesOf, type Leases } from "./circumstances.ts";
import type { OracleGround } from "./ground.ts";
import { namedTicket } from "./named-ticket.ts";
import { noTicket } from "./no-ticket.ts";
import { readyAnswer } from "./ready-answer.ts";
import { spellerOf } from "./spelled-name.ts";

type Unclaimed = Extract<LeaseOutcome, { kind: "unclaimed" }>;

/** The ticket that may be claimed now: the one that is named, else the first that is ready. */
export function claimable(
  word: string | undefined,
  ground: OracleGround,
  leases: Leases,
  context: Context,
): LedgerTicket | Unclaimed | Refusal {
  const { ledgers } = ground;
  const ticket = word === undefined ? undefined : namedTicket(word, ledgers);
  if (ticket !== undefined && "kind" in ticket) return ticket;
  const { batch, ...circumstances } = circumstancesOf(ground, leases, context);
  const set = readySet(ledgers, circumstances, "strict", batch);
  if (set.size === 0) return noTicket(ledgers);
  if (ticket === undefined) return firstReady(set);
  const why = whyNot(ticket, set, ground);
  if (why === undefined) return ticket;
  const { name } = ticket;
  const { state, last } = circumstances.leases.get(name) ?? { state: "free", last: undefined };
  const lease = state === "held" || state === "parked" ? last : undefined;
  return { kind: "unclaimed", exit: EXIT.no, ticket: name, why, lease: lease ?? null };
}

function firstReady(set: ReadySet): LedgerTicket | Unclaimed {
  const [first] = set.ready;
  if (first !== undefined) return first.ticket;
  const { exit, reason = "", advice } = readyAnswer(set);
  const why = advice === undefined ? reason : `${reason} ${advice}`;
  return { kind: "unclaimed", exit, ticket: null, why, lease: null };
}

/** Why a ticket is not to be worked on, as what follows its name. */
function whyNot({ name, state }: LedgerTicket, set: ReadySet, { ledgers }: OracleGround): string | undefined {
  if (set.ready.some(({ ticket }) => ticket.name === name)) return undefined;
  if (state === "done" || state === "removed") return `is ${state}`;
  const judged = set.others().find(({ ticket }) => ticket.name === name);
  if (judged === undefined) return "is not part of the frozen batch";
  return judged.reasons.map(reason => reasonText(reason, spellerOf(ledgers))).join(", and ");
}
