import type { OptionSpecs } from "../../command.ts";

/** Flags of `assay self-audit`. */
export const SELF_AUDIT_OPTIONS = {
  fix: { type: "flag", describe: "Make again what is generated, then audit what is there." },
  run: {
    type: "flag",
    describe: "Also run the documented examples, and every program of the packed tarball, in a copy.",
  },
  write: {
    type: "either",
    describe: "Record self-audit.json; by default only where quality/run.json exists.",
  },
  full: { type: "flag", describe: "Print every divergence, not the twenty worst." },
  list: { type: "flag", describe: "List the probes and stop." },
  why: { type: "text", placeholder: "PROBE", describe: "Explain one probe and stop." },
} as const satisfies OptionSpecs;
