import type { Audit } from "../../audit/audit.ts";
import type { Context } from "../../command.ts";
import { type Audited, DIVERGENCE_SEVERITIES, type DivergenceSeverity } from "../../contract/audit.ts";
import { EXIT, type ExitCode } from "../../contract/exit-codes.ts";
import type { SelfAudit } from "../../contract/schemas/self-audit.ts";
import { formatStamp } from "../../stamp.ts";

/** A report, whose exit code is one of the table. */
export type AuditReport = SelfAudit & { readonly exit_code: ExitCode };

/** What an audit comes to, as it is printed and recorded. */
export function reportOf(
  { probes, divergences }: Audit,
  audited: Audited,
  { now, version }: Pick<Context, "now" | "version">,
): AuditReport {
  const answer = answerOf(probes);
  const counts = DIVERGENCE_SEVERITIES.map(severity => [
    severity,
    divergences.filter(found => found.severity === severity).length,
  ]);
  return {
    schema_version: "1.0",
    tool_version: version,
    created: formatStamp(now),
    audited,
    answer,
    exit_code: { yes: EXIT.yes, no: EXIT.no, "no verdict": EXIT.noVerdict }[answer],
    counts: Object.fromEntries(counts) as Record<DivergenceSeverity, number>,
    probes: probes.map(({ id, status, compared, floor, divergences: failed, unchecked }) => ({
      id,
      status,
      compared,
      floor,
      divergences: failed,
      unchecked: [...unchecked],
    })),
    divergences: divergences.map(({ hint, ...found }) => ({ ...found, hint: hint ?? null })),
  };
}

/** One that diverges or compared too little is a no; of what could not be compared nothing is known. */
function answerOf(probes: Audit["probes"]): SelfAudit["answer"] {
  const statuses = new Set(probes.map(({ status }) => status));
  if (statuses.has("diverges") || statuses.has("blocked")) return "no";
  const compared = probes.reduce((sum, probe) => sum + probe.compared, 0);
  return statuses.has("unchecked") || compared === 0 ? "no verdict" : "yes";
}
