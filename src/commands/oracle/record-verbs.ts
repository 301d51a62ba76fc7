import type { CommandSpec } from "../../command.ts";
import { DISCOVER_OPTIONS, HOLD_OPTIONS, INTERVENE_OPTIONS, RESUME_OPTIONS } from "./record-options.ts";

/** The verbs of `assay oracle` that write a record for good, in the order of its help page. */
export const RECORD_VERBS: readonly CommandSpec[] = [
  {
    name: "oracle discover",
    usage: "--from TICKET --title TEXT --key KEY [--blocks TICKET]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "File work that came up as a ticket, once.",
    details:
      "Adds a ticket to .assay/tickets.json of the project (-C DIR, default: here), with where it came up and what it blocks, and prints its name. What was filed before, by the same key or in another ledger from the same ticket under the same title, is not filed again, even if it is closed by now: its name is printed (exit 0). Exits 1 where the key was given to something else, or the tickets would wait for each other.",
    options: DISCOVER_OPTIONS,
    load: async () => {
      const { discover } = await import("./discover.ts");
      return discover as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle hold",
    usage: "TICKET --by NAME --reason TEXT --evidence PLACE --attempts TEXT --alternatives TEXT --wall TEXT",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Record that a ticket cannot be worked on, and what shows that.",
    details:
      "Writes a record into .assay/holds/ of the project (-C DIR, default: here), with digests of the files that show it, signed with --key. Exits 1 where a field says nothing, and 2 where one is missing. A held ticket is not offered; it stands in for a done one only where the record is signed by a trusted key or committed at the trusted revision.",
    options: HOLD_OPTIONS,
    load: async () => {
      const { hold } = await import("./hold.ts");
      return hold as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle resume",
    usage: "TICKET --by NAME --reason TEXT",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Record that a ticket is to be worked on again.",
    details:
      "Ends every hold of TICKET by a record beside it in .assay/holds/ of the project (-C DIR, default: here), and lets it be claimed anew where it was claimed too often; the hold itself stays as it is. Anybody may: at worst the ticket is worked on. Exits 1 where neither is so.",
    options: RESUME_OPTIONS,
    load: async () => {
      const { resume } = await import("./resume.ts");
      return resume as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "oracle intervene",
    usage: "--kind KIND --by NAME --reason TEXT [--ticket TICKET]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Record that a person stepped in.",
    details:
      "Writes a record into .assay/interventions/ of the project (-C DIR, default: here): a person did the work (--kind work), or improved what does it (--kind machine). Every verdict counts them.",
    options: INTERVENE_OPTIONS,
    load: async () => {
      const { intervene } = await import("./intervene.ts");
      return intervene as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
