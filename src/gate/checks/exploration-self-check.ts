import { THRESHOLDS } from "../../contract/thresholds.ts";
import { sectionEntries } from "../../documents/markdown/section-entries.ts";
import { EXPLORATION, explorationSection } from "../../evidence/reports/exploration.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** "3. PASS — …", also as an item "**Check 3:** PASS — …". */
const LINE = /^\s*(?:[-*+]\s+)?\*{0,2}(?:Check )?#?(\d{1,2})[.):]\*{0,2}\s+[*_]*(PASS|FAIL)\b[*_]*(.*)/is;
/** The cells of a row, each behind its title: "#: 3 | Result: PASS | Evidence: …". */
const ROW = /^[^:|]*: (?:Check )?#?(\d{1,2})[^|\d]*\|.*?: [*_`]*(PASS|FAIL)\b[*_`]*(.*)/is;

/** The exploration judged itself on each of the twelve points, with evidence. */
export const explorationSelfCheck = defineCheck({
  id: "exploration-self-check",
  title: "The exploration judged itself on twelve points",
  why: "The explorer is asked to hold his own work against twelve points before anybody builds on it. What he says is a claim, and other checks count for themselves; but a point that he left out he did not look at, and one that he found wanting should have stopped the run.",
  phase: 1,
  needs: ["exploration"],
  unit: "points",
  subjects: ({ exploration: { document } }) => {
    const section = explorationSection(document, "Gate Self-Check");
    return section === undefined ? [] : sectionEntries(document, section);
  },
  floor: () => 1,
  *check(entries, { exploration: { document } }) {
    const judged = new Set<number>();
    for (const { line, text } of entries) {
      const [, number = "", verdict, evidence = ""] = LINE.exec(text) ?? ROW.exec(text) ?? [];
      if (verdict === undefined) continue;
      judged.add(Number(number));
      const fault =
        verdict.toUpperCase() === "FAIL"
          ? `Point ${number} failed by the exploration's own judgement, and the run went on.`
          : /\w/.test(evidence)
            ? undefined
            : `Point ${number} is said to pass without a word of evidence.`;
      if (fault !== undefined)
        yield {
          ...{ level: "error", path: EXPLORATION, line, message: fault },
          hint: "Do what the point asks for, then say where it can be seen.",
        };
    }
    const missing = Array.from({ length: THRESHOLDS.selfChecks }, (_, at) => at + 1).filter(
      point => !judged.has(point),
    );
    if (missing.length > 0)
      yield {
        level: "error",
        path: EXPLORATION,
        line: explorationSection(document, "Gate Self-Check")?.line ?? 0,
        message: `The self-check says nothing of ${missing.length === 1 ? "point" : "points"} ${missing.join(", ")}.`,
        hint: 'Write "N. PASS" or "N. FAIL" with the evidence, for each of the twelve.',
      };
  },
  controls: [
    { name: "a point failed", break: replacing(/EXPLORATION\.md$/, /^5\. PASS/m, "5. FAIL") },
    { name: "a point is left out", break: replacing(/EXPLORATION\.md$/, /^12\. PASS[^\n]*\n/m, "") },
  ],
});
