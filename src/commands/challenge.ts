import type { RoundState } from "../challenge-outcome.ts";
import { decide, type Run } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { type KnownRound, readRounds } from "../gate/challenge-rounds.ts";
import type { CHALLENGE_OPTIONS } from "./challenge/options.ts";
import { readSite } from "./challenge/site.ts";

/** `assay challenge`: where the challenge of each finding stands. */
export const challenge: Run<typeof CHALLENGE_OPTIONS> = async (flags, context) => {
  const site = readSite(flags, context);
  if ("kind" in site) return decide(site);
  const findings = site.findings.map(({ id, title, severity = null }) => ({
    ...{ id, title, severity, verdict: null },
    rounds: readRounds(site.tree, site.desk.rounds, id).map(stateOf),
  }));
  const isOpen = findings.some(({ rounds }) => rounds.some(round => round === "not judged"));
  return decide({ kind: "challenges", exit: isOpen ? EXIT.pending : EXIT.yes, findings });
};

function stateOf(round: KnownRound | undefined): RoundState {
  if (round === undefined) return "not asked";
  return "problem" in round ? "not judged" : (round.record.answer?.verdict ?? "not judged");
}
