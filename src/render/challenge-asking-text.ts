import type { ChallengeOutcome } from "../challenge-outcome.ts";
import { printable } from "../printable.ts";
import type { Announced, Suggestion } from "../protocol/challenge/asked-challenge.ts";
import { plural } from "../protocol/plural.ts";

type Asking = Extract<ChallengeOutcome, { kind: "asking" | "asked" }>;

/** What challengers are going to be asked, and what came of it, for a person. */
export function askingText(outcome: Asking): string {
  const { kind } = outcome;
  switch (kind) {
    case "asking":
      return lines(announcement(outcome.announced));
    case "asked":
      return lines(endLines(outcome));
    default:
      return kind satisfies never;
  }
}

const lines = (texts: readonly string[]) => texts.map(text => printable(text).concat("\n")).join("");

function announcement({ findings, calls, answered, left, agents, refused }: Announced): readonly string[] {
  const isOne = agents.length > 1 && new Set(agents.map(({ agent }) => agent)).size === 1;
  const beside = [
    ...(answered === 0 ? [] : [`${plural(answered, "round")} answered already`]),
    ...(left === 0 ? [] : [`${plural(left, "call")} left for another time`]),
  ];
  const about = `${plural(calls, "call")} for ${plural(findings, "finding")}`;
  return [
    `${beside.length === 0 ? about : `${about}; ${beside.join(", ")}`}.`,
    ...(calls === 0
      ? []
      : isOne
        ? [
            `Both rounds are answered by ${agents[0]?.agent}; a second program, --agent2, would not share its blind spots.`,
          ]
        : agents.map(({ round, agent }) => `Round ${round} is answered by ${agent}.`)),
    ...refused.map(({ why, hint }) => `${why} ${hint}`),
  ];
}

function endLines({
  rounds,
  findings,
  open,
  suggestions = [],
}: Extract<Asking, { kind: "asked" }>): readonly string[] {
  const judged = rounds.filter(({ verdict }) => verdict !== null).length;
  return [
    ...open.map(({ id, why, hint }) => `${id}: ${why} ${hint}`),
    ...suggestions.map(suggestionLine),
    `${plural(rounds.length, "answer")}, ${judged} of them judged. Both rounds of ${findings - open.length} of ${plural(findings, "finding")} are judged.`,
  ];
}

function suggestionLine({ id, before, verdict, after, why }: Suggestion): string {
  if (verdict === null) return `${id}: nothing is settled. ${why}`;
  const advice = {
    CONFIRMED: "would be CONFIRMED",
    DOWNGRADED: `would be DOWNGRADED from ${before} to ${after}: correct its severity in BUGS.md and its records`,
    REJECTED: "would be REJECTED: take it out of BUGS.md with its records",
  };
  return `${id}: ${advice[verdict]}. ${why}`;
}
