import type { OptionSpecs } from "../../command.ts";
import { STALL_BUDGET } from "../../contract/orchestra.ts";
import { ANCHOR_OPTIONS } from "../anchor/options.ts";

/** Flags of `assay phase`. */
export const PHASE_OPTIONS = {} as const satisfies OptionSpecs;

/** Flags of `assay phase prompt`. */
export const PROMPT_OPTIONS = {
  worker: { type: "text", placeholder: "NAME", describe: "The slot of an orchestra's worker: work/NAME." },
} as const satisfies OptionSpecs;

/** Flags of `assay phase unlock`. */
export const UNLOCK_OPTIONS = {
  yes: { type: "flag", describe: "Take the lock away from a holder that cannot be proved dead." },
} as const satisfies OptionSpecs;

/** Flags by which a change outside what a phase may write is accepted. */
export const ALLOW_OPTIONS = {
  allow: {
    type: "texts",
    placeholder: "PATH",
    describe: "Accept a change of this path or pattern outside what the phase may write; may be repeated.",
  },
  reason: { type: "text", placeholder: "TEXT", describe: "Why what --allow names is acceptable." },
} as const satisfies OptionSpecs;

/** Flags of `assay phase start`. */
export const START_OPTIONS = {
  worker: {
    type: "texts",
    placeholder: "NAME",
    describe: "Who does the phase; repeated where an orchestra divides it, and remembered there.",
  },
  "strict-workers": { type: "flag", describe: "Refuse a worker that did another phase of this attempt." },
  ...ALLOW_OPTIONS,
  ...ANCHOR_OPTIONS,
} as const satisfies OptionSpecs;

/** Flags of `assay phase finish`. */
export const FINISH_OPTIONS = { ...ALLOW_OPTIONS, ...ANCHOR_OPTIONS } as const satisfies OptionSpecs;

/** Flags of `assay phase fail`. */
export const FAIL_OPTIONS = {
  reason: { type: "text", placeholder: "TEXT", describe: "Why the phase failed." },
} as const satisfies OptionSpecs;

/** Flags of `assay phase partial`. */
export const PARTIAL_OPTIONS = {} as const satisfies OptionSpecs;

/** Flags of `assay phase name`. */
export const NAME_OPTIONS = {
  rerun: {
    type: "text",
    placeholder: "FILE",
    describe: "Name the phases that a judge's verdict, a file of the project, wants to run again.",
  },
} as const satisfies OptionSpecs;

/** Flags of `assay phase rerun`. */
export const RERUN_OPTIONS = {
  worker: {
    type: "text",
    placeholder: "NAME",
    describe: "Run this worker's slice again, and only it; with a phase, let it join.",
  },
  from: {
    type: "text",
    placeholder: "FILE",
    describe: "Run again what the gate decided: quality/results/loop.json.",
  },
  verdict: {
    type: "text",
    placeholder: "FILE",
    describe: "Run again what a judge's verdict names; what it misspells falls back to the default.",
  },
  ...ALLOW_OPTIONS,
} as const satisfies OptionSpecs;

/** Flags of `assay phase reap`. */
export const REAP_OPTIONS = {
  budget: {
    type: "text",
    placeholder: "SECONDS",
    describe: `How long a worker may go without progress; ${STALL_BUDGET.seconds} unless given, at least ${STALL_BUDGET.floor}.`,
  },
  kill: {
    type: "texts",
    placeholder: "PGID",
    describe: "End this process group, if its worker has stalled or is done; may be repeated.",
  },
  at: {
    type: "text",
    placeholder: "TIME",
    describe: "Judge again what was seen up to this time, and write nothing.",
  },
} as const satisfies OptionSpecs;

/** Flags of `assay phase run`. */
export const RUN_OPTIONS = {
  from: { type: "text", placeholder: "PHASE", describe: "Run the phases from this one on." },
  to: { type: "text", placeholder: "PHASE", describe: "Run the phases up to this one." },
  all: { type: "flag", describe: "Run every phase from the first on that is not finished, or is stale." },
  jobs: {
    type: "text",
    placeholder: "N",
    describe: "How many targets are worked on at once; 1 unless given.",
  },
  worker: {
    type: "texts",
    placeholder: "[PHASE:]NAME",
    describe:
      "Who does the phase that is named, or each; an orchestra's are remembered from attempt to attempt.",
  },
  "strict-workers": START_OPTIONS["strict-workers"],
  budget: REAP_OPTIONS.budget,
  ...ANCHOR_OPTIONS,
} as const satisfies OptionSpecs;
