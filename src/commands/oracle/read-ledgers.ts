import type { Context, FlagsOf } from "../../command.ts";
import { LEDGER_BYTES } from "../../contract/ledgers.ts";
import { type NamedLedger, parseLedger } from "../../gate/parse-ledger.ts";
import type { GroundProblem } from "../../gate/read-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { joinLedgers, type LedgerRows } from "../../protocol/join-ledgers.ts";
import type { Ledgers } from "../../protocol/ledgers.ts";
import { isProblem } from "../../tree.ts";
import type { FetchedLedgers } from "./fetch-ledgers.ts";
import { nameLedgers } from "./name-ledgers.ts";
import type { LEDGER_OPTIONS } from "./options.ts";

/** Reads every ledger that the flags, the batch or the project name. */
export async function readLedgers(
  flags: FlagsOf<typeof LEDGER_OPTIONS>,
  context: Context,
  fetched: FetchedLedgers,
): Promise<Ledgers | Refusal> {
  const named = nameLedgers(flags, context.tree);
  if ("problem" in named) return refuse(named.problem, named.hint);
  const ledgers: LedgerRows[] = [];
  for (const ledger of named) {
    const read = readLedger(ledger, context, fetched);
    if ("problem" in read) return refuse(read.problem, read.hint);
    ledgers.push(read);
  }
  return joinLedgers(ledgers);
}

function readLedger(
  ledger: NamedLedger,
  { tree, readOperatorFile }: Context,
  fetched: FetchedLedgers,
): LedgerRows | GroundProblem {
  const { kind, path } = ledger;
  const text =
    fetched.get(path) ??
    (isOfProject(path) ? tree.read(path, LEDGER_BYTES) : readOperatorFile(path, LEDGER_BYTES));
  if (isProblem(text))
    return {
      problem: `The ledger ${path} cannot be read. ${text.problem}`,
      hint: "Name one that is there with --tracker KIND:PATH.",
    };
  const read = parseLedger(ledger, text);
  return "problem" in read ? read : { source: { name: kind, kind, path }, tickets: read.tickets };
}

const isOfProject = (path: string) => !path.startsWith("/") && !path.split("/").includes("..");
