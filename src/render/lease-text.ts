import type { LeaseOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";
import { type LeaseRecord, MOST_ATTEMPTS } from "../protocol/leases/lease.ts";

/** What became of a claim: what was got is one line for `read -r token until ticket`, and what was not is said beside. */
export function leaseText(outcome: LeaseOutcome): string {
  // A token that nobody holds must not be read as one.
  if ("isDry" in outcome) return "";
  switch (outcome.kind) {
    case "leased": {
      const { token, until, ticket } = outcome.lease;
      return printable(`${token} ${until} ${ticket}`).concat("\n");
    }
    case "released": {
      const { lease, isDone } = outcome;
      return printable(`${lease.ticket} is ${isDone ? "done, and " : ""}given back.`).concat("\n");
    }
    case "unclaimed":
    case "lost":
      return "";
    default:
      return outcome satisfies never;
  }
}

/** Why there is nothing to be read, as a sentence; empty where there is. */
export function leaseAside(outcome: LeaseOutcome): string {
  if (outcome.kind === "unclaimed") {
    const { ticket, why } = outcome;
    return printable(ticket === null ? why : `${ticket} ${why}.`).concat("\n");
  }
  if (outcome.kind === "released" && outcome.isApart && outcome.isDry !== true)
    return "Other worktrees read it as open until this is merged: merge first, then release --done with -C in the main project.\n";
  if (outcome.kind !== "lost") return "";
  const { by, holder } = outcome;
  const now = holder === null ? "Nobody holds it now." : `${holder.by} holds it until ${holder.until}.`;
  return printable(`${by.ticket} is not yours any more: ${lossText(by)}. ${now}`).concat("\n");
}

function lossText({ deed, by, at }: LeaseRecord): string {
  switch (deed) {
    case "claim":
      return `the lease had ended, and ${by} claimed it at ${at}`;
    case "release":
      return `it was given back at ${at}`;
    case "resume":
      return `${by} let it be claimed anew at ${at}`;
    case "renew":
      return `${by} renewed it at ${at}`;
    default:
      return deed satisfies never;
  }
}

const DONE = {
  claim: ["Claimed", "Would claim"],
  renew: ["Renewed", "Would renew"],
  release: ["Gave back", "Would give back"],
  resume: ["Resumed", "Would resume"],
} as const satisfies Record<LeaseRecord["deed"], readonly [string, string]>;

/** A record that was made, as a sentence. */
export function leaseLine({ deed, ticket, by, until, attempt }: LeaseRecord, isDry: boolean): string {
  const isHeld = deed === "claim" || deed === "renew";
  const term = isHeld ? ` for ${by} until ${until}, attempt ${attempt} of ${MOST_ATTEMPTS}` : "";
  return `${DONE[deed][isDry ? 1 : 0]} ${ticket}${term}.`;
}
