import type { BatchState } from "../contract/schemas/oracle-verdict.ts";
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
  readonly isLineFrozen: boolean;
  /** Whether a line that is not frozen may be run. */
  readonly mayRun: boolean;
  /** Whether the frozen batch takes its ledger's word for it. */
  readonly isAccepted: boolean;
  /** Whether it came into the batch after the freeze. */
  readonly isAdded: boolean;
  /** Whether a person's record holds it, and can be trusted; undefined where none does. */
  readonly hold:
    | { readonly isAnchored: boolean; readonly path: string; readonly faults: readonly string[] }
    | undefined;
}

export interface Standing {
  readonly state: BatchState;
  readonly reasons: readonly string[];
}

/** Whether a ticket's finish line is to be asked at all. */
export function isAsked({ ticket, rows, provedBy, isLineFrozen, mayRun }: BatchTicket): boolean {
  const mayBeDone = ticket.state === undefined || ticket.state === "done";
  return rows.length === 0 && mayBeDone && provedBy !== undefined && (isLineFrozen || mayRun);
}

/** Where a ticket stands, by what was found of its finish line where that was asked. */
export function standingOf(one: BatchTicket, proof: Proof | undefined): Standing {
  const standing = withoutHold(one, proof);
  const { hold } = one;
  if (hold === undefined || !HOLDABLE.has(standing.state)) return standing;
  return {
    state: hold.isAnchored ? "held" : "held by a claim",
    reasons: [`${hold.path} holds it.`, ...hold.faults, ...standing.reasons],
  };
}

/** What a person's record may stand for: work that is not done. */
const HOLDABLE: ReadonlySet<BatchState> = new Set(["open", "gap", "failing"]);

function withoutHold(one: BatchTicket, proof: Proof | undefined): Standing {
  const { ticket, rows, provedBy, isLineFrozen, mayRun, isAccepted } = one;
  if (rows.length > 0) return { state: "in conflict", reasons: rows.map(rowText) };
  if (ticket.state !== undefined && ticket.state !== "done")
    return { state: "open", reasons: [rowText(ticket)] };
  if (provedBy === undefined)
    return isAccepted
      ? { state: "accepted", reasons: ["The frozen batch takes its ledger's word for it."] }
      : { state: "unproven", reasons: ["It has no finish line."] };
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

/** The ticket whose finish line shows that one is done: its own, or that of what it was found in, if it came later. */
export function provingTicket(
  ticket: LedgerTicket,
  hasLine: (name: string) => boolean,
  isAdded: boolean,
  { tickets }: Ledgers,
): string | undefined {
  const seen = new Set<string>();
  for (let at: LedgerTicket | undefined = ticket; at !== undefined && !seen.has(at.name); ) {
    if (hasLine(at.name)) return at.name;
    seen.add(at.name);
    const origin: string | undefined = isAdded ? at.discoveredFrom : undefined;
    at = origin === undefined ? undefined : tickets.get(resolveTicket(origin, at.ledger, tickets));
  }
  return undefined;
}
