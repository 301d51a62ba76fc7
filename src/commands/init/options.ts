import type { OptionSpecs } from "../../command.ts";
import { PRESETS, SCORES } from "../../contract/orchestra.ts";
import { SIGNING_OPTIONS } from "../anchor/options.ts";

/** Flags of `assay init`. */
export const INIT_OPTIONS = {
  pipeline: {
    type: "text",
    placeholder: "PIPELINE",
    describe: "What kind of run: task (the default), playbook, orchestra, or a file with phases of your own.",
  },
  done: {
    type: "text",
    placeholder: "CMD",
    describe:
      "The command that exits with 0 once the goal is reached (default for a task: npm test, where there is one).",
  },
  preset: {
    type: "text",
    placeholder: "PRESET",
    describe: `What an orchestra makes: ${PRESETS.join(", ")}.`,
  },
  bar: {
    type: "text",
    placeholder: "SCORE",
    describe: `Score from 0 to 1 from which an orchestra's work ships (default: ${SCORES.ship}).`,
  },
  adopt: {
    type: "flag",
    describe: "Take over a quality/ that is there as a run of the playbook; change no file of it.",
  },
  seeds: { type: "flag", describe: "Carry over what earlier runs confirmed, as quality/SEED_CHECKS.md." },
  "clean-room": { type: "flag", describe: "Refuse a target with traces of an earlier run in or beside it." },
  ...SIGNING_OPTIONS,
} as const satisfies OptionSpecs;
