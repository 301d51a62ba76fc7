import { type Context, type Decision, decide } from "../../command.ts";
import { CANARY_SCORE } from "../../contract/challenge.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { CanaryScore } from "../../contract/schemas/canary-score.ts";
import { readBatches } from "../../evidence/challenge/canary-batch.ts";
import { tallyCanaries } from "../../evidence/challenge/canary-tally.ts";
import { refuse } from "../../outcome.ts";
import { type CanaryFigures, canaryFigures, missedFigures } from "../../protocol/challenge/canary-figures.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem } from "../../tree.ts";
import { readAnswerKey } from "./answer-key.ts";
import type { ChallengeSite } from "./site.ts";

/** `assay challenge canary score`: opens the answer key, and says how far the challengers can be believed. */
export function scoreCanaries(path: string, { tree, run }: ChallengeSite, context: Context): Decision {
  const { current } = readBatches(tree);
  if (current === undefined || run === undefined)
    return decide(
      refuse("There are no canaries in the queue.", "Mix some in with `assay challenge canary add KEYFILE`."),
    );
  const answers = readAnswerKey(path, context);
  if ("kind" in answers) return decide(answers);
  const { key, text, sha256 } = answers;
  const { score, record } = current;
  if (record.key_sha256 !== sha256)
    return decide(
      refuse(
        `${path} is not the answer key that was published: its sha256 is ${sha256}, not ${record.key_sha256}.`,
        "Name the file with which the canaries were added, as it was then.",
      ),
    );
  if (isProblem(score)) return decide(refuse(score.problem, score.hint));
  const scored = score?.scored ?? formatStamp(context.now);
  const tally = tallyCanaries(current, key, tree, scored);
  if (tally === undefined)
    return decide(
      refuse(
        "The canaries in the queue are not those of the key.",
        `Restore ${current.path} as it was added.`,
      ),
    );
  if ("missing" in tally)
    return decide(
      refuse(
        // Which ones must not be said as long as others are to be asked.
        `Of the ${tally.of} rounds of canaries ${tally.missing} are not answered so far, or not so that they can be judged.`,
        "Ask both rounds of everything in the queue with `assay challenge run --all`.",
        EXIT.pending,
      ),
    );
  const { canaries } = tally;
  const figures = canaryFigures(canaries);
  if (score !== undefined) return said(figures, canaries, true);
  const content: CanaryScore = {
    ...{ schema_version: "1.0", tool_version: context.version, run_id: run.run_id },
    ...{ key_sha256: sha256, key: text, ...figures, canaries, scored },
  };
  return said(figures, canaries, false, `${JSON.stringify(content, null, 2)}\n`);
}

function said(
  figures: CanaryFigures,
  canaries: CanaryScore["canaries"],
  isKnown: boolean,
  content?: string,
): Decision {
  const missed = missedFigures(figures) ?? null;
  return decide(
    { kind: "canary-score", exit: missed === null ? EXIT.yes : EXIT.no, figures, canaries, missed, isKnown },
    content === undefined ? [] : [{ kind: "write", path: CANARY_SCORE, content }],
  );
}
