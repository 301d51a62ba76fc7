import { AGREED } from "../comparison.ts";
import { sideAt, textOf } from "../ground.ts";
import type { Probe } from "../probe.ts";
import { checksByArtifact, checksOfNothing } from "../source/edited-artifacts.ts";
import { knownChecks, CHECKS_PAGE as PAGE, unregistered } from "../source/known-checks.ts";

/** Each check is written down, tested and shown to fail, and each artifact has a check that judges it. */
export const checks: Probe = {
  id: "checks",
  title: "Every check is known, and every artifact is checked",
  why: "A check that is registered and not explained is a verdict that nobody can argue with, and one without a control or a test may never have failed anything. Worse is an artifact that the contract asks for and no check reads: whatever stands in it, the gate says yes.",
  severity: "high",
  documented: `${PAGE}, and the artifacts of the contract`,
  actual: "the checks of every pipeline, their files and tests, and what their controls edit in valid runs",
  floor: 500,
  *compare(ground) {
    yield* knownChecks(ground);
    yield* unregistered(ground);
    const byArtifact = checksByArtifact(ground);
    for (const { id, path } of ground.toolkit.artifacts) {
      const judges = byArtifact.get(id) ?? [];
      yield judges.length > 0
        ? AGREED
        : {
            documented: sideAt(ground, "src/contract/artifacts.ts", `artifact("${id}"`, path),
            actual: sideAt(ground, PAGE, "# The checks of the gate", "no control edits it"),
            message: `No control of a check breaks ${path}, so nothing shows that it is judged.`,
            hint: "Give the check that judges it a control that edits it.",
          };
    }
    for (const { id, folder } of checksOfNothing(ground))
      yield {
        documented: { path: `src/gate/${folder}/${id}.ts`, line: 0, says: "controls" },
        actual: { path: "src/contract/artifacts.ts", line: 0, says: "no such path" },
        message: `The controls of ${id} edit nothing that the contract knows.`,
      };
  },
  controls: [
    {
      name: "a check is not on the page",
      finds: `${PAGE} does not explain the check dates.`,
      plant: ground => ({ files: { [PAGE]: textOf(ground, PAGE)?.replace("\n## dates\n", "\n## days\n") } }),
    },
    {
      name: "a check has no test",
      finds: "No test names the check dates.",
      plant: () => ({ files: { "test/gate/checks/dates.test.ts": undefined } }),
    },
    {
      name: "a check cannot be shown to fail",
      finds: "The check dates has no control.",
      plant: ({ toolkit }) => ({
        toolkit: {
          checks: toolkit.checks.map(check => (check.id === "dates" ? { ...check, controls: [] } : check)),
        },
      }),
    },
    {
      name: "a check is written and not registered",
      finds: "src/gate/checks/dates.ts is no check of any pipeline.",
      plant: ({ toolkit }) => ({ toolkit: { checks: toolkit.checks.filter(({ id }) => id !== "dates") } }),
    },
    {
      name: "an artifact that no check reads",
      finds: "No control of a check breaks quality/RISKS.md",
      plant: ({ toolkit }) => ({
        toolkit: {
          artifacts: [
            ...toolkit.artifacts,
            { id: "risks", title: "Risks", path: "quality/RISKS.md", when: "always", phase: 2 },
          ],
        },
      }),
    },
  ],
};
