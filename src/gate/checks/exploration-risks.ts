import { THRESHOLDS } from "../../contract/thresholds.ts";
import { EXPLORATION, explorationSection, placedEntries } from "../../evidence/reports/exploration.ts";
import { defineCheck } from "../check.ts";
import { rewritingSection } from "../reports/rewriting-section.ts";
import { shortfall } from "../shortfall.ts";

const TITLE = "Quality Risks";

/** The risks are scenarios at a place in the code. */
export const explorationRisks = defineCheck({
  id: "exploration-risks",
  title: "The risks are scenarios, not worries",
  why: 'Risks tell the review where to look first. "Concurrency may be a problem" looks nowhere; a function, its line and what goes wrong there can be refuted. Five such scenarios, ranked, are what the contract asks for.',
  phase: 1,
  needs: ["exploration"],
  unit: "risks",
  subjects: ({ exploration }) => placedEntries(exploration.document, TITLE),
  floor: () => 1,
  *check(entries, { exploration }) {
    const line = explorationSection(exploration.document, TITLE)?.line ?? 0;
    const placed = entries.filter(({ places }) => places > 0).length;
    yield* shortfall(
      { path: EXPLORATION, line },
      `risks with file and line in "${TITLE}"`,
      placed,
      THRESHOLDS.qualityRisks,
    );
  },
  controls: [
    {
      name: "the risks name no lines",
      break: rewritingSection(TITLE, section => section.replaceAll(/(\.\w+):\d+/g, "$1")),
    },
  ],
});
