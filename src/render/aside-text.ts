import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { leaseAside } from "./lease-text.ts";

/** Whether a text is no answer that a script reads: of all that the oracle is asked only the bare check is about what was frozen. */
export const isAside = ({ kind }: Outcome, { spec }: { readonly spec: { readonly name: string } }) =>
  kind === "tampered" && spec.name !== "oracle";

/** What is said beside an answer that a script reads; empty where there is nothing to say. */
export function asideText(outcome: Outcome): string {
  if (outcome.kind === "ready") {
    const { reason, explained } = outcome;
    return reason === undefined || explained !== undefined ? "" : printable(reason).concat("\n");
  }
  if (outcome.kind === "unclaimed" || outcome.kind === "lost" || outcome.kind === "released")
    return leaseAside(outcome);
  if (outcome.kind !== "discovered" || outcome.known === undefined) return "";
  const { ticket, known, left } = outcome;
  const also = left.length === 0 ? "" : ` Not taken over: ${left.map(flag => `--${flag}`).join(", ")}.`;
  return printable(`Already filed as ${ticket}, known ${known}.${also}`).concat("\n");
}
