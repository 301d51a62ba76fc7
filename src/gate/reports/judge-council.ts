import { CONFIDENCES } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import type { AuditReport, Council } from "../../evidence/reports/audits.ts";
import type { Finding, Remark } from "../check.ts";
import { stateOf } from "../figures/figures.ts";

/** What is wrong with the size of a council, with its independence, and with how sure it makes itself. */
export function* judgeCouncil({ triage, reports }: Council, whole: number): Iterable<Remark> {
  yield* copies(reports);
  const declared = triage?.council;
  const size = declared?.count ?? whole;
  if (declared !== undefined) yield { figure: stateOf(declared.count, reports.length) };
  const path = triage?.path ?? reports[0]?.path ?? "quality/spec_audits";
  if (reports.length < size || (declared !== undefined && reports.length > size)) {
    const wanted = declared === undefined ? `${whole}` : `the ${size} that it declares`;
    yield {
      level: "error",
      path,
      line: declared?.line ?? 0,
      message: `The council has ${count(reports.length)} instead of ${wanted}.`,
      hint: 'Keep each auditor\'s report, or declare below "Council Status" how many count, as in "Effective council: 2/3".',
    };
  }
  if (triage === undefined) return;
  for (const { line, confidence = "", auditors = size } of triage.rows) {
    const rank = CONFIDENCES.findIndex(known => known.toLowerCase() === confidence.toLowerCase());
    // Two can make a finding High, one can make none surer than in need of verification.
    const best = Math.max(0, whole - Math.min(size, auditors || whole));
    const who = auditors < size ? `what ${auditors} of the auditors found` : `a council of ${size}`;
    if (rank >= 0 && rank < best)
      yield {
        level: "error",
        path: triage.path,
        line,
        message: `The finding's confidence is ${CONFIDENCES[rank]}, but ${who} reaches ${CONFIDENCES[best]} at most.`,
        hint: "Lower the confidence, or let the missing auditors report.",
      };
  }
}

const count = (reports: number) => (reports === 1 ? "1 report" : `${reports} reports`);

function* copies(reports: readonly AuditReport[]): Iterable<Finding> {
  const bodies = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const { path, body } of reports) {
    const lines = new Set(body.split("\n"));
    const [copied, shared] = mostShared(lines, owners);
    const before = bodies.get(body);
    const isNear = lines.size >= LEAST && shared * 100 >= lines.size * THRESHOLDS.copiedLines;
    bodies.set(body, path);
    for (const line of lines) if (!owners.has(line)) owners.set(line, path);
    if (before === undefined && !isNear) continue;
    const message =
      before === undefined
        ? `${shared} of the report's ${lines.size} lines are those of ${copied}.`
        : `The report says word for word what ${before} says.`;
    yield { level: "error", path, line: 0, message, hint: "Let each auditor write a report of their own." };
  }
}

/** Fewer lines say too little to tell a copy by. */
const LEAST = 5;

/** The report that has most of some lines, and how many of them. */
function mostShared(
  lines: ReadonlySet<string>,
  owners: ReadonlyMap<string, string>,
): readonly [path: string, count: number] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const owner = owners.get(line);
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0] ?? ["", 0];
}
