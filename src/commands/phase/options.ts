import type { OptionSpecs } from "../../command.ts";

/** Flags of `assay phase`. */
export const PHASE_OPTIONS = {} as const satisfies OptionSpecs;

/** Flags of `assay phase unlock`. */
export const UNLOCK_OPTIONS = {
  yes: { type: "flag", describe: "Take the lock away from a holder that cannot be proved dead." },
} as const satisfies OptionSpecs;
