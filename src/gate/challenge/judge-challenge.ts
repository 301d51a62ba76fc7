import { CHALLENGE_VERDICTS, SEVERITIES } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { challengeVerdict } from "../../protocol/challenge/challenge-verdict.ts";
import type { Finding } from "../check.ts";
import type { Challenge } from "./challenges.ts";

/** What a record contradicts by itself: its rounds, its severities. */
export function* judgeRecord({ id, record }: Challenge): Iterable<Finding> {
  if (record?.verdict === undefined) return;
  const { path, lineOf, verdict, positions, agents, answers, before } = record;
  const wanted = verdict === "REJECTED" ? "not a bug" : "bug";
  if (positions.length === THRESHOLDS.challengeRounds && !positions.includes(wanted))
    yield {
      level: "error",
      path,
      line: lineOf("/verdict"),
      message: `The challenge of ${id} came to ${verdict}, but no round concluded "${wanted}".`,
      hint: "Let the verdict follow from the rounds.",
    };
  else if (answers !== undefined && before !== undefined) {
    const decided = challengeVerdict(before, ...answers);
    if (decided.verdict !== verdict || decided.severity !== record.after)
      yield {
        level: "error",
        path,
        line: lineOf("/verdict"),
        message: `The challenge of ${id} came to ${verdict}, and by the table of verdicts its rounds come to ${decided.verdict ?? "none"}${decided.severity === null ? "" : ` at ${decided.severity}`}: ${decided.why}`,
        hint: "Have it decided by `assay challenge decide`; what two rounds do not settle stays pending.",
      };
  }
  if (agents.length > 1 && new Set(agents).size === 1)
    yield {
      level: "warning",
      path,
      line: lineOf("/rounds/1/agent"),
      message: `Both rounds of the challenge of ${id} were argued by ${agents[0]}.`,
      hint: "Give the second round to another challenger.",
    };
  const fault = severityFault(record);
  if (fault !== undefined)
    yield {
      level: "error",
      path,
      line: lineOf("/severity_after"),
      message: `The challenge of ${id} came to ${verdict}, but ${fault}.`,
      hint: "A confirmed bug keeps its severity, a downgraded one gets a lower one, a rejected one has none.",
    };
}

/** Where a challenge was not decided on the rounds that are recorded. */
export function* judgeRounds({ id, record, made }: Challenge): Iterable<Finding> {
  for (const [at, round] of made.entries()) {
    if (record === undefined || round === undefined) continue;
    const isSame = record.words[at] === round.words;
    if (isSame && round.isJudged) continue;
    const what = isSame ? "has no answer that can be judged" : "was asked or answered in other words since";
    yield {
      level: "error",
      path: round.path,
      line: 0,
      message: `The challenge of ${id} was decided, and its round ${at + 1} ${what}.`,
      hint: "Decide it again with `assay challenge decide`.",
    };
  }
}

function severityFault({ verdict, before, after }: NonNullable<Challenge["record"]>): string | undefined {
  if (before === undefined || after === undefined || verdict === undefined) return undefined;
  if (verdict === "REJECTED") return after === null ? undefined : `left the severity ${after}`;
  if (after === null) return "left no severity";
  if (verdict === "CONFIRMED") return after === before ? undefined : `moved ${before} to ${after}`;
  // From the highest to the lowest.
  const isLower = SEVERITIES.indexOf(after) > SEVERITIES.indexOf(before);
  return isLower ? undefined : `${before} became ${after}`;
}

/** Where the text of a challenge does not say what its record says, in the form that can be read. */
export function* judgeText({ id, record, text }: Challenge, isOwnRun: boolean): Iterable<Finding> {
  if (text === undefined) return;
  const { path, verdicts, rounds } = text;
  const [verdict, second] = verdicts;
  if (verdict === undefined)
    yield {
      level: "error",
      path,
      line: 0,
      message: `The challenge of ${id} states no verdict on a line of its own.`,
      hint: `Write "**Verdict:** ${CHALLENGE_VERDICTS.join('", "')}", whichever it came to.`,
    };
  else if (!(CHALLENGE_VERDICTS as readonly string[]).includes(verdict.text))
    yield {
      level: "error",
      path,
      line: verdict.line,
      message: `The challenge of ${id} came to "${verdict.text}", which is none of ${CHALLENGE_VERDICTS.join(", ")}.`,
      hint: "Use one of the three words alone.",
    };
  else if (record?.verdict !== undefined && record.verdict !== verdict.text)
    yield {
      level: "error",
      path,
      line: verdict.line,
      message: `The challenge of ${id} came to ${verdict.text} here and to ${record.verdict} in its record.`,
      hint: "Keep the verdict that the two rounds came to.",
    };
  if (second !== undefined && second.text !== verdict?.text)
    yield {
      level: "error",
      path,
      line: second.line,
      message: `The challenge of ${id} states a second verdict, ${second.text}.`,
      hint: "State the one that holds.",
    };
  if (!isOwnRun) return;
  for (let round = 1; round <= THRESHOLDS.challengeRounds; round++)
    if (!rounds.has(round))
      yield {
        level: "error",
        path,
        line: 0,
        message: `The challenge of ${id} has nothing below "Round ${round}".`,
        hint: "Keep the reasoning of both rounds.",
      };
}
