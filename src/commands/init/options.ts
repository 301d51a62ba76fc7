import type { OptionSpecs } from "../../command.ts";
import { MOST_ATTEMPTS } from "../../contract/pipelines.ts";
import { BELOW_BAR, PRESETS, SCORES } from "../../contract/scoring.ts";
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
  weight: {
    type: "texts",
    placeholder: "DIMENSION=N",
    describe: "How much a dimension of an orchestra counts (default: all the same); may be repeated.",
  },
  cap: {
    type: "texts",
    placeholder: "DIMENSION=SCORE",
    describe: "The most that a dimension's score counts for; may be repeated.",
  },
  unscorable: {
    type: "texts",
    placeholder: "DIMENSION",
    describe: "A dimension that cannot be scored here, and counts for nothing; may be repeated.",
  },
  attempts: {
    type: "text",
    placeholder: "N",
    describe: `How often an orchestra may be started (default and most: ${MOST_ATTEMPTS}).`,
  },
  "below-bar": {
    type: "text",
    placeholder: "ANSWER",
    describe: `The answer where no attempt is left and the bar is not reached: ${BELOW_BAR.join(" or ")} (default: ${BELOW_BAR[0]}).`,
  },
  adopt: {
    type: "flag",
    describe: "Take over a quality/ that is there as a run of the playbook; change no file of it.",
  },
  again: {
    type: "flag",
    describe: "Archive the run that is here, clear it away, and lay out another one like it.",
  },
  seeds: { type: "flag", describe: "Carry over what earlier runs confirmed, as quality/SEED_CHECKS.md." },
  "clean-room": { type: "flag", describe: "Refuse a target with traces of an earlier run in or beside it." },
  ...SIGNING_OPTIONS,
} as const satisfies OptionSpecs;
