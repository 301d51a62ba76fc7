import type { RoundState } from "../challenge-outcome.ts";
import { decide, type Run } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { readBatches } from "../gate/canary-batch.ts";
import { type KnownRound, readRounds } from "../gate/challenge-rounds.ts";
import { decidedChallenge } from "../gate/decided-challenge.ts";
import { findingStanding } from "../gate/finding-standing.ts";
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
      open:
        standing.state === "pending"
          ? standing.why
          : standing.state === "not challenged" && needs
            ? "It has to be challenged, and nobody was asked."
            : null,
    };
  });
  const isOpen = findings.some(({ open }) => open !== null);
  const isIdle = findings.some(({ open, verdict }) => open !== null && verdict !== null);
  return decide({ kind: "challenges", exit: isIdle ? EXIT.no : isOpen ? EXIT.pending : EXIT.yes, findings });
};

function stateOf(round: KnownRound | undefined): RoundState {
  if (round === undefined) return "not asked";
  return "problem" in round ? "not judged" : (round.record.answer?.verdict ?? "not judged");
}
