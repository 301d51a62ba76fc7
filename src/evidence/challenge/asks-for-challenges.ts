import { CHALLENGED_SINCE } from "../../contract/challenge-triggers.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type ContractVersion, compareVersions } from "../contract-version.ts";

/** Whether the contract that a run followed has bugs challenged; a foreign run that names no version was not asked to. */
export const asksForChallenges = (run: Run | undefined, version: ContractVersion | undefined): boolean =>
  run !== undefined || (version !== undefined && compareVersions(version.version, CHALLENGED_SINCE) >= 0);
