import type { OptionSpecs } from "../../command.ts";
import { SOURCE_OPTIONS } from "../anchor/options.ts";

/** Flags of every verb that reads the findings of a run. */
export const CHALLENGE_OPTIONS = { ...SOURCE_OPTIONS } as const satisfies OptionSpecs;

/** Flags of `assay challenge run`. */
export const ASKING_OPTIONS = {
  ...CHALLENGE_OPTIONS,
  all: { type: "flag", describe: "Challenge every finding that has to be and is not decided yet." },
  round: { type: "text", placeholder: "N", describe: "Ask only round 1 or only round 2." },
  agent: {
    type: "text",
    placeholder: "COMMAND",
    describe: "The program that answers, with its arguments; it is recorded as it is given.",
  },
  agent2: {
    type: "text",
    placeholder: "COMMAND",
    describe: "The program that answers round 2 (default: the same).",
  },
  jobs: { type: "text", placeholder: "N", describe: "Ask at most N at once (default: 1, at most 16)." },
  "max-calls": { type: "text", placeholder: "N", describe: "Ask at most N times in all." },
  deadline: {
    type: "text",
    placeholder: "SECONDS",
    describe: "End a program that has not answered by then (default: 600).",
  },
  again: { type: "flag", describe: "Ask anew what is answered already; the earlier answers are kept." },
  from: {
    type: "text",
    placeholder: "RUN",
    describe: "Challenge the findings of another run: an archive, or a directory that has a quality/.",
  },
} as const satisfies OptionSpecs;

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
