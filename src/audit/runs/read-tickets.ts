import { LEDGER_BYTES } from "../../contract/ledgers.ts";
import type { Batch } from "../../contract/schemas/batch.ts";
import { findLedgers, withOwnLedger } from "../../evidence/ground/found-ledgers.ts";
import { parseLedger } from "../../evidence/ground/parse-ledger.ts";
import type { GroundProblem } from "../../evidence/read-record.ts";
import { joinLedgers, type LedgerRows } from "../../protocol/tickets/join-ledgers.ts";
import type { Ledgers } from "../../protocol/tickets/ledgers.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** The tickets of the ledgers that a batch names, else of those that are found; what lies outside the project is not read. */
export function readTickets(
  batch: Batch | undefined,
  tree: Tree,
): Ledgers | GroundProblem | { readonly unchecked: string } {
  const { ledgers: named = findLedgers(tree) } = batch ?? {};
  if ("problem" in named) return named;
  const rows: LedgerRows[] = [];
  for (const ledger of withOwnLedger(named, tree)) {
    const { kind, path, name = kind } = ledger;
    if (path.startsWith("/") || path.split("/").includes(".."))
      return { unchecked: `The ledger ${path} lies outside the project.` };
    const text = tree.read(path, LEDGER_BYTES);
    if (isProblem(text))
      return { problem: `The ledger ${path} cannot be read. ${text.problem}`, hint: "Restore it." };
    const read = parseLedger(ledger, text);
    if ("problem" in read) return read;
    rows.push({ source: { name, kind, path }, tickets: read.tickets });
  }
  return joinLedgers(rows);
}
