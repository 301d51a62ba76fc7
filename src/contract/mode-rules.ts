import type { Mode } from "./enums.ts";

/** The four rules that a general run may bend, and how bad breaking them is in each mode. */
export const MODE_RULES = {
  triageEvidence: { benchmark: "error", general: "warning" },
  integrationSidecar: { benchmark: "warning", general: "note" },
  useCaseCount: { benchmark: "error", general: "warning" },
  regressionTests: { benchmark: "error", general: "warning" },
} as const satisfies Record<string, Record<Mode, "error" | "warning" | "note">>;
