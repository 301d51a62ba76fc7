import type { OptionSpecs } from "../../command.ts";
import { ANCHOR_OPTIONS } from "../anchor/options.ts";

/** Flags that say which ledgers to read, and what is trusted; the same in every verb that asks about tickets. */
export const LEDGER_OPTIONS = {
  tracker: {
    type: "texts",
    placeholder: "KIND:PATH",
    describe: "Read this ledger (default: those of the batch, else the one that is found).",
  },
  ...ANCHOR_OPTIONS,
} as const satisfies OptionSpecs;

export const CHECK_OPTIONS = { ...LEDGER_OPTIONS } as const satisfies OptionSpecs;
