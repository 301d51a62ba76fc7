import { THRESHOLDS } from "../../contract/thresholds.ts";
import { defineCheck } from "../check.ts";
import { removing, replacing } from "../control.ts";
import { judgeCouncil } from "../reports/judge-council.ts";

/** Each council has as many distinct auditors as it says, three unless it says fewer. */
export const council = defineCheck({
  id: "council",
  title: "Three distinct auditors, or as many as are declared",
  why: "Three auditors find what one overlooks, and what all three find is worth more than what one says. That holds for three readings of the code, not for one report under three names. A run may make do with two when it says so, and then nothing it found can be as sure as what three agree on.",
  phase: 4,
  needs: ["councils"],
  unit: "auditor reports",
  subjects: ({ councils }) => councils.flatMap(({ reports }) => reports),
  floor: () => 1,
  *check(_reports, { councils }) {
    for (const one of councils) yield* judgeCouncil(one, THRESHOLDS.auditors);
  },
  controls: [
    { name: "an auditor's report is gone", break: removing(/-auditor-3\.md$/) },
    {
      name: "a report is a copy of another",
      alsoRed: [],
      break: files => {
        const paths = files.paths.filter(path => /-auditor-[12]\.md$/.test(path)).sort();
        const [first = "", second = ""] = paths;
        return paths.length < 2
          ? undefined
          : { [second]: files.text(first)?.replaceAll("Auditor 1", "Auditor 2") };
      },
    },
    {
      name: "the triage declares two of three",
      break: replacing(/-triage\.md$/, /Effective council: 3\/3/, "Effective council: 2/3"),
    },
  ],
});
