import { GROUND } from "../../contract/ground-files.ts";
import type { Batch } from "../../contract/schemas/batch.ts";
import { readBeads } from "../../documents/ledgers/beads.ts";
import { readCheckList } from "../../documents/ledgers/check-list.ts";
import { readGithub } from "../../documents/ledgers/github.ts";
import { readMappedJson } from "../../documents/ledgers/mapped-json.ts";
import { readOwn } from "../../documents/ledgers/own.ts";
import {
  ENOUGH_FAULTS,
  type LedgerFault,
  type ReadLedger,
  type Ticket,
} from "../../documents/ledgers/ticket.ts";
import type { GroundProblem } from "../read-record.ts";
import { parseTickets } from "./ground-records.ts";

/** Where a ledger is, and how it is to be read. */
export type NamedLedger = Pick<NonNullable<Batch["ledgers"]>[number], "kind" | "name" | "path" | "mapping">;

/** Reads the text of a ledger, from its file or from a command that printed it. */
export function parseLedger(
  { kind, path, mapping }: NamedLedger,
  text: string,
): { readonly tickets: readonly Ticket[] } | GroundProblem {
  switch (kind) {
    case "assay": {
      const own = parseTickets(text, path);
      return "problem" in own ? own : { tickets: readOwn(own.value, own.lineOf) };
    }
    case "beads":
      return judged(path, readBeads(text));
    case "github":
      return judged(path, readGithub(text));
    case "tasks":
      return judged(path, readCheckList(text));
    case "json":
      if (mapping !== undefined) return judged(path, readMappedJson(text, mapping));
      return {
        problem: `Nothing says where ${path} has what.`,
        hint: `Write a \`mapping\` beside its path into ${GROUND.batch}.`,
      };
    default:
      return kind satisfies never;
  }
}

function judged(path: string, read: ReadLedger): { readonly tickets: readonly Ticket[] } | GroundProblem {
  if ("tickets" in read) return read;
  return {
    problem: described(path, read.faults),
    hint: MEND_LEDGER,
  };
}

/** What to do about a ledger with faults. */
export const MEND_LEDGER = "Put the ledger right; nothing is decided by one that is damaged.";

/** How many faults are named. */
const NAMED = 3;

function described(path: string, faults: readonly LedgerFault[]): string {
  const named = faults
    .slice(0, NAMED)
    .map(({ line, message }) => `${path}${line === 0 ? "" : `:${line}`}: ${message}`);
  const rest = faults.length - named.length;
  if (rest === 0) return named.join(" ");
  const atLeast = faults.length < ENOUGH_FAULTS ? "" : "at least ";
  return `${named.join(" ")} And there ${rest === 1 ? "is" : "are"} ${atLeast}${rest} more of that kind.`;
}
