import { PATTERNS } from "../../contract/enums.ts";
import { deepDives, explorationSection, patternRows } from "../../evidence/reports/exploration.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeDives, judgeMatrix, judgeRow } from "../reports/pattern-faults.ts";

/** All six patterns are judged, and those that apply are followed through the code. */
export const explorationPatterns = defineCheck({
  id: "exploration-patterns",
  title: "Six patterns are judged, three or four followed",
  why: "The patterns are where whole families of bugs were found before. Judging each with a reason keeps the comfortable ones from being the only ones, and a deep dive that names its lines is the difference between having applied a pattern and having ticked it.",
  phase: 1,
  needs: ["exploration"],
  unit: "patterns and deep dives",
  subjects: ({ exploration: { document } }) => [...patternRows(document), ...deepDives(document)],
  floor: () => PATTERNS.length,
  *check(_subjects, { exploration: { document } }) {
    const line = explorationSection(document, "Pattern Applicability Matrix")?.line ?? 0;
    const [rows, dives] = [patternRows(document), deepDives(document)];
    for (const row of rows) yield* judgeRow(row);
    yield* judgeMatrix(line, rows, dives);
    yield* judgeDives(line, dives);
  },
  controls: [
    {
      name: "a deep dive is missing",
      break: replacing(/EXPLORATION\.md$/, /^## Pattern Deep Dive — /m, "## Notes on "),
    },
    {
      name: "a pattern is neither",
      break: replacing(/EXPLORATION\.md$/, /\| SKIP \|/, "| maybe |"),
    },
  ],
});
