import type { ChallengeOutcome } from "../challenge-outcome.ts";
import { printable } from "../printable.ts";

type Of<K extends ChallengeOutcome["kind"]> = Extract<ChallengeOutcome, { kind: K }>;

/** The question and nothing else, to be handed on. */
export const questionText = ({ text }: Of<"question">): string => text.split("\n").map(printable).join("\n");

/** What was made of a reply, a line. */
export function answeredText({ answer, isKnown }: Of<"answered">): string {
  const { id, round, agent, verdict, severity, fault, asked } = answer;
  const concluded =
    verdict === null ? "not judged" : [verdict, ...(severity === null ? [] : [severity])].join(", ");
  const notes = [
    ...(fault === null ? [] : [fault]),
    ...(isKnown ? ["That was recorded before."] : []),
    ...(asked === 1 ? [] : [`The round was asked ${asked} times by now.`]),
  ];
  return printable([`${id}, round ${round}: ${concluded} (${agent}).`, ...notes].join(" ")).concat("\n");
}
