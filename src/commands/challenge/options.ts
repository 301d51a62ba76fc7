import type { OptionSpecs } from "../../command.ts";
import { SOURCE_OPTIONS } from "../anchor/options.ts";

/** Flags of every verb that reads the findings of a run. */
export const CHALLENGE_OPTIONS = { ...SOURCE_OPTIONS } as const satisfies OptionSpecs;

const ROUND_OPTIONS = {
  round: { type: "text", placeholder: "1|2", describe: "The round." },
} as const satisfies OptionSpecs;

/** Flags of `assay challenge prompt`. */
export const PROMPT_OPTIONS = {
  ...CHALLENGE_OPTIONS,
  ...ROUND_OPTIONS,
  write: { type: "flag", describe: "Also write it to control_prompts/, so that an answer can be recorded." },
} as const satisfies OptionSpecs;

/** Flags of `assay challenge record`. */
export const RECORD_OPTIONS = {
  ...CHALLENGE_OPTIONS,
  ...ROUND_OPTIONS,
  agent: { type: "text", placeholder: "NAME", describe: "Who answered." },
  reply: { type: "text", placeholder: "FILE", describe: "What was answered, as it came." },
} as const satisfies OptionSpecs;

/** Flags of the report. */
export const REPORT_OPTIONS = {
  ...CHALLENGE_OPTIONS,
  recheck: {
    type: "flag",
    describe: "Read every CRITICAL and HIGH finding again against the present code.",
  },
} as const satisfies OptionSpecs;
