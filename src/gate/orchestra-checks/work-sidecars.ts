import { auditFile, SCORING_PHASE, scorecardFile } from "../../contract/orchestra.ts";
import { readAudit, readScorecard } from "../../evidence/orchestra/work-sidecars.ts";
import { defineCheck } from "../check.ts";
import { adding } from "../control.ts";

/** What lies beside the results is what its schema says, and its author's to write. */
export const workSidecars = defineCheck({
  id: "work-sidecars",
  title: "Audits and scorecards are what they should be",
  why: "An audit with a key too many or a count in words is read as if it said less, and a scorecard that somebody else left lies there for people to believe. Both are closed: every key is known, every value of its type, and an audit is in the slot of a worker who was asked to audit.",
  phase: 1,
  needs: ["orchestra", "context"],
  unit: "audits and scorecards",
  subjects: ({ orchestra: { slices }, context: { tree } }) =>
    [...new Set(slices.map(({ worker }) => worker))].flatMap(worker => {
      const slice = slices.find(one => one.worker === worker);
      return [
        { path: auditFile(worker), read: readAudit, isDue: slice?.says?.role === "auditor" },
        { path: scorecardFile(worker), read: readScorecard, isDue: slice?.phase.name === SCORING_PHASE },
      ].filter(({ path }) => tree.stat(path) !== undefined);
    }),
  floor: () => 0,
  *check(files, { context: { tree } }) {
    for (const { path, read, isDue } of files) {
      const found = read(tree, path);
      if ("fault" in found)
        yield {
          level: "error",
          path,
          line: found.line,
          message: found.fault,
          hint: "Write it as schemas/ has it.",
        };
      if (!isDue)
        yield {
          level: "error",
          path,
          line: 0,
          message: "It lies in the slot of a worker whose role is another.",
          hint: "Have it written by whoever was asked to, in a slot of its own.",
        };
    }
  },
  controls: [
    {
      name: "a scorecard with a composite in words",
      break: adding("work/eve/scorecard.json", '{"composite": "high", "dimensions": []}\n', /^work\/eve\//),
    },
    {
      name: "an audit by a builder",
      break: adding(
        "work/bob/audit.json",
        '{"verdict": "ALL_VERIFIED", "count": 0, "workers": []}\n',
        /^work\/bob\//,
      ),
    },
  ],
});
