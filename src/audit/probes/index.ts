import type { Probe } from "../probe.ts";
import { exitCodes } from "./exit-codes.ts";
import { generated } from "./generated.ts";

/** What is held of the toolkit's own repository, in reporting order. */
export const TOOLKIT_PROBES: readonly Probe[] = [exitCodes, generated];

/** What is held of a project that uses the toolkit, in reporting order. */
export const PROJECT_PROBES: readonly Probe[] = [];
