import type { Batch } from "../../contract/schemas/batch.ts";

/** What a batch that fits its schema says all the same and cannot mean, and where. */
export function batchFault({
  tickets,
  filter,
  ledgers = [],
}: Batch): { readonly pointer: string; readonly wrong: string } | undefined {
  if (tickets !== undefined && filter !== undefined)
    return {
      pointer: "/filter",
      wrong: "stands beside `tickets`, and only one of the two can say what the batch is",
    };
  const misnamed = ledgers.findIndex(
    ({ kind, name = kind }) => name !== kind && (kind === OWN || name === OWN),
  );
  if (misnamed >= 0)
    return {
      pointer: `/ledgers/${misnamed}/name`,
      wrong: `cannot be: ${OWN} is the name of assay's own ledger, and of no other`,
    };
  return undefined;
}

const OWN = "assay";
