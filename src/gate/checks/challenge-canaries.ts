import { batchFault, readBatches } from "../../evidence/challenge/canary-batch.ts";
import { batchedChallenges } from "../../evidence/challenge/challenged-batches.ts";
import { figuresText } from "../../protocol/challenge/canary-figures.ts";
import { isProblem } from "../../tree.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Challenges count where their challengers told known bugs from known others. */
export const challengeCanaries = defineCheck({
  id: "challenge-canaries",
  title: "Challengers are measured by findings whose truth is known",
  why: "A sceptic who calls everything a bug, or nothing, writes reports that look like those of one who read the code. So findings whose truth only the operator knows go into the queue, nobody is told which they are, and what was asked among them counts only if enough of the true ones were confirmed and enough of the false ones were not. The answer key's digest is published before anybody is asked, and every score is counted again from the rounds.",
  phase: 5,
  needs: ["context", "sidecars"],
  unit: "batches of canaries and challenges made by rounds",
  subjects: ({ context: { tree }, sidecars }) => {
    const { known, problems } = readBatches(tree);
    return [...known.values(), ...problems, ...batchedChallenges(sidecars, tree)];
  },
  floor: () => 0,
  *check(_subjects, { context: { tree }, sidecars }) {
    const batches = readBatches(tree);
    for (const { path, problem, hint } of batches.problems)
      yield { level: "error", path, line: 0, message: problem, hint };
    for (const { scorePath: path, score } of batches.known.values())
      if (isProblem(score)) yield { level: "error", path, line: 0, message: score.problem, hint: score.hint };
      else if (score !== undefined)
        yield { level: "note", path, line: 0, message: `canaries: ${figuresText(score.figures)}` };
    for (const { id, path, line, rounds } of batchedChallenges(sidecars, tree)) {
      const [fault] = rounds.flatMap(round => batchFault(round, batches) ?? []);
      if (fault === undefined) continue;
      const message = `The challenge of ${id} does not count. ${fault}`;
      yield { level: "error", path, line, message, hint: "Challenge it again among other canaries." };
    }
  },
  controls: [
    {
      name: "a round stands on a batch that nobody knows",
      alsoRed: ["challenge-verdicts"],
      break: replacing(/-challenge\.json$/, /"batch": null/, `"batch": "${"0".repeat(64)}"`),
    },
  ],
});
