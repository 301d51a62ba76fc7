import { GROUND } from "../../contract/ground-files.ts";
import { asksForChallenges } from "../../evidence/challenge/asks-for-challenges.ts";
import { triggerFacts } from "../../evidence/challenge/trigger-facts.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import { readChallenges } from "../challenge/challenges.ts";
import { judgeCoverage } from "../challenge/judge-coverage.ts";
import { openChallenges } from "../challenge/open-challenges.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import type { Inputs } from "../inputs.ts";

/** Every bug that fires a trigger was challenged, for every trigger that it fires. */
export const challengeCoverage = defineCheck({
  id: "challenge-coverage",
  title: "Every bug that has to be doubted was challenged",
  why: "Doubt that is optional is spent on the findings that need it least. Which bugs have to be challenged is therefore no opinion: it follows from their fields and from the comments near the code they cite, by the table that `assay challenge triggers` prints. A bug of security, one without a document behind it, or one whose line is explained three lines above, may not reach a maintainer before somebody has argued against it; and a challenge that was not told why it is held has not answered it.",
  phase: 5,
  needs: ["base", "bugs", "context", "documents", "sidecars", "version"],
  unit: "bugs",
  subjects: dueBugs,
  floor: inputs => dueBugs(inputs).length,
  *check(confirmed, inputs) {
    const { bugs, base, context } = inputs;
    const { path, dialect } = bugs;
    const isForeign = context.run === undefined;
    const rows = context.triggerRows ?? [];
    if ("problem" in rows)
      yield { level: "error", path: GROUND.pipeline, line: 0, message: rows.problem, hint: rows.hint };
    const facts = triggerFacts(confirmed, context.tree, base, "problem" in rows ? [] : rows);
    const whyOpen = openChallenges(context.tree, path);
    const challenges = new Map(readChallenges(inputs).map(one => [one.id, one]));
    for (const bug of confirmed) {
      const severity = readSeverity(bug.fields.get("severity")?.text);
      const finding = { ...bug, path, dialect, severity };
      yield* judgeCoverage(finding, challenges.get(bug.id), facts, whyOpen, isForeign);
    }
  },
  controls: [
    {
      name: "a challenge that was not told a trigger",
      break: replacing(/-challenge\.json$/, /"security-class",\s*/, ""),
    },
  ],
});

function dueBugs({ bugs, context, version }: Pick<Inputs, "bugs" | "context" | "version">) {
  return asksForChallenges(context.run, version) ? bugs.bugs : [];
}
