import { reviewLines } from "../../documents/reports/review-lines.ts";
import { auditFaults } from "../../evidence/reports/audit-faults.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Each finding of an auditor says how code and specification differ, and by which requirement. */
export const auditFindings = defineCheck({
  id: "audit-findings",
  title: "Each auditor's finding has its tag and its requirement",
  why: "An auditor compares code with its specification, so each finding is one of four: something promised is missing, done otherwise, done without being said, or said of nothing. Which requirement says so, and whether it was written down or inferred by the auditor himself, decides what the triage may make of it.",
  phase: 4,
  needs: ["councils"],
  unit: "findings of auditors",
  subjects: ({ councils }) =>
    councils.flatMap(({ reports }) =>
      reports.flatMap(({ path, document }) => reviewLines(document).map(line => ({ path, ...line }))),
    ),
  floor: () => 0,
  *check(findings) {
    const first = new Map<string, { path: string; line: number; message: string; count: number }>();
    for (const { path, line, ...finding } of findings)
      for (const fault of auditFaults(finding)) {
        const known = first.get(`${path} ${fault}`);
        if (known === undefined)
          first.set(`${path} ${fault}`, { path, line, message: `The finding ${fault}.`, count: 1 });
        else known.count += 1;
      }
    const hint = 'Write "**Line N:** [DIVERGENT] [Req: formal — README.md:3] …".';
    for (const { path, line, message, count } of first.values()) {
      const others = count === 1 ? "" : ` ${count - 1} more findings of this report do so.`;
      yield { level: "error", path, line, message: `${message}${others}`, hint };
    }
  },
  controls: [
    {
      name: "a finding has a tag of its own",
      break: replacing(
        /auditor-\d\.md$/,
        /\[(?:MISSING|DIVERGENT|UNDOCUMENTED|PHANTOM)\] \[Req:/,
        "[ODD] [Req:",
      ),
    },
  ],
});
