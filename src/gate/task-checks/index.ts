import type { Check } from "../check.ts";
import { CHECKS } from "../checks/index.ts";
import { waivers } from "../checks/waivers.ts";
import { finishLines } from "./finish-lines.ts";
import { frozenFiles } from "./frozen-files.ts";
import { goal } from "./goal.ts";
import { ownArtifacts } from "./own-artifacts.ts";
import { receipts } from "./receipts.ts";

/** The checks of a task, in the order of a report. */
export const TASK_CHECKS: readonly Check[] = [goal, frozenFiles, receipts, finishLines, waivers];

/** What a pipeline of the user's own is judged by, beside what it shares with a task. */
export const OWN_CHECKS: readonly Check[] = [goal, frozenFiles, ownArtifacts, waivers];

/** What a locked run of the playbook is judged by. */
export const LOCKED_CHECKS: readonly Check[] = [...CHECKS, frozenFiles];

/** The checks of a locked run that is no task, by those of its pipeline. Finish lines are judged where there are any, and waivers when everything else is. */
export function withProofs(own: readonly Check[], hasFinishLines: boolean): readonly Check[] {
  const proofs = hasFinishLines ? [receipts, finishLines] : [];
  // By id, for a module that is loaded later brings a copy of its own.
  return [...own.filter(({ id }) => id !== waivers.id), ...proofs, waivers];
}
