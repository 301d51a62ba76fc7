import { newestRunMetadata } from "../../evidence/optional-sidecars.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import { statedSeverities } from "../../evidence/reports/stated-severities.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeCount, statedCounts } from "../figures/stated-counts.ts";

/** The severity of a bug is the same in every record. */
export const severityAgreement = defineCheck({
  id: "severity-agreement",
  title: "The records agree on each severity",
  why: "Severity decides what is fixed first and what may wait. A challenge that lowers it in BUGS.md and leaves the old one in the tracker or in the recheck sends whoever reads those to the wrong bug. So BUGS.md is compared with its own tables, the tracker, the recheck, the challenge records and the writeups, where they name a severity, and with the counts of the newest run metadata: a count that fits no list shows that the list grew after the counting.",
  phase: 5,
  needs: ["bugs", "documents", "progress", "sidecars"],
  unit: "bugs and counts",
  subjects: ({ bugs, sidecars }) => [...bugs.bugs, ...statedCounts(newestRunMetadata(sidecars))],
  floor: ({ bugs }) => bugs.bugs.length,
  *check(subjects, { bugs, documents, progress, sidecars }) {
    const severities = new Map(
      bugs.bugs.map(({ id, fields }) => [id, readSeverity(fields.get("severity")?.text)]),
    );
    const stated = statedSeverities(progress, sidecars, documents);
    for (const subject of subjects) {
      if ("stated" in subject) {
        yield* judgeCount(subject, [...severities.values()]);
        continue;
      }
      const severity = severities.get(subject.id);
      if (severity === undefined)
        yield { unchecked: "BUGS.md gives the bug no severity that the contract knows" };
      else
        for (const { where, path, line, text } of stated.get(subject.id) ?? [])
          if (readSeverity(text) !== severity)
            yield {
              level: "error",
              path,
              line,
              message: `${subject.id} is ${severity} in BUGS.md, but ${text} in ${where}.`,
              hint: "Decide which severity holds and write it in both.",
            };
    }
  },
  controls: [
    {
      name: "the table of BUGS.md has another severity",
      break: replacing(/^quality\/BUGS\.md$/, /^(\| BUG-\d+ \| )\w+/m, "$1CRITICAL"),
    },
    {
      name: "the tracker has another severity",
      break: replacing(/PROGRESS\.md$/, /(\| BUG-[^\n]*\| )(?:LOW|MEDIUM|HIGH)( \|)/, "$1CRITICAL$2"),
    },
    {
      name: "the metadata counts another bug",
      break: replacing(/results\/run-[^/]*\.json$/, /("bug_count": )\d+/, "$19999"),
    },
  ],
});
