import type { ChallengeRound } from "../../contract/challenge.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { challengeFiles } from "../../contract/naming.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { readRound } from "../../evidence/challenge/challenge-rounds.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { markOf } from "../../protocol/challenge/challenge-prompt.ts";
import { changedQuestion } from "../../protocol/challenge/changed-question.ts";
import { isProblem } from "../../tree.ts";
import { type Prepared, prepareRound } from "./ask.ts";
import type { ChallengeSite } from "./site.ts";

/** Why a prompt that was written earlier is not what would be asked now. */
interface Stale {
  readonly stale: Refusal;
}

/** The prompt of a round that was written earlier, if it is to the letter what would be asked now, in the same batch. */
export function writtenPrompt(
  finding: QueuedFinding,
  round: ChallengeRound,
  site: ChallengeSite,
): Prepared | Refusal | Stale {
  const { tree, desk } = site;
  const { id } = finding;
  const path = challengeFiles.prompt(desk.words, id, round);
  const order = `with \`assay challenge prompt ${id} --round ${round} --write\`, have it answered, and record that.`;
  const isThere = tree.stat(path) !== undefined;
  const text = isThere ? tree.read(path) : undefined;
  const mark = text === undefined || isProblem(text) ? undefined : markOf(text);
  if (mark === undefined || text === undefined || isProblem(text)) {
    const fault = isThere ? `${path} is no prompt that assay made` : `There is no ${path}`;
    return {
      stale: refuse(`${fault}, so nothing says what the reply answers.`, `Make the prompt ${order}`, EXIT.no),
    };
  }
  const prepared = prepareRound(finding, round, site, { newId: () => mark });
  if ("kind" in prepared) return prepared;
  const known = readRound(tree, desk.rounds, id, round);
  const isOfBatch = known === undefined || "problem" in known || known.record.batch === prepared.batch;
  if (prepared.text === text && isOfBatch) return prepared;
  const why = changedQuestion(text, prepared.text);
  return {
    stale: refuse(
      `The reply answers another question than round ${round} of ${id} would ask now. ${why || "Since then canaries were mixed into the queue."}`,
      `Make the prompt anew ${order} Edit none of what it shows before that.`,
      EXIT.no,
    ),
  };
}
