import type { OptionSpecs } from "../../command.ts";
import { MODES } from "../../contract/enums.ts";

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
  source: {
    type: "text",
    placeholder: "REV",
    describe: "Judge citations and patches against this git revision.",
  },
  write: {
    type: "either",
    describe: "Record gate.json and assay-gate.log; by default only where quality/run.json exists.",
  },
  full: { type: "flag", describe: "Print every finding, not the twenty worst." },
  list: { type: "flag", describe: "List the checks and stop." },
  why: { type: "text", placeholder: "CHECK", describe: "Explain one check and stop." },
} as const satisfies OptionSpecs;
