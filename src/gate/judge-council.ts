import { CONFIDENCES } from "../contract/enums.ts";
import type { AuditReport, Council } from "./audits.ts";
import type { Finding } from "./check.ts";

/** What is wrong with the size of a council, with its independence, and with how sure it makes itself. */
export function* judgeCouncil({ triage, reports }: Council, whole: number): Iterable<Finding> {
  yield* copies(reports);
  const declared = triage?.council;
  const size = declared?.count ?? whole;
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
  if (declared === undefined || declared.count >= whole || triage === undefined) return;
  // Two can make a finding High, one can make none surer than in need of verification.
  const best = Math.max(0, whole - declared.count);
  for (const { line, confidence = "" } of triage.rows) {
    const rank = CONFIDENCES.findIndex(known => known.toLowerCase() === confidence.toLowerCase());
    if (rank >= 0 && rank < best)
      yield {
        level: "error",
        path: triage.path,
        line,
        message: `The finding's confidence is ${CONFIDENCES[rank]}, but a council of ${declared.count} reaches ${CONFIDENCES[best]} at most.`,
        hint: "Lower the confidence, or let the missing auditors report.",
      };
  }
}

const count = (reports: number) => (reports === 1 ? "1 report" : `${reports} reports`);

function* copies(reports: readonly AuditReport[]): Iterable<Finding> {
  const first = new Map<string, string>();
  for (const { path, body } of reports) {
    const before = first.get(body);
    if (before === undefined) first.set(body, path);
    else
      yield {
        level: "error",
        path,
        line: 0,
        message: `The report says word for word what ${before} says.`,
        hint: "Let each auditor write a report of their own.",
      };
  }
}
