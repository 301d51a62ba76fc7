import type { Check } from "../check.ts";
import { CHECKS } from "../checks/index.ts";
import { waivers } from "../checks/waivers.ts";
import { finishLines } from "./finish-lines.ts";
import { frozenFiles } from "./frozen-files.ts";
import { goal } from "./goal.ts";
import { receipts } from "./receipts.ts";

/** The checks of a task, in the order of a report. */
export const TASK_CHECKS: readonly Check[] = [goal, frozenFiles, receipts, finishLines, waivers];

/** The checks of a locked run of the playbook; its waivers are judged when everything else is. */
export const lockedPlaybookChecks = (hasFinishLines: boolean): readonly Check[] => [
  ...CHECKS.filter(check => check !== waivers),
  frozenFiles,
  ...(hasFinishLines ? [receipts, finishLines] : []),
  waivers,
];
