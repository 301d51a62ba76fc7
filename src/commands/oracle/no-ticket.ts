import { type Refusal, refuse } from "../../outcome.ts";
import type { Ledgers } from "../../protocol/tickets/ledgers.ts";

/** Where the ledgers hold no ticket of the batch there is nothing to answer by. */
export const noTicket = ({ sources }: Ledgers): Refusal =>
  refuse(
    `There is no ticket in ${sources.map(({ path }) => path).join(", ")}.`,
    "Name the ledger that has the batch with --tracker KIND:PATH.",
  );
