import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { withAgents } from "./challenge-agents.ts";
import { doubtfulRun } from "./challenge-run.ts";
import { assayIn } from "./real-project.ts";

const RUN = doubtfulRun({ id: "BUG-001" });

function challenge(root: string, ...argv: readonly string[]) {
  const { status, stdout, stderr } = assayIn(root, "challenge", ...argv);
  assert.equal(status, 0, stdout + stderr);
  return stdout;
}

/** What a challenge does not show, each by being done. */
export const CHALLENGE_LIMITS = {
  answers: {
    title:
      "an answer that nobody gave is recorded like any other: where it is asked decides what it is worth",
    show: () =>
      withAgents(RUN, ({ root, beside }) => {
        for (const round of ["1", "2"]) {
          const named = ["--agent", `model ${round}`, "--reply", beside("none")];
          challenge(root, "prompt", "BUG-001", "--round", round, "--write");
          challenge(root, "record", "BUG-001", "--round", round, ...named);
        }
        assert.match(challenge(root, "decide"), /^BUG-001: REJECTED/);
      }),
  },
  peeking: {
    title: "a challenger in its empty directory can read the project by its path: rights keep it out",
    show: () =>
      withAgents(RUN, ({ root, beside, agent }) => {
        const peeking = agent("peeking", `cat ${root}/quality/BUGS.md > @seen; cat @none`);
        challenge(root, "run", "--all", "--agent", peeking);
        assert.equal(readFileSync(beside("seen"), "utf8"), RUN["quality/BUGS.md"]);
      }),
  },
  "one-mind": {
    title: "one program under two names is two agents: canaries measure what it is worth",
    show: () =>
      withAgents(RUN, ({ root, agent }) => {
        const [one, other] = [agent("one", "cat @none"), agent("other", "cat @none")];
        challenge(root, "run", "--all", "--agent", one, "--agent2", other);
        assert.match(challenge(root, "decide"), /^BUG-001: REJECTED/);
        const judged = assayIn(root, "gate", "--no-write", "--full").stdout;
        assert.doesNotMatch(judged, /Both rounds of the challenge of BUG-001 were argued by/);
      }),
  },
};
