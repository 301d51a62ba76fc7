import { EXPLORATION_SECTIONS } from "../../contract/enums.ts";
import { EXPLORATION, explorationSection } from "../../evidence/reports/exploration.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** EXPLORATION.md has its sections, each under its own heading. */
export const explorationSections = defineCheck({
  id: "exploration-sections",
  title: "The exploration has its sections",
  why: "Every later phase reads the exploration by its titles: the requirements from one section, the reviewer's hypotheses from another. A title that only occurs in a sentence opens no section, and what should stand below it was not written.",
  phase: 1,
  needs: ["exploration"],
  unit: "sections",
  subjects: () => EXPLORATION_SECTIONS,
  floor: () => EXPLORATION_SECTIONS.length,
  *check(titles, { exploration }) {
    for (const title of titles) {
      const section = explorationSection(exploration.document, title);
      const isEmpty =
        section !== undefined && !says(exploration.document.lines.slice(section.line, section.endLine));
      if (section !== undefined && !isEmpty) continue;
      const message = isEmpty ? `The section "${title}" is empty.` : `There is no section "## ${title}".`;
      const hint = "Write the section under that very heading.";
      yield { level: "error", path: EXPLORATION, line: section?.line ?? 0, message, hint };
    }
  },
  controls: [
    {
      name: "a section is only mentioned",
      break: replacing(/EXPLORATION\.md$/, /^## Skeletons and Dispatch$/m, "About Skeletons and Dispatch:"),
    },
  ],
});

const says = (lines: readonly { readonly text: string; readonly region: string }[]) =>
  lines.some(({ text, region }) => region !== "comment" && /\w/.test(text));
