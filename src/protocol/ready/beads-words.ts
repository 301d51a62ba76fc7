import type { LedgerTicket } from "../tickets/ledgers.ts";
import type { Reason } from "./reason.ts";

/** What the tracker called beads keeps beside work, by type. */
const NO_WORK = new Set(["merge-request", "gate", "molecule", "message", "agent", "role", "rig"]);
const NO_WORK_IDS = ["-mol-", "-wisp-"];

/** Words in a close reason by which beads knows that a ticket failed. */
const FAILURES =
  /failed|rejected|wontfix|won't fix|cancelled|canceled|abandoned|blocked|error|timeout|aborted/i;

/** Whether a ticket that is closed was closed as a failure. */
export const isFailure = ({ closeReason = "" }: Pick<LedgerTicket, "closeReason">): boolean =>
  FAILURES.test(closeReason);

/** Why a row of a beads ledger is no work, if it is none. */
export function noWork({ id, type }: Pick<LedgerTicket, "id" | "type">): Reason | undefined {
  if (type !== undefined && NO_WORK.has(type)) return { kind: "no work", what: `its type is ${type}` };
  const mark = NO_WORK_IDS.find(part => id.includes(part));
  return mark === undefined ? undefined : { kind: "no work", what: `its id contains ${mark}` };
}

/** Why a ticket is not to be offered by what its row says beside status and type. */
export function* marks(
  { isPinned, isEphemeral, deferUntil }: Pick<LedgerTicket, "isPinned" | "isEphemeral" | "deferUntil">,
  now: Date,
): Generator<Reason> {
  if (deferUntil !== undefined && !isPast(deferUntil, now)) yield { kind: "deferred", until: deferUntil };
  if (isPinned === true) yield { kind: "mark", mark: "pinned" };
  if (isEphemeral === true) yield { kind: "mark", mark: "ephemeral" };
}

/** What names no moment is never past. */
const isPast = (moment: string, now: Date) =>
  /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/.test(moment) && Date.parse(moment) <= now.getTime();
