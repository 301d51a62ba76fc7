import type { RecheckStatus } from "../../contract/enums.ts";

/** What the records say became of a finding, and what the code does. */
export interface RecheckedFacts {
  /** What the recheck, or else the tracker, says; undefined where neither says anything of a fix. */
  readonly claim: RecheckStatus | undefined;
  /** What became of the cited lines, all together. */
  readonly lines: "unchanged" | "changed" | "unknown";
  readonly fix: "in" | "not in" | "unclear" | "none";
}

/** Whether claim and code go together; a fix that nobody can see is a hope. */
export interface RecheckJudgement {
  readonly answer: "agrees" | "contradiction" | "unread";
  readonly why: string;
}

/** Holds what is claimed of a finding against what the code has. */
export function judgeRecheck({ claim, lines, fix }: RecheckedFacts): RecheckJudgement {
  const patch = {
    in: "its fix is in",
    "not in": "its fix is not in",
    unclear: "whether its fix is in cannot be told",
    none: "it has no fix patch",
  }[fix];
  const told = claim === undefined ? "Nothing is claimed" : `It is said to be ${claim}`;
  const say = (answer: RecheckJudgement["answer"], rest: string) => ({ answer, why: `${told}, ${rest}.` });
  if (claim === "FIXED" && fix === "in") return say("agrees", "and its fix is in");
  if (claim === "STILL_OPEN" && fix === "in") return say("contradiction", "but its fix is in");
  if (lines === "unknown") return say("unread", `and the cited lines cannot be read again; ${patch}`);
  if (claim === "FIXED" && lines === "unchanged")
    return say("contradiction", `but the cited lines are what they were and ${patch}`);
  const changed = lines === "changed" ? "the cited lines have changed" : "the cited lines are what they were";
  return say("agrees", `${changed}, and ${patch}`);
}
