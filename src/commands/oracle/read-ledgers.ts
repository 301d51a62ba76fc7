import type { Context } from "../../command.ts";
import { LEDGER_BYTES } from "../../contract/ledgers.ts";
import { invalidLine } from "../../documents/utf8-line.ts";
import { MEND_LEDGER, type NamedLedger, parseLedger } from "../../evidence/ground/parse-ledger.ts";
import type { GroundProblem } from "../../evidence/read-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { joinLedgers, type LedgerRows } from "../../protocol/tickets/join-ledgers.ts";
import type { Ledgers } from "../../protocol/tickets/ledgers.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import type { FetchedLedgers } from "./fetch-ledgers.ts";

/** Reads the ledgers that were named, from what was fetched or from their files. */
export function readLedgers(
  named: readonly NamedLedger[],
  context: Context,
  fetched: FetchedLedgers,
): Ledgers | Refusal {
  const ledgers: LedgerRows[] = [];
  for (const ledger of named) {
    const read = readLedger(ledger, context, fetched);
    if ("problem" in read) return refuse(read.problem, read.hint);
    ledgers.push(read);
  }
  const joined = joinLedgers(ledgers);
  return "problem" in joined ? refuse(joined.problem, joined.hint) : joined;
}

function readLedger(
  ledger: NamedLedger,
  { tree, readOperatorFile }: Context,
  fetched: FetchedLedgers,
): LedgerRows | GroundProblem {
  const { kind, path, name = kind } = ledger;
  const text =
    fetched.get(path) ??
    (isOfProject(path) ? tree.read(path, LEDGER_BYTES) : readOperatorFile(path, LEDGER_BYTES));
  if (isProblem(text)) return unreadable(path, text, tree);
  const read = parseLedger(ledger, text);
  return "problem" in read ? read : { source: { name, kind, path }, tickets: read.tickets };
}

function unreadable(path: string, { problem }: ReadProblem, tree: Tree): GroundProblem {
  const bytes = isOfProject(path) ? tree.bytes(path, LEDGER_BYTES) : { problem };
  // What can be read after all is no text.
  if (!isProblem(bytes))
    return { problem: `${path}:${invalidLine(bytes)}: The ledger is not valid UTF-8.`, hint: MEND_LEDGER };
  return {
    problem: `The ledger ${path} cannot be read. ${problem}`,
    hint: "Name one that is there with --tracker KIND:PATH.",
  };
}

const isOfProject = (path: string) => !path.startsWith("/") && !path.split("/").includes("..");
