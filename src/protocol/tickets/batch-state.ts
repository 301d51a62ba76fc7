import type { BatchState } from "../../contract/schemas/oracle-verdict.ts";
import { type Ledgers, type LedgerTicket, resolveTicket } from "./ledgers.ts";

/** What is known of a ticket's finish line for the project as it is. */
export interface Proof {
  readonly verdict: "holds" | "fails" | "unknown";
  /** Why, a sentence each. */
  readonly reasons: readonly string[];
}

/** A ticket of a batch, and what decides where it stands. */
export interface BatchTicket {
  readonly ticket: LedgerTicket;
  /** Rows that do not agree on whether it is done. */
  readonly rows: readonly LedgerTicket[];
  /** The ticket whose finish line shows that this one is done; undefined where none does. */
  readonly provedBy: string | undefined;
  /** Whether that ticket is one that no ledger calls done, though it has a status. */
  readonly isProverOpen: boolean;
  readonly isLineFrozen: boolean;
  /** Whether a line that is not frozen may be run. */
  readonly mayRun: boolean;
  /** Whether the frozen batch takes its ledger's word for it. */
  readonly isAccepted: boolean;
  /** Whether it came into the batch after the freeze. */
  readonly isAdded: boolean;
  /** What a person's record says; one with faults holds nothing. */
  readonly hold:
    | { readonly isAnchored: boolean; readonly path: string; readonly faults: readonly string[] }
    | undefined;
}

export interface Standing {
  readonly state: BatchState;
  readonly reasons: readonly string[];
}

/** Whether a ticket's finish line is to be asked at all. */
export function isAsked(one: BatchTicket): boolean {
  const { ticket, rows, provedBy, isProverOpen, isLineFrozen, mayRun } = one;
  const mayBeDone = ticket.state === undefined || ticket.state === "done";
  const mayAsk = provedBy !== undefined && !isProverOpen && (isLineFrozen || mayRun);
  return rows.length === 0 && mayBeDone && mayAsk;
}

/** Where a ticket stands, by what was found of its finish line where that was asked. */
export function standingOf(one: BatchTicket, proof: Proof | undefined): Standing {
  const standing = withoutHold(one, proof);
  const { hold } = one;
  if (hold === undefined || !HOLDABLE.has(standing.state)) return standing;
  if (hold.faults.length > 0)
    return {
      ...standing,
      reasons: [...standing.reasons, `${hold.path} does not hold it. ${hold.faults.join(" ")}`],
    };
  return {
    state: hold.isAnchored ? "held" : "held by a claim",
    reasons: [`${hold.path} holds it.`, ...standing.reasons],
  };
}

/** What a person's record may stand for: work that is not done. */
const HOLDABLE: ReadonlySet<BatchState> = new Set(["open", "waiting", "gap", "failing"]);

function withoutHold(one: BatchTicket, proof: Proof | undefined): Standing {
  const { ticket, rows, provedBy, isProverOpen, isLineFrozen, mayRun, isAccepted } = one;
  if (rows.length > 0) return { state: "in conflict", reasons: rows.map(rowText) };
  if (ticket.state !== undefined && ticket.state !== "done")
    return { state: "open", reasons: [rowText(ticket)] };
  if (provedBy === undefined)
    return isAccepted && ticket.state === "done"
      ? { state: "accepted", reasons: ["The frozen batch takes its ledger's word for it."] }
      : { state: "unproven", reasons: ["It has no finish line."] };
  if (isProverOpen)
    return {
      state: "waiting",
      reasons: [`${provedBy}, whose finish line counts for it, is not called done.`],
    };
  const whose =
    provedBy === ticket.name ? [] : [`It was found in ${provedBy}, whose finish line counts for it.`];
  if (!isLineFrozen && !mayRun)
    return {
      state: "not frozen",
      reasons: ["Its finish line was added after the freeze: look at it, and ask with --run."],
    };
  const added = isLineFrozen ? [] : ["Its finish line was added after the freeze."];
  const reasons = [...whose, ...added, ...(proof?.reasons ?? [])];
  if (proof === undefined || proof.verdict === "unknown") return { state: "unchecked", reasons };
  if (proof.verdict === "holds") return { state: "proved", reasons };
  return { state: ticket.state === "done" ? "gap" : "failing", reasons };
}

const rowText = ({ path, line, status }: LedgerTicket) =>
  `${path}:${line} says ${status === undefined ? "nothing of its status" : JSON.stringify(status)}.`;

/** The beginning of a key by which activation gaps of a ticket are filed. */
export const gapKey = (name: string) => `gap:${name}`;

/** Whether a ticket was filed as an activation gap of another one. */
export const isGapOf = ({ key = "" }: Pick<LedgerTicket, "key">, name: string) =>
  key === gapKey(name) || key.startsWith(`${gapKey(name)}#`);

/** The ticket whose finish line shows that one is done: its own, or that of what it was found in where `inherits` says so; of an activation gap always, for that line failing is all that it is about. */
export function provingTicket(
  ticket: LedgerTicket,
  hasLine: (name: string) => boolean,
  inherits: boolean,
  { tickets }: Ledgers,
): string | undefined {
  const seen = new Set<string>();
  for (let at: LedgerTicket | undefined = ticket; at !== undefined && !seen.has(at.name); ) {
    if (hasLine(at.name)) return at.name;
    seen.add(at.name);
    const from: string | undefined = at.discoveredFrom;
    const origin: string | undefined = from && resolveTicket(from, at.ledger, tickets);
    const mayInherit: boolean = origin !== undefined && (inherits || isGapOf(at, origin));
    at = mayInherit ? tickets.get(origin ?? "") : undefined;
  }
  return undefined;
}
