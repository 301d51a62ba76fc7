import type { OptionSpecs } from "../../command.ts";
import { LEASE_MINUTES } from "../../protocol/leases/lease.ts";
import { LEDGER_OPTIONS } from "./options.ts";

const FOR = {
  for: {
    type: "text",
    placeholder: "MINUTES",
    describe: `How long it is to last (default: ${LEASE_MINUTES}; at most a day).`,
  },
} as const satisfies OptionSpecs;

const TOKEN = {
  token: { type: "text", placeholder: "TOKEN", describe: "What `claim` printed: the proof of holding it." },
} as const satisfies OptionSpecs;

export const CLAIM_OPTIONS = {
  by: { type: "text", placeholder: "NAME", describe: "Who claims it, in a line." },
  ...FOR,
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;

export const RENEW_OPTIONS = { ...TOKEN, ...FOR, ...LEDGER_OPTIONS } as const satisfies OptionSpecs;

export const RELEASE_OPTIONS = {
  ...TOKEN,
  done: { type: "flag", describe: "Mark it done in .assay/tickets.json, too." },
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;
