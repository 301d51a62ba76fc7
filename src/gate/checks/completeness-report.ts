import { readCompleteness } from "../../documents/reports/completeness.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeDomain, judgeReconciliation, judgeVerdict } from "../requirements/judge-completeness.ts";

/** The completeness report concludes once, from its own domains, after the bugs were known. */
export const completenessReport = defineCheck({
  id: "completeness-report",
  title: "The completeness report follows from its domains",
  why: "The report says whether the requirements are all there. Its verdict is written early, before review and audit show what nobody had asked for, and so it must be reached again: every bug has its requirement, every domain is covered by requirements that exist or is a gap, and a report with a gap is not complete.",
  phase: 5,
  needs: ["completeness", "requirements", "confirmed"],
  unit: "domains and conclusions",
  subjects: ({ completeness: { document } }) => {
    const { domains, verdicts } = readCompleteness(document);
    return [...domains, ...verdicts];
  },
  floor: () => 1,
  *check(_subjects, { completeness: { document }, requirements, confirmed }) {
    const report = readCompleteness(document);
    const defined = new Set(requirements.requirements.map(({ id }) => id));
    for (const domain of report.domains) yield* judgeDomain(domain, defined);
    yield* judgeVerdict(report);
    const bugs = confirmed.map(({ id }) => id);
    yield* judgeReconciliation(report, bugs);
  },
  controls: [
    {
      name: "a domain is a gap",
      break: replacing(/COMPLETENESS_REPORT\.md$/, /\| COVERED \| REQ-\d+[^\n]*/, "| GAP | |"),
    },
    {
      name: "two verdicts",
      break: replacing(/COMPLETENESS_REPORT\.md$/, /\s*$/, "\n\n## Verdict\n\nCOMPLETE\n"),
    },
    {
      name: "the reconciliation is gone",
      break: replacing(/COMPLETENESS_REPORT\.md$/, /^## Post-Review Reconciliation$/m, "## After the review"),
    },
  ],
});
