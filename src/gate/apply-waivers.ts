import { type CheckResult, isIncomplete, isOpenError } from "./check-result.ts";
import type { Loaded } from "./load-file.ts";
import { faultOf, type Waivable, type Waiver, type WaiverFile } from "./waivers.ts";

/** What there is to waive of each check. */
export function waivableOf(results: readonly CheckResult[]): Waivable {
  return new Map(
    results.map(result => {
      const found = result.findings.filter(({ level }) => level !== "note");
      const isJudged = result.status === "pass" || result.status === "fail";
      const paths = new Set(found.map(({ path }) => path));
      return [result.check.id, { isJudged, isIncomplete: isIncomplete(result), paths }] as const;
    }),
  );
}

/** The results with what the waivers in force accept; a note is no fault, and what nobody judged cannot be accepted. */
export function applyWaivers(
  results: readonly CheckResult[],
  file: Loaded<WaiverFile>,
  now: Date,
): readonly CheckResult[] {
  if (!("value" in file) || file.value.unanchored !== undefined) return results;
  const checks = waivableOf(results);
  const inForce = new Map<string, Waiver[]>();
  for (const waiver of file.value.entries) {
    const { kind, check } = waiver;
    if (kind !== "check" || check === undefined || faultOf(waiver, checks, now) !== undefined) continue;
    const others = inForce.get(check);
    if (others === undefined) inForce.set(check, [waiver]);
    else others.push(waiver);
  }
  return results.map(result => waive(result, inForce.get(result.check.id) ?? []));
}

function waive(result: CheckResult, waivers: readonly Waiver[]): CheckResult {
  const isWhole = waivers.some(({ path }) => path === undefined);
  const paths = new Set(waivers.map(({ path }) => path));
  const findings = result.findings.map(finding =>
    finding.level !== "note" && (isWhole || paths.has(finding.path))
      ? { ...finding, waived: true as const }
      : finding,
  );
  const isBad = result.status === "fail" || result.status === "blocked";
  const isStillBad = (isIncomplete(result) && !isWhole) || findings.some(isOpenError);
  if (!isBad || isStillBad) return { ...result, findings };
  return result.left === undefined
    ? { ...result, findings, status: "waived" }
    : { ...result, findings, status: "unchecked", reason: result.left };
}
