import type { OracleOutcome } from "../oracle-outcome.ts";
import { printable } from "../printable.ts";

type Proof = Extract<OracleOutcome, { kind: "proof" }>;

/** What the finish line of one ticket showed, for a person. */
export function proofText({ ticket, asked, reasons, isFrozen, anchored }: Proof): string {
  const facts = [
    `${ticket}: ${asked}.`,
    ...reasons.map(reason => `    ${reason}`),
    ...(isFrozen ? [] : ["Its finish line is not frozen, so the batch is not done by it."]),
    anchored ? "anchored" : "not anchored: nothing outside the project vouches for the lock",
  ];
  const answer = reasons.length === 0 ? `YES: ${ticket} holds.` : `NO: ${ticket} does not hold.`;
  return `${facts.map(printable).join("\n")}\n\n${printable(answer)}\n`;
}

export const proofJson = ({ exit, ticket, asked, reasons, receipt, isFrozen, anchored }: Proof) => ({
  ...{ answer: reasons.length === 0 ? "yes" : "no", exit_code: exit },
  ...{ ticket, asked, reasons, receipt, frozen: isFrozen, anchored },
});
