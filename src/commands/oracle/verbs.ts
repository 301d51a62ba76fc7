import type { CommandSpec } from "../../command.ts";
import { LEASE_VERBS } from "./lease-verbs.ts";
import { FREEZE_OPTIONS, LEDGER_OPTIONS, NEXT_OPTIONS, PROVE_OPTIONS } from "./options.ts";
import { RECORD_VERBS } from "./record-verbs.ts";

/** The verbs of `assay oracle`, in the order of its help page. */
export const ORACLE_VERBS: readonly CommandSpec[] = [
  {
    name: "oracle next",
    usage: "[TARGET] [-n N] [--explain]",
    takes: "target",
    writes: false,
    verbs: [],
    summary: "Print the tickets that may be worked on now.",
    details:
      "Reads the ledgers of TARGET (default: here) and prints the ids of ready tickets, one per line, in a fixed order: one, or up to N. What is doubtful is not offered: blocked, claimed, held, or with open children. Exits 1 where nothing is ready or nothing is left, and 3 while tickets are claimed.",
    options: NEXT_OPTIONS,
    load: async () => {
      const { nextTickets } = await import("./next-tickets.ts");
      return nextTickets as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle prove",
    usage: "TICKET [--run] [--key FILE]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Run the finish line of one ticket, and record what it showed.",
    details:
      "Runs what shows that TICKET of the project (-C DIR, default: here) is done, writes the receipt into quality/receipts/, and says why it does not hold. A finish line that is not frozen needs --run. The ledger stays as it is. Exits 1 where it does not hold, 2 where the ticket has no finish line.",
    options: PROVE_OPTIONS,
    load: async () => {
      const { prove } = await import("./prove.ts");
      return prove as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  ...LEASE_VERBS,
  ...RECORD_VERBS,
  {
    name: "oracle freeze",
    usage: "[TARGET] [--print] [--key FILE]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "Freeze the batch, its finish lines and what they depend on, as they are now.",
    details:
      "Writes .assay/lock.json of TARGET (default: here) anew and prints its sha256, which goes to where no agent can write. The batch is what .assay/batch.json says, else every open ticket of the ledgers. Says what is no longer as an earlier lock had it.",
    options: FREEZE_OPTIONS,
    load: async () => {
      const { freeze } = await import("./freeze.ts");
      return freeze as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle tripwire",
    usage: "[TARGET]",
    takes: "target",
    writes: false,
    verbs: [],
    summary: "Show by trying that a weakened oracle is caught.",
    details:
      "Plants a small project outside TARGET (default: here), has it finished honestly, and then tries to get a yes without the work: a loosened finish line, an edited test, a forged record and others, one at a time, each by running the installed oracle. Exits 1 where one was missed, 2 where even honest work got no yes.",
    options: LEDGER_OPTIONS,
    load: async () => {
      const { tripwire } = await import("./tripwire.ts");
      return tripwire as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle lint",
    usage: "[TARGET]",
    takes: "target",
    writes: false,
    verbs: [],
    summary: "Say what keeps tickets from being worked on unattended.",
    details:
      "Reads the tickets of TARGET's batch (default: here) that are not done and names, by file and line, what each lacks: a title, scope, acceptance criteria, where in the code it begins, a test plan, an order that can be kept, a finish line, answers to its questions. Exits 1 where anything is lacking or no ticket is open, 2 where there is no ticket.",
    options: LEDGER_OPTIONS,
    load: async () => {
      const { lint } = await import("./lint.ts");
      return lint as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
