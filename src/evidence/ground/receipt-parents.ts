import { GROUND } from "../../contract/ground-files.ts";
import type { KnownReceipt } from "./known-receipts.ts";

/** The parents of a receipt that are not among the others. */
export function missingParents(one: KnownReceipt, known: readonly KnownReceipt[]): readonly string[] {
  if ("fault" in one) return [];
  const paths = new Set(known.flatMap(other => ("fault" in other ? [] : [other.path])));
  return one.receipt.predicate.parents.filter(parent => !paths.has(`${GROUND.receipts}/${parent}.json`));
}
