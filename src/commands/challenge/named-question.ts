import type { Context } from "../../command.ts";
import type { ChallengeRound } from "../../contract/challenge.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { NAME_ROUND, readRoundFlag } from "./asking-orders.ts";
import { type ChallengeSite, namedFindings, queueOf, readSite } from "./site.ts";

/** One round about one finding of a run. */
interface NamedQuestion {
  readonly site: ChallengeSite;
  readonly finding: QueuedFinding;
  readonly round: ChallengeRound;
}

/** The finding and the round that a command line names. */
export function namedQuestion(
  flags: { readonly source: string | undefined; readonly round: string | undefined },
  context: Pick<Context, "tree" | "readCommit" | "words">,
): NamedQuestion | Refusal {
  const round = readRoundFlag(flags.round);
  if (round === undefined) return refuse("Nothing says which round is meant.", NAME_ROUND);
  if (typeof round === "object") return round;
  const [word, ...others] = context.words;
  if (word === undefined) return refuse("Nothing says which finding is meant.", "Name one, such as BUG-001.");
  if (others.length > 0) return refuse("One round is about one finding.", "Name one, such as BUG-001.");
  const site = readSite(flags, context);
  if ("kind" in site) return site;
  const named = namedFindings([word], queueOf(site), site);
  if ("kind" in named) return named;
  const [finding] = named;
  if (finding === undefined) throw new Error(`${word} was found and is nothing.`);
  return { site, finding, round };
}
