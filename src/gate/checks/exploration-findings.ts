import { THRESHOLDS } from "../../contract/thresholds.ts";
import {
  EXPLORATION,
  explorationSection,
  type PlacedEntry,
  placedEntries,
} from "../../evidence/reports/exploration.ts";
import { defineCheck } from "../check.ts";
import { rewritingSection } from "../reports/rewriting-section.ts";
import { shortfall } from "../shortfall.ts";

const TITLE = "Open Exploration Findings";

/** The open exploration found enough, in enough places, and followed some of it. */
export const explorationFindings = defineCheck({
  id: "exploration-findings",
  title: "The open exploration went wide and deep",
  why: "Before any pattern is applied the explorer reads the code and writes down what strikes him. That is where the bugs come from that no checklist has. Eight findings in four modules cannot be had from the first file alone, and a finding that spans two places shows that somebody followed the code.",
  phase: 1,
  needs: ["exploration"],
  unit: "findings of the open exploration",
  subjects: ({ exploration }) => placedEntries(exploration.document, TITLE),
  floor: () => 1,
  *check(entries, { exploration }) {
    const placed = differing(entries.filter(({ places }) => places > 0));
    const modules = new Set(placed.flatMap(({ files }) => [...files]));
    const line = explorationSection(exploration.document, TITLE)?.line ?? 0;
    const at = { path: EXPLORATION, line };
    yield* shortfall(
      at,
      `findings with file and line in "${TITLE}"`,
      placed.length,
      THRESHOLDS.explorationFindings,
    );
    yield* shortfall(at, `files in the findings of "${TITLE}"`, modules.size, THRESHOLDS.explorationModules);
    const traces = placed.filter(({ places }) => places > 1).length;
    yield* shortfall(at, `findings that span two places in "${TITLE}"`, traces, THRESHOLDS.explorationTraces);
  },
  controls: [
    {
      name: "the findings name no lines",
      break: rewritingSection(TITLE, section => section.replaceAll(/(\.\w+):\d+/g, "$1")),
    },
  ],
});

/** Entries with words of their own; a finding under a second number is the same. */
function differing(entries: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const words = (text: string) => text.replace(/^[^A-Za-z]+/, "").trim();
  return [...new Map(entries.toReversed().map(entry => [words(entry.text), entry])).values()];
}
