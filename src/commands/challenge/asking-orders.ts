import type { Context, FlagsOf } from "../../command.ts";
import { ASKING, CHALLENGE_ROUNDS, type ChallengeRound } from "../../contract/challenge.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { WantedCalls } from "../../protocol/challenge/challenge-schedule.ts";
import { splitCommand } from "../../protocol/shell-words.ts";
import { commandText } from "../../running.ts";
import { isProblem } from "../../tree.ts";
import type { ASKING_OPTIONS } from "./options.ts";

type Flags = FlagsOf<typeof ASKING_OPTIONS>;

/** A program that challenges. */
export interface Agent {
  /** As it was called. */
  readonly name: string;
  readonly argv: readonly string[];
}

/** How the challengers are to be asked. */
export interface AskingOrders {
  /** Who answers each of the two rounds. */
  readonly agents: readonly [first: Agent, second: Agent];
  readonly jobs: number;
  /** Seconds. */
  readonly deadline: number;
  readonly wanted: WantedCalls;
}

const MOST = { jobs: ASKING.mostAtOnce, calls: 1_000_000, deadline: 86_400 } as const;

/** Reads the flags, or says what is wrong with one. */
export function readOrders(flags: Flags, context: Pick<Context, "findProgram">): AskingOrders | Refusal {
  const { agent, agent2 = agent } = flags;
  if (agent === undefined)
    return refuse(
      "Nothing says who is to answer.",
      "Name a program that reads a question and prints its answer, with --agent.",
    );
  const first = readAgent("--agent", agent, context);
  if ("kind" in first) return first;
  const second = agent2 === agent ? first : readAgent("--agent2", agent2 ?? "", context);
  if ("kind" in second) return second;
  const round = readRoundFlag(flags.round);
  if (typeof round === "object") return round;
  const jobs = readCount("--jobs", flags.jobs, MOST.jobs) ?? 1;
  if (typeof jobs === "object") return jobs;
  const most = readCount("--max-calls", flags["max-calls"], MOST.calls);
  if (typeof most === "object") return most;
  const deadline = readCount("--deadline", flags.deadline, MOST.deadline) ?? ASKING.deadlineSeconds;
  if (typeof deadline === "object") return deadline;
  const wanted = { only: round, most, isAgain: flags.again };
  return { agents: [first, second], jobs, deadline, wanted };
}

/** A program is looked for before anybody is asked, for half of the answers are of no use. */
function readAgent(
  flag: string,
  text: string,
  { findProgram }: Pick<Context, "findProgram">,
): Agent | Refusal {
  const words = splitCommand(text);
  if ("fault" in words) return refuse(`${flag} ${JSON.stringify(text)}: ${words.fault}`, words.hint);
  const [program = "", ...rest] = words;
  const place = findProgram(program);
  if (isProblem(place))
    return refuse(
      `${program}, which ${flag} names, cannot be run. ${place.problem}`,
      "Name a program that is installed, or the path of one that may be executed.",
    );
  return { name: commandText(words), argv: [place, ...rest] };
}

/** What is to be done where no round is named, or none that there is. */
export const NAME_ROUND = `Name one with --round ${CHALLENGE_ROUNDS.join(" or ")}.`;

/** The round that a flag names; undefined where nobody gave it. */
export function readRoundFlag(text: string | undefined): ChallengeRound | undefined | Refusal {
  const round = CHALLENGE_ROUNDS.find(number => String(number) === text);
  if (round !== undefined || text === undefined) return round;
  return refuse(`There is no round ${JSON.stringify(text)}.`, NAME_ROUND);
}

function readCount(flag: string, text: string | undefined, most: number): number | undefined | Refusal {
  if (text === undefined) return undefined;
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  return refuse(
    `${flag} ${JSON.stringify(text)} is no number that it can be.`,
    `Give a whole number from 1 to ${most}.`,
  );
}
