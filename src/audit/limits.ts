import { ASKING } from "../contract/challenge.ts";
import { PATTERNS, REVIEW_SECTIONS } from "../contract/enums.ts";
import { LEDGER_BYTES } from "../contract/ledgers.ts";
import { DEADLINE_SECONDS } from "../contract/line-kinds.ts";
import { STALL_BUDGET } from "../contract/orchestra.ts";
import { PHASES } from "../contract/phases.ts";
import { MOST_ATTEMPTS } from "../contract/pipelines.ts";
import { SCORES } from "../contract/scoring.ts";
import { THRESHOLDS } from "../contract/thresholds.ts";
import { LEASE_MINUTES, MOST_ATTEMPTS as MOST_CLAIMS } from "../protocol/leases/lease.ts";

/** Every number by which the toolkit decides and that a text may state, by name. */
export const LIMITS: Readonly<Record<string, number>> = {
  ...THRESHOLDS,
  bar: SCORES.ship,
  loopBelow: SCORES.loopBelow,
  ambitionFloor: SCORES.ambitionFloor,
  ambitionCap: SCORES.ambitionCap,
  attempts: MOST_ATTEMPTS,
  claims: MOST_CLAIMS,
  leaseMinutes: LEASE_MINUTES,
  stallSeconds: STALL_BUDGET.seconds,
  stallFloor: STALL_BUDGET.floor,
  deadlineSeconds: DEADLINE_SECONDS,
  askedAtOnce: ASKING.mostAtOnce,
  askingSeconds: ASKING.deadlineSeconds,
  ledgerMebibytes: LEDGER_BYTES / (1024 * 1024),
  phases: PHASES.length,
  patterns: PATTERNS.length,
  passes: REVIEW_SECTIONS.filter(title => title.startsWith("Pass ")).length,
};
