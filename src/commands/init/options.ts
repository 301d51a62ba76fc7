import type { OptionSpecs } from "../../command.ts";

/** Flags of `assay init`. */
export const INIT_OPTIONS = {
  pipeline: {
    type: "choice",
    choices: ["task"],
    default: "task",
    describe: "What kind of run is laid out.",
  },
  done: {
    type: "text",
    placeholder: "CMD",
    describe: "The command that exits with 0 once the task is done (default: npm test, where there is one).",
  },
  key: { type: "text", placeholder: "FILE", describe: "Sign the lock with this private key (PEM)." },
} as const satisfies OptionSpecs;
