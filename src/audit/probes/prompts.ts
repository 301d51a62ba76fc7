import { textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { namedFiles, toldFiles } from "../prompts/prompted-files.ts";
import { placeholders, spelledWords } from "../prompts/prompted-words.ts";

const EXPLORE = "references/prompts/explore.md";

/** The prompts of phases ask for what the contract asks for, by its names. */
export const prompts: Probe = {
  id: "prompts",
  title: "Prompts ask for what the contract asks for",
  why: "A worker knows the contract by its prompt alone. What the prompt does not ask for is missing from every run, and a file, section or word that it spells otherwise than the gate is written faithfully and never read: the phase fails, again and again, for a fault that no worker can see.",
  severity: "high",
  documented: "references/prompts/, filled in for each phase",
  actual: "the contract's artifacts, phases, closed sets and thresholds",
  floor: 265,
  *compare(ground) {
    yield* toldFiles(ground);
    yield* namedFiles(ground);
    yield* placeholders(ground);
    yield* spelledWords(ground);
  },
  controls: [
    {
      name: "a template no longer lists the artifacts",
      finds: "The prompt of Explore does not ask for quality/EXPLORATION.md.",
      plant: ground => ({
        files: { [EXPLORE]: textOf(ground, EXPLORE)?.replace("{{artifacts}}", "Your notes.") },
      }),
    },
    {
      name: "the contract asks for more lines than the prompt",
      finds: "does not ask for 500 lines of quality/EXPLORATION.md.",
      plant: ({ toolkit }) => ({
        toolkit: {
          artifacts: toolkit.artifacts.map(row =>
            row.id === "exploration" ? { ...row, minLines: 500 } : row,
          ),
        },
      }),
    },
    {
      name: "the contract asks for an artifact that no prompt mentions",
      finds: "does not ask for quality/RISKS.md.",
      plant: ({ toolkit }) => ({
        toolkit: {
          artifacts: [
            ...toolkit.artifacts,
            { id: "risks", title: "Risks", path: "quality/RISKS.md", when: "always", phase: 2 },
          ],
        },
      }),
    },
    {
      name: "a template names a file of another phase",
      finds: "No phase that is told this may read or write quality/results/tdd-results.json.",
      plant: ground => ({
        files: { [EXPLORE]: `${textOf(ground, EXPLORE)}\nFill in \`quality/results/tdd-results.json\`.\n` },
      }),
    },
    {
      name: "a placeholder has a typing error",
      finds: "Nothing fills the placeholder {{explorationFinding}}.",
      plant: ground => ({
        files: {
          [EXPLORE]: textOf(ground, EXPLORE)?.replace("{{explorationFindings}}", "{{explorationFinding}}"),
        },
      }),
    },
    {
      name: "a threshold is another than the prompt's",
      finds: "The prompt says of explorationFindings what the contract does not.",
      plant: ({ toolkit }) => ({
        toolkit: { thresholds: { ...toolkit.thresholds, explorationFindings: 9 } },
      }),
    },
    {
      name: "a closed set has a new member that the prompt lacks",
      finds: "The prompt says of severities what the contract does not.",
      plant: ({ toolkit }) => ({
        toolkit: {
          closedSets: { ...toolkit.closedSets, SEVERITIES: ["CRITICAL", "HIGH", "MEDIUM", "LOW", "NONE"] },
        },
      }),
    },
    {
      name: "a section is called otherwise than the gate reads it",
      finds: '"Candidate Defects for Phase 2", which nothing reads',
      plant: ground => ({
        files: {
          [EXPLORE]: textOf(ground, EXPLORE)?.replace(
            "Candidate Bugs for Phase 2",
            "Candidate Defects for Phase 2",
          ),
        },
      }),
    },
  ],
};
