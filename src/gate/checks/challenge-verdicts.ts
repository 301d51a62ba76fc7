import { readChallenges } from "../challenge/challenges.ts";
import { bearingJudge } from "../challenge/judge-bearing.ts";
import { judgeRecord, judgeRounds, judgeText } from "../challenge/judge-challenge.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** What a challenge came to holds: in its text, in its record, and in BUGS.md. */
export const challengeVerdicts = defineCheck({
  id: "challenge-verdicts",
  title: "The verdict of each challenge binds",
  why: "A challenge is worth its two calls only if its verdict has consequences. A rejected bug that is still listed wastes a maintainer's day; a confirmed one that quietly moved to the dismissed is a bug hidden; a severity that a sceptic lowered and the record kept is the inflation he was asked about. So text and record must say the same, the verdict must follow from the rounds, and BUGS.md must have drawn the consequence.",
  phase: 5,
  needs: ["bugs", "context", "sidecars", "documents"],
  unit: "challenges",
  subjects: readChallenges,
  floor: () => 0,
  *check(challenges, { bugs, context }) {
    const judgeBearing = bearingJudge(context.tree, bugs.path);
    const confirmed = new Map(bugs.bugs.map(({ id, line }) => [id, line]));
    const dismissed = new Map(bugs.dismissed.map(({ id, line }) => [id, line]));
    for (const challenge of challenges) {
      yield* judgeRecord(challenge);
      yield* judgeRounds(challenge);
      yield* judgeBearing(challenge);
      yield* judgeText(challenge, context.run !== undefined);
      const { id, record, text } = challenge;
      const verdict = record?.verdict ?? text?.verdicts[0]?.text;
      const [kept, gone] = [confirmed.get(id), dismissed.get(id)];
      if (verdict === "REJECTED" && kept !== undefined)
        yield {
          level: "error",
          path: bugs.path,
          line: kept,
          message: `${id} is confirmed here, and its challenge rejected it.`,
          hint: 'Move it below "Reviewed and dismissed", and take its patches, logs and writeup out.',
        };
      if ((verdict === "CONFIRMED" || verdict === "DOWNGRADED") && kept === undefined && gone !== undefined)
        yield {
          level: "error",
          path: bugs.path,
          line: gone,
          message: `${id} is dismissed here, and its challenge came to ${verdict}.`,
          hint: "Confirm the bug, or challenge it again.",
        };
    }
  },
  controls: [
    {
      name: "the text and the record differ",
      break: replacing(/-challenge\.md$/, /(\*\*Verdict:\*\* )CONFIRMED/, "$1REJECTED"),
    },
    {
      name: "a confirmed bug was rejected by both rounds",
      break: replacing(/-challenge\.json$/, /("verdict": ")REJECTED/, "$1CONFIRMED"),
    },
  ],
});
