import type { Check } from "../check.ts";
import { waivers } from "../checks/waivers.ts";
import { finishLines } from "./finish-lines.ts";
import { frozenFiles } from "./frozen-files.ts";
import { goal } from "./goal.ts";
import { receipts } from "./receipts.ts";

/** The checks of a task, in the order of a report. */
export const TASK_CHECKS: readonly Check[] = [goal, frozenFiles, receipts, finishLines, waivers];
