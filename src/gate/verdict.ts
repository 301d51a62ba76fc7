import { EXIT } from "../contract/exit-codes.ts";
import type { GateVerdict } from "../contract/schemas/gate-verdict.ts";
import type { Loop } from "../contract/schemas/loop.ts";
import { formatStamp } from "../stamp.ts";
import type { Finding } from "./check.ts";
import { allFigures, hasFigures, type ReportedFinding } from "./check-result.ts";
import { fingerprint } from "./fingerprint.ts";
import type { RunContext } from "./inputs.ts";
import type { JudgedRun } from "./run.ts";

/** Exit code of each answer. */
export const EXITS = {
  yes: EXIT.yes,
  no: EXIT.no,
  "no verdict": EXIT.noVerdict,
  pending: EXIT.pending,
} as const;

export interface VerdictFacts {
  readonly version: string;
  /** The name that the target was found by, where it is not the directory's own. */
  readonly target: GateVerdict["target"];
  readonly baseline: GateVerdict["baseline"];
  /** What becomes of an orchestra. */
  readonly loop?: Loop | undefined;
  /** Whether the lock is the one that was expected from outside the project. */
  readonly anchored: boolean;
  /** Digests of project and run, where the verdict is recorded. */
  readonly digests: { readonly subject: string; readonly run: string } | undefined;
}

/** The verdict as it is printed and recorded. */
export function assembleVerdict(judged: JudgedRun, context: RunContext, facts: VerdictFacts): GateVerdict {
  const findings = judged.results.flatMap(({ check, findings }) => withFingerprints(check.id, findings));
  const count = (level: Finding["level"]) =>
    findings.filter(finding => finding.level === level && finding.waived !== true).length;
  return {
    schema_version: "1.0",
    tool_version: facts.version,
    run_id: context.run?.run_id ?? null,
    pipeline: context.run?.pipeline ?? "playbook",
    ...(facts.target === undefined ? {} : { target: facts.target }),
    mode: context.mode,
    phase: context.phase,
    answer: judged.answer,
    exit_code: EXITS[judged.answer],
    reasons: [...judged.reasons],
    anchored: facts.anchored,
    base: { source: context.base.source, commit: context.base.commit },
    ...(facts.baseline === undefined ? {} : { baseline: facts.baseline }),
    ...(facts.loop === undefined ? {} : { loop: loopFacts(facts.loop) }),
    subject: facts.digests?.subject ?? null,
    run_digest: facts.digests?.run ?? null,
    counts: {
      error: count("error"),
      pending: count("pending"),
      warning: count("warning"),
      note: count("note"),
      waived: findings.filter(finding => finding.waived === true).length,
      unchecked: judged.results.reduce((sum, result) => sum + result.unchecked, 0),
    },
    figures: allFigures(judged.results),
    checks: judged.results.map(
      ({ check, status, examined, floor, unchecked, findings: own, reason, figures, unbacked }) => ({
        id: check.id,
        status,
        examined,
        floor,
        unit: check.unit,
        unchecked,
        findings: own.length,
        ...(hasFigures(figures) ? { figures } : {}),
        ...(unbacked.length === 0
          ? {}
          : { unbacked: unbacked.map(({ path, line, what }) => ({ path, line, what })) }),
        ...(reason === undefined ? {} : { reason }),
      }),
    ),
    findings,
    // Digests are only computed for who asks: a report for a person does not.
    get inputs() {
      return [...context.tree.inputs()];
    },
    stamp: { judged_at: formatStamp(context.now) },
  };
}

const loopFacts = ({ decision, attempt, attempts, composite, bar, rerun }: Loop) => ({
  ...{ decision, attempt, attempts, composite, bar, rerun },
});

/** Adds the check's id and a fingerprint in which no line number takes part; equal findings are told apart by their order. */
export function withFingerprints(
  check: string,
  findings: readonly ReportedFinding[],
): GateVerdict["findings"] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const message = finding.message.replace(/\b(lines? |:)\d+/g, "$1#");
    const key = `${check}\0${finding.path}\0${message}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { check, ...finding, fingerprint: fingerprint(`${key}\0${ordinal}`) };
  });
}
