import {
  faultOf,
  type Present,
  type Waivable,
  type Waiver,
  type WaiverFile,
} from "../evidence/ground/waivers.ts";
import type { Loaded } from "../evidence/load-file.ts";
import {
  type CheckResult,
  isIncomplete,
  isOpenError,
  isOpenPending,
  type ReportedFinding,
} from "./check-result.ts";

/** What of a check decides what there is to waive. */
export interface WaivableResult extends Pick<CheckResult, "status" | "examined" | "floor">, Judged {
  readonly findings: readonly Pick<ReportedFinding, "level" | "path">[];
}
interface Judged {
  readonly check: Pick<CheckResult["check"], "id">;
}

/** What there is to waive of each check. */
export function waivableOf(results: readonly WaivableResult[]): Waivable {
  return new Map(
    results.map(result => {
      const found = result.findings.filter(({ level }) => level !== "note");
      const isJudged = result.status === "pass" || result.status === "fail";
      const isPending = isWaitingForWord(result) && found.some(({ level }) => level === "pending");
      const paths = new Set(found.map(({ path }) => path));
      return [result.check.id, { isJudged, isIncomplete: isIncomplete(result), isPending, paths }] as const;
    }),
  );
}

/** The results with what the waivers in force accept; a note is no fault, and what nobody judged cannot be accepted. */
export function applyWaivers(
  results: readonly CheckResult[],
  file: Loaded<WaiverFile>,
  { now, runId }: Pick<Present, "now" | "runId">,
): readonly CheckResult[] {
  if (!("value" in file) || file.value.unanchored !== undefined) return results;
  const present = { checks: waivableOf(results), now, runId };
  const inForce = file.value.entries.filter(waiver => faultOf(waiver, present) === undefined);
  const isOver = inForce.some(({ kind }) => kind === "pending");
  const byCheck = new Map<string, Waiver[]>();
  for (const waiver of inForce) {
    if (waiver.kind !== "check" || waiver.check === undefined) continue;
    const others = byCheck.get(waiver.check);
    if (others === undefined) byCheck.set(waiver.check, [waiver]);
    else others.push(waiver);
  }
  return results.map(result => {
    const accepted = waive(result, byCheck.get(result.check.id) ?? []);
    return isOver && isWaitingForWord(result) ? withoutWaiting(accepted) : accepted;
  });
}

function waive(result: CheckResult, waivers: readonly Waiver[]): CheckResult {
  const isWhole = waivers.some(({ path }) => path === undefined);
  const paths = new Set(waivers.map(({ path }) => path));
  const findings = result.findings.map(finding =>
    isFault(finding) && (isWhole || paths.has(finding.path))
      ? { ...finding, waived: true as const }
      : finding,
  );
  const isBad = result.status === "fail" || result.status === "blocked";
  const isStillBad = (isIncomplete(result) && !isWhole) || findings.some(isOpenError);
  if (!isBad || isStillBad) return { ...result, findings };
  if (result.left !== undefined) return { ...result, findings, status: "unchecked", reason: result.left };
  return { ...result, findings, status: findings.some(isOpenPending) ? "pending" : "waived" };
}

/** Whether what a check waits for is somebody's word; work that is not done is nobody's to accept, and no waiver vouches for another. */
const isWaitingForWord = ({ check }: Judged) => !["phase-states", "slices", "waivers"].includes(check.id);

/** What is waited for is no fault, and accepting faults does not end the waiting. */
const isFault = ({ level }: ReportedFinding) => level === "error" || level === "warning";

function withoutWaiting(result: CheckResult): CheckResult {
  const findings = result.findings.map(finding =>
    finding.level === "pending" ? { ...finding, waived: true as const } : finding,
  );
  return { ...result, findings, ...(result.status === "pending" ? { status: "waived" as const } : {}) };
}
