import { MERGED } from "../../evidence/reports/iteration-files.ts";
import { defineCheck } from "../check.ts";
import { adding } from "../control.ts";
import { demotedCandidatesOf, judgeDemoted } from "../reports/demoted-candidates.ts";

/** Each candidate that was put aside says why, and what would bring it back. */
export const demotedCandidates = defineCheck({
  id: "demoted-candidates",
  title: "Demoted candidates can be taken up again",
  why: "What one iteration puts aside is what the adversarial one begins with. A candidate without a reason, a place and a condition for its return can only be believed or found anew, and in practice it is lost: the next session reads a title and moves on. So each has the five fields, a status of the contract and an id by which later iterations can speak of it.",
  phase: 1,
  needs: ["context", "documents"],
  unit: "demoted candidates",
  subjects: ({ documents }) => {
    const merged = documents.find(({ path }) => path === MERGED);
    return merged === undefined ? [] : (demotedCandidatesOf(merged.document) ?? [undefined]);
  },
  floor: () => 0,
  *check(candidates, { context }) {
    const first = new Map<string, number>();
    const message = 'The merged exploration has no section "Demoted Candidates".';
    const hint = "List what was put aside, or say there that nothing was.";
    for (const candidate of candidates) {
      if (candidate === undefined) {
        yield { level: "error", path: MERGED, line: 0, message, hint };
        continue;
      }
      const before = first.get(candidate.id);
      first.set(candidate.id, before ?? candidate.line);
      yield* judgeDemoted(candidate, before, context.run !== undefined);
    }
  },
  controls: [
    {
      name: "a candidate was put aside without a word",
      break: adding(MERGED, "# Merged\n\n## Demoted Candidates\n\n### DC-001: a thing\n"),
    },
  ],
});
