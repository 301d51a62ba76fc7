import type { ChallengeRound } from "../../contract/challenge.ts";
import { challengeFiles } from "../../contract/naming.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { readRound } from "../../evidence/challenge/challenge-rounds.ts";
import type { Refusal } from "../../outcome.ts";
import { markOf } from "../../protocol/challenge/challenge-prompt.ts";
import { isProblem } from "../../tree.ts";
import { type Prepared, prepareRound } from "./ask.ts";
import type { ChallengeSite } from "./site.ts";

/** The prompt of a round that was written earlier, if it is to the letter what would be asked now, in the same batch. */
export function writtenPrompt(
  finding: QueuedFinding,
  round: ChallengeRound,
  site: ChallengeSite,
): Prepared | Refusal | undefined {
  const { tree, desk } = site;
  const path = challengeFiles.prompt(desk.words, finding.id, round);
  const text = tree.stat(path) === undefined ? undefined : tree.read(path);
  const mark = text === undefined || isProblem(text) ? undefined : markOf(text);
  if (mark === undefined) return undefined;
  const prepared = prepareRound(finding, round, site, { newId: () => mark });
  if ("kind" in prepared) return prepared;
  const known = readRound(tree, desk.rounds, finding.id, round);
  const isOfBatch = known === undefined || "problem" in known || known.record.batch === prepared.batch;
  return prepared.text === text && isOfBatch ? prepared : undefined;
}
