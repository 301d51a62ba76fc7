import type { OptionSpecs } from "../../command.ts";
import { MODES } from "../../contract/enums.ts";
import { ANCHOR_OPTIONS, SIGNING_OPTIONS, SOURCE_OPTIONS } from "../anchor/options.ts";

/** Flags of `assay gate`. */
export const GATE_OPTIONS = {
  mode: {
    type: "choice",
    choices: MODES,
    default: "benchmark",
    describe: "Judge four rules strictly (benchmark) or leniently (general).",
  },
  phase: {
    type: "text",
    placeholder: "PHASE",
    describe: "Judge the run as it should be after this phase; recorded only with --write.",
  },
  ...SOURCE_OPTIONS,
  baseline: {
    type: "text",
    placeholder: "REV",
    describe: "Show only what is new since the run was as this git revision has it.",
  },
  "baseline-only-new": { type: "flag", describe: "With --baseline: only what is new counts." },
  run: { type: "flag", describe: "Run the finish lines of a locked run, and record what they showed." },
  ...SIGNING_OPTIONS,
  ...ANCHOR_OPTIONS,
  write: {
    type: "either",
    describe: "Record gate.json and assay-gate.log; by default only where quality/run.json exists.",
  },
  full: { type: "flag", describe: "Print every finding, not the twenty worst." },
  list: { type: "flag", describe: "List the checks and stop." },
  why: { type: "text", placeholder: "CHECK", describe: "Explain one check and stop." },
} as const satisfies OptionSpecs;

/** Flags of `assay gate waive`. */
export const WAIVE_OPTIONS = {
  owner: { type: "text", placeholder: "NAME", describe: "Who answers for the waiver." },
  reason: { type: "text", placeholder: "TEXT", describe: "Why what it waives is acceptable." },
  until: { type: "text", placeholder: "DATE", describe: "Last day of the waiver (YYYY-MM-DD, UTC)." },
  pending: { type: "flag", describe: "Waive what a verdict waits for, not the findings of a check." },
} as const satisfies OptionSpecs;
