import type { OptionSpecs } from "../../command.ts";
import { RULES } from "../../protocol/ready/rule.ts";
import { ANCHOR_OPTIONS, SIGNING_OPTIONS } from "../anchor/options.ts";

const TRACKER_OPTIONS = {
  tracker: {
    type: "texts",
    placeholder: "KIND:PATH",
    describe:
      "Read this ledger of kind assay, beads, github, tasks or json (default: those of the batch, else the one that is found); may be repeated.",
  },
} as const satisfies OptionSpecs;

/** Flags that say which ledgers to read, and what is trusted; the same in every verb that asks about tickets. */
export const LEDGER_OPTIONS = {
  ...TRACKER_OPTIONS,
  fetch: {
    type: "flag",
    describe: "Run the frozen commands that print the ledgers, and go by what they print.",
  },
  ...ANCHOR_OPTIONS,
} as const satisfies OptionSpecs;

export const CHECK_OPTIONS = {
  cached: {
    type: "flag",
    describe: "Run nothing, and go by the receipts that somebody vouches for.",
  },
  fresh: {
    type: "flag",
    describe: "Run finish lines in a copy without git, into which dependencies are installed anew.",
  },
  run: {
    type: "flag",
    describe: "Run finish lines that were added after the freeze, too.",
  },
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;

export const PROVE_OPTIONS = {
  run: { type: "flag", describe: "Run the finish line even where it is not frozen." },
  ...SIGNING_OPTIONS,
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;

export const FREEZE_OPTIONS = {
  ...TRACKER_OPTIONS,
  fetch: { type: "flag", describe: "Run the commands that print the ledgers, and go by what they print." },
  print: { type: "flag", describe: "Say what would be frozen, and write nothing." },
  "pin-tool": { type: "flag", describe: "Freeze assay's own code, too." },
  ...SIGNING_OPTIONS,
} as const satisfies OptionSpecs;

export const NEXT_OPTIONS = {
  n: { type: "text", placeholder: "N", describe: "Print up to N ids (default: 1)." },
  explain: { type: "flag", describe: "Say of every other ticket why it is not ready, and count." },
  like: {
    type: "choice",
    choices: RULES,
    default: "strict",
    describe: "Judge by assay's own rule, or by that of the tracker called beads alone.",
  },
  ...LEDGER_OPTIONS,
} as const satisfies OptionSpecs;
