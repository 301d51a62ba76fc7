import type { Context } from "../../command.ts";
import type { ChallengeRound } from "../../contract/challenge.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { readRound, readRounds } from "../../evidence/challenge/challenge-rounds.ts";
import { decidedChallenge } from "../../evidence/challenge/decided-challenge.ts";
import { recordFault } from "../../evidence/challenge/record-fault.ts";
import { type StandingChallenge, standingChallenge } from "../../evidence/challenge/standing-challenge.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { AnsweredFinding } from "../../protocol/challenge/challenge-schedule.ts";
import { changedQuestion } from "../../protocol/challenge/changed-question.ts";
import { isCurrent, type Prepared, prepareRound } from "./ask.ts";
import { readTriggers } from "./own-triggers.ts";
import { type ChallengeSite, DESK, namedFindings, queueOf } from "./site.ts";

/** The findings that are to be challenged: those that are named, or all that have to be and are not decided yet, with the canaries. */
export async function chosenFindings(
  words: readonly string[],
  { all: isAll, again: isAgain }: { readonly all: boolean; readonly again: boolean },
  site: ChallengeSite,
): Promise<readonly QueuedFinding[] | Refusal> {
  if (isAll === words.length > 0)
    return refuse(
      isAll
        ? "Both single findings and --all are named."
        : "Nothing says which findings are to be challenged.",
      "Name findings by their ids, or give --all.",
    );
  const named = namedFindings(words, queueOf(site), site);
  if ("kind" in named || !isAll) return "kind" in named ? named : [...new Set(named)];
  const triggersOf = await readTriggers(site);
  if ("kind" in triggersOf) return triggersOf;
  return named.filter(finding => {
    if (finding.isCanary) return true;
    const { fired, unchecked } = triggersOf(finding);
    const mustBe = fired.length > 0 || unchecked.length > 0;
    return mustBe && (isAgain || !isSettled(finding, site));
  });
}

/** Whether a finding was decided as it is now, on rounds that bear it, so that asking about it again would only be asking until it suits. */
function isSettled({ id, entrySha256 }: QueuedFinding, { tree, desk }: ChallengeSite): boolean {
  const decided = decidedChallenge(tree, id);
  if (decided === undefined || "problem" in decided || desk.rounds !== DESK.rounds) return false;
  const { entry_sha256: entry = entrySha256 } = decided.record;
  return (
    entry === entrySha256 && recordFault(decided.record, readRounds(tree, desk.rounds, id)) === undefined
  );
}

/** How far the challenge of a finding has come. */
export interface AskedFinding extends AnsweredFinding {
  readonly standing: StandingChallenge;
  /** Why it cannot be challenged at all. */
  readonly refusal?: Refusal;
}

/** Compares what is recorded of findings with what would be asked about them now. */
export function askedFindings(
  findings: readonly QueuedFinding[],
  site: ChallengeSite,
): readonly AskedFinding[] {
  const known = new Set<string>();
  const doubled = new Set<string>();
  for (const { id } of queueOf(site)) (known.has(id) ? doubled : known).add(id);
  const isFirst = (id: string) => known.delete(id);
  return findings
    .filter(({ id }) => !doubled.has(id) || isFirst(id))
    .map(finding => {
      const asked = askedFinding(finding, site);
      return doubled.has(finding.id) ? { ...asked, refusal: refuseDoubled(finding.id) } : asked;
    });
}

const refuseDoubled = (id: string) =>
  refuse(
    `${id} is there more than once, so that nobody could say which one was challenged.`,
    "Give each finding an id of its own.",
  );

function askedFinding(finding: QueuedFinding, site: ChallengeSite): AskedFinding {
  const { tree, desk } = site;
  const { id } = finding;
  const standing = standingChallenge(finding, readRounds(tree, desk.rounds, id));
  const open: AskedFinding = { id, standing, isAnswered: [false, false] };
  const [first, second] = [currentAnswer(finding, 1, site), currentAnswer(finding, 2, site)];
  if (typeof first === "object") return { ...open, refusal: first };
  if (!first) return open;
  // A first answer that nobody may argue against any more has to be given anew.
  if (typeof second === "object") return second.exit === EXIT.pending ? open : { ...open, refusal: second };
  return { ...open, isAnswered: [true, second] };
}

/** Whether a round has an answer to what would be asked now; nobody sees the mark of that question. */
function currentAnswer(
  finding: QueuedFinding,
  round: ChallengeRound,
  site: ChallengeSite,
): boolean | Refusal {
  const prepared = prepareRound(finding, round, site, UNMARKED);
  return "kind" in prepared ? prepared : isAnswered(prepared, site);
}

/** Whether a question has an answer already. */
export function isAnswered(prepared: Prepared, { tree, desk }: ChallengeSite): boolean {
  const known = readRound(tree, desk.rounds, prepared.finding.id, prepared.round);
  return known !== undefined && "record" in known && isCurrent(known.record, prepared);
}

/** Why a question is not what would be asked now, as sentences: meanwhile its finding may have been edited, or the answer that it argues with given anew. */
export function staleQuestion(
  { finding: { id }, round, questionSha256, batch, text }: Prepared,
  site: ChallengeSite,
): string | undefined {
  const finding = queueOf(site).find(one => one.id === id);
  const now = finding && prepareRound(finding, round, site, UNMARKED);
  const because = (why: string) => `What it was asked about has changed meanwhile. ${why}`.trim();
  if (now === undefined) return because(`BUGS.md does not confirm ${id} any more.`);
  // A second question whose first answer does not stand any more says itself what has changed.
  if ("kind" in now) return now.exit === EXIT.pending ? now.message : because(now.message);
  if (now.questionSha256 !== questionSha256) return because(changedQuestion(text, now.text));
  return now.batch === batch ? undefined : because("Other canaries were mixed into the queue.");
}

const UNMARKED: Pick<Context, "newId"> = { newId: () => "000000" };
