import type { ChallengeStanding, RoundState } from "../challenge-outcome.ts";
import { decide, type Run } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { readBatches } from "../evidence/challenge/canary-batch.ts";
import type { QueuedFinding } from "../evidence/challenge/challenge-queue.ts";
import { type KnownRound, readRounds } from "../evidence/challenge/challenge-rounds.ts";
import { decidedChallenge } from "../evidence/challenge/decided-challenge.ts";
import { type FindingStanding, findingStanding } from "../evidence/challenge/finding-standing.ts";
import { standingChallenge } from "../evidence/challenge/standing-challenge.ts";
import type { CHALLENGE_OPTIONS } from "./challenge/options.ts";
import { readTriggers } from "./challenge/own-triggers.ts";
import { readAnySite } from "./challenge/site.ts";

/** `assay challenge`: where the challenge of each finding stands. */
export const challenge: Run<typeof CHALLENGE_OPTIONS> = async (flags, context) => {
  const site = readAnySite(flags, context);
  if ("kind" in site) return decide(site);
  const { tree, desk } = site;
  const triggersOf = await readTriggers(site);
  if ("kind" in triggersOf) return decide(triggersOf);
  const batches = readBatches(tree);
  const findings = site.findings.map(finding => {
    const { id, title, severity = null } = finding;
    const { fired, unchecked } = triggersOf(finding);
    const decided = decidedChallenge(tree, id);
    const standing = findingStanding(finding, tree, batches);
    const needs = fired.length > 0 || unchecked.length > 0;
    return {
      ...{ id, title, severity, triggers: fired.map(trigger => trigger.id), unchecked },
      rounds: readRounds(tree, desk.rounds, id).map(stateOf),
      verdict: decided !== undefined && "record" in decided ? decided.record.verdict : null,
      ...leftOf(standing, needs),
    };
  });
  const isOpen = findings.some(({ open }) => open !== null);
  const awaited = new Set(
    site.findings.flatMap(one => (isAwaited(one, readRounds(tree, desk.rounds, one.id)) ? [one.id] : [])),
  );
  const isIdle = findings.some(
    ({ id, open, verdict }) => open !== null && verdict !== null && !awaited.has(id),
  );
  return decide({ kind: "challenges", exit: isIdle ? EXIT.no : isOpen ? EXIT.pending : EXIT.yes, findings });
};

const ASK_ALL = "Have everything asked that has to be with `assay challenge run --all --agent COMMAND`.";

/** What is left to be done about a finding, and how. */
function leftOf(standing: FindingStanding, needs: boolean): Pick<ChallengeStanding, "open" | "hint"> {
  if (standing.state === "pending") return { open: standing.why, hint: standing.hint };
  if (standing.state !== "not challenged" || !needs) return { open: null, hint: null };
  return { open: "It has to be challenged, and nobody was asked.", hint: ASK_ALL };
}

/** Whether rounds that were asked are not over: an answer is missing or not judged, or the two settle nothing. */
function isAwaited(finding: QueuedFinding, rounds: readonly (KnownRound | undefined)[]): boolean {
  const records = rounds.map(round => (round !== undefined && "record" in round ? round.record : undefined));
  const isDamaged = rounds.some(round => round !== undefined && "problem" in round);
  if (isDamaged || records.every(record => record === undefined)) return false;
  if (records.some(record => record === undefined || record.answer === null)) return true;
  const standing = standingChallenge(finding, rounds);
  return "decision" in standing && standing.decision.verdict === null;
}

function stateOf(round: KnownRound | undefined): RoundState {
  if (round === undefined) return "not asked";
  return "problem" in round ? "not judged" : (round.record.answer?.verdict ?? "not judged");
}
