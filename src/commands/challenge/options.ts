import type { OptionSpecs } from "../../command.ts";
import { SOURCE_OPTIONS } from "../anchor/options.ts";

/** Flags of every verb that reads the findings of a run. */
export const CHALLENGE_OPTIONS = { ...SOURCE_OPTIONS } as const satisfies OptionSpecs;
