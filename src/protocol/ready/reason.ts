import type { LedgerTicket } from "../tickets/ledgers.ts";

/** What a ticket comes to that is not done: the one word for it. */
export const VERDICTS = [
  "ready",
  "blocked",
  "container",
  "claimed",
  "parked",
  "held",
  "in progress",
  "waiting",
  "unclear",
  "not offered",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How it stands with a ticket that another one needs. */
export type Shortfall =
  | "not done"
  | "removed"
  | "missing"
  | "elsewhere"
  | "without a failure"
  | "with children left"
  | "without a child done";

/** Why a ticket is not ready. */
export type Reason =
  | { readonly kind: "claimed"; readonly by: string; readonly until: string }
  | { readonly kind: "parked"; readonly attempts: number }
  | { readonly kind: "held" }
  | { readonly kind: "disagreement"; readonly rows: readonly LedgerTicket[] }
  | { readonly kind: "status"; readonly status: string; readonly verdict: Verdict }
  | { readonly kind: "need"; readonly name: string; readonly how: Shortfall; readonly type: string }
  | { readonly kind: "above"; readonly name: string }
  | { readonly kind: "circle"; readonly names: readonly string[] }
  | { readonly kind: "children"; readonly names: readonly string[] }
  | { readonly kind: "deferred"; readonly until: string }
  | { readonly kind: "mark"; readonly mark: "pinned" | "ephemeral" }
  | { readonly kind: "no work"; readonly what: string }
  /** The discovery is another ticket already. */
  | { readonly kind: "twin"; readonly name: string; readonly key: string };

/** A ticket that is neither done nor removed, and what stands against it; the weightiest reason comes first. */
export interface JudgedTicket {
  readonly ticket: LedgerTicket;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** The ticket by the first of its reasons. */
export const judgedBy = (ticket: LedgerTicket, reasons: readonly Reason[]): JudgedTicket => ({
  ticket,
  verdict: verdictOf(reasons[0]),
  reasons,
});

function verdictOf(reason: Reason | undefined): Verdict {
  if (reason === undefined) return "ready";
  switch (reason.kind) {
    case "claimed":
    case "parked":
    case "held":
      return reason.kind;
    case "disagreement":
    case "twin":
      return "unclear";
    case "status":
      return reason.verdict;
    case "need":
    case "above":
    case "circle":
      return "blocked";
    case "children":
      return "container";
    case "deferred":
      return "waiting";
    case "mark":
    case "no work":
      return "not offered";
    default:
      return reason satisfies never;
  }
}
