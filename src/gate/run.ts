import { compareText } from "../tree.ts";
import { applyWaivers, waivableOf } from "./apply-waivers.ts";
import type { Check, FigurePlace, Finding, Level, Remark } from "./check.ts";
import { type CheckResult, isOpenError, isOpenPending, NO_FIGURES } from "./check-result.ts";
import { createLoader, type InputName, type Inputs, type RunContext } from "./inputs.ts";
import { isRequired, type Load } from "./required.ts";

export interface JudgedRun {
  readonly answer: "yes" | "no" | "no verdict" | "pending";
  readonly reasons: readonly string[];
  readonly results: readonly CheckResult[];
}

/** Judges a run by every check that is due. */
export function judgeRun(checks: readonly Check[], context: RunContext): JudgedRun {
  const judged: CheckResult[] = [];
  const load = createLoader(context, () => waivableOf(judged));
  for (const check of checks)
    judged.push(
      check.phase > context.phase
        ? idle(check, `It is due from phase ${check.phase}.`)
        : runCheck(check, load),
    );
  const results = applyWaivers(judged, load("waivers"), {
    now: context.now,
    runId: context.run?.run_id,
  });
  return { ...answerOf(results), results };
}

const idle = (check: Check, reason: string): CheckResult => ({
  check,
  status: "not due",
  examined: 0,
  floor: 0,
  unchecked: 0,
  figures: NO_FIGURES,
  unbacked: [],
  findings: [],
  reason,
});

function runCheck(check: Check, load: Load): CheckResult {
  const inputs: Partial<Record<InputName, unknown>> = {};
  for (const need of check.needs) {
    const loaded = load(need);
    if ("value" in loaded) inputs[need] = loaded.value;
    else if ("unreadable" in loaded) return { ...idle(check, `${loaded.unreadable}.`), status: "blocked" };
    else if (isRequired(loaded.missing, load))
      return { ...idle(check, `${loaded.missing} is missing.`), status: "blocked" };
    else return idle(check, `The run has no ${loaded.missing}.`);
  }
  return examine(check, inputs as Inputs);
}

function examine(check: Check, inputs: Inputs): CheckResult {
  const subjects = check.subjects(inputs);
  const floor = check.floor(inputs);
  const examined = subjects.length;
  if (examined === 0 && floor === 0) return idle(check, `The run has no ${check.unit}.`);
  const { findings, unchecked, figures, unbacked, why } = collect(check.check(subjects, inputs));
  const left = `Unchecked: ${unchecked} of ${examined}; ${why}.`;
  if (unchecked > 0) findings.push({ level: "note", path: "quality", line: 0, message: left });
  const facts = {
    check,
    examined,
    floor,
    unchecked,
    figures,
    unbacked,
    findings,
    ...(unchecked > 0 ? { left } : {}),
  };
  if (examined < floor)
    return { ...facts, status: "fail", reason: `It examined ${examined} of ${floor} ${check.unit}.` };
  if (findings.some(finding => finding.level === "error")) return { ...facts, status: "fail" };
  if (unchecked > 0) return { ...facts, status: "unchecked", reason: left };
  return { ...facts, status: findings.some(({ level }) => level === "pending") ? "pending" : "pass" };
}

/** Findings in order, how many figures there are of each kind, how many subjects were left unchecked, and why: each reason, with its share where there are several. */
function collect(yielded: Iterable<Remark>) {
  const findings: Finding[] = [];
  const reasons = new Map<string, number>();
  const figures = { ...NO_FIGURES };
  const unbacked: FigurePlace[] = [];
  for (const item of yielded) {
    if ("figure" in item) {
      figures[item.figure] += 1;
      if (item.place !== undefined) unbacked.push(item.place);
    } else if ("unchecked" in item) reasons.set(item.unchecked, (reasons.get(item.unchecked) ?? 0) + 1);
    else findings.push(item);
  }
  const shares = [...reasons].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  return {
    findings: findings.sort(compareFindings),
    figures,
    unbacked,
    unchecked: shares.reduce((sum, [, count]) => sum + count, 0),
    why: shares
      .map(([reason, count]) => (shares.length === 1 ? reason : `${count} because ${reason}`))
      .join("; "),
  };
}

const LEVEL_ORDER: Record<Level, number> = { error: 0, pending: 1, warning: 2, note: 3 };

/** The total order of findings within a check: worst first, then by place and words. */
function compareFindings(a: Finding, b: Finding): number {
  return (
    LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level] ||
    compareText(a.path, b.path) ||
    a.line - b.line ||
    compareText(a.message, b.message)
  );
}

/** The answer that the results of checks add up to. */
export function answerOf(results: readonly CheckResult[]): Pick<JudgedRun, "answer" | "reasons"> {
  const bad = results.filter(({ status }) => status === "fail" || status === "blocked");
  if (bad.length > 0) return { answer: "no", reasons: bad.map(reasonOf) };
  const open = results.filter(({ status }) => status === "unchecked");
  if (open.length > 0) return { answer: "no verdict", reasons: open.map(reasonOf) };
  const waiting = results.filter(({ status }) => status === "pending");
  if (waiting.length > 0) return { answer: "pending", reasons: waiting.flatMap(waitingFor) };
  if (results.every(({ status }) => status === "not due"))
    return { answer: "no verdict", reasons: ["No check is due, so nothing was judged."] };
  return { answer: "yes", reasons: [] };
}

const waitingFor = ({ check, findings }: CheckResult) =>
  findings.filter(isOpenPending).map(({ message }) => `${check.id}: ${message}`);

function reasonOf({ check, status, findings, reason }: CheckResult): string {
  const errors = findings.filter(isOpenError).length;
  const why = [errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}` : "", reason ?? ""].filter(
    Boolean,
  );
  return `${check.id}: ${status}, ${why.join("; ")}`;
}
