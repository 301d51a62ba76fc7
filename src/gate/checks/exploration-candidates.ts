import { THRESHOLDS } from "../../contract/thresholds.ts";
import { EXPLORATION, explorationSection, placedEntries } from "../../evidence/reports/exploration.ts";
import { defineCheck, type Finding } from "../check.ts";
import { rewritingSection } from "../reports/rewriting-section.ts";
import { shortfall } from "../shortfall.ts";

const TITLE = "Candidate Bugs for Phase 2";
const EXPLORED = /\bopen exploration\b|\bquality risks?\b|\brisks\b|\brisk \d/i;
const DIVED = /\bdeep dives?\b|\bpattern\b/i;
const HINT = /\breviewer\b|\binspect\b|\blook for\b|\bhint\b/i;

/** The exploration ends in hypotheses that a reviewer can test. */
export const explorationCandidates = defineCheck({
  id: "exploration-candidates",
  title: "The exploration ends in hypotheses",
  why: "What the exploration suspects must reach the review as something to refute: a place, where the suspicion came from, and what to look at. And the suspicions must not all come from one way of looking, for each is blind to what the others see.",
  phase: 1,
  needs: ["exploration"],
  unit: "candidates",
  subjects: ({ exploration }) => placedEntries(exploration.document, TITLE),
  floor: () => 1,
  *check(entries, { exploration }) {
    const at = { path: EXPLORATION, line: explorationSection(exploration.document, TITLE)?.line ?? 0 };
    const placed = entries.filter(({ places }) => places > 0);
    yield* shortfall(
      at,
      `candidates with file and line in "${TITLE}"`,
      placed.length,
      THRESHOLDS.candidateBugs,
    );
    for (const entry of entries) yield* lacks(entry);
    const from = (stage: RegExp) => entries.filter(({ text }) => stage.test(text)).length;
    yield* shortfall(
      at,
      "candidates from open exploration or risks",
      from(EXPLORED),
      THRESHOLDS.candidatesFromExploration,
    );
    yield* shortfall(at, "candidates from deep dives", from(DIVED), THRESHOLDS.candidatesFromDeepDives);
  },
  controls: [
    {
      name: "no candidate comes from a deep dive",
      break: rewritingSection(TITLE, section =>
        section.replaceAll(/deep dive: [\w -]+/g, "open exploration"),
      ),
    },
  ],
});

function* lacks({ line, text }: { readonly line: number; readonly text: string }): Iterable<Finding> {
  const missing = [
    ...(EXPLORED.test(text) || DIVED.test(text) ? [] : ["the stage that it comes from"]),
    ...(HINT.test(text) ? [] : ["a hint for the reviewer"]),
  ];
  if (missing.length === 0) return;
  const message = `The candidate lacks ${missing.join(" and ")}.`;
  const hint = "Say what made you suspect it and what would refute it.";
  yield { level: "error", path: EXPLORATION, line, message, hint };
}
