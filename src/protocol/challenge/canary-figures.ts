import type { CanaryScore } from "../../contract/schemas/canary-score.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { plural } from "../plural.ts";

/** How many of the known bugs, and of the known others, passed for bugs. */
export type CanaryFigures = Pick<CanaryScore, "recall" | "false_acceptance">;

/** Counts what came of findings whose truth is known. */
export function canaryFigures(canaries: CanaryScore["canaries"]): CanaryFigures {
  const share = (truth: CanaryScore["canaries"][number]["truth"]) => {
    const known = canaries.filter(canary => canary.truth === truth);
    const accepted = known.filter(({ verdict }) => verdict === "CONFIRMED" || verdict === "DOWNGRADED");
    return { of: known.length, part: accepted.length };
  };
  return { recall: share("bug"), false_acceptance: share("not a bug") };
}

/** Why challengers with these figures are not to be believed, a sentence; undefined where they are. */
export function missedFigures({ recall, false_acceptance: accepted }: CanaryFigures): string | undefined {
  const { canaryRecall, canaryFalseAcceptance, fewestCanaries } = THRESHOLDS;
  if (Math.min(recall.of, accepted.of) < fewestCanaries)
    return `Fewer than ${fewestCanaries} canaries of either kind measure nothing.`;
  if (recall.part * 100 < recall.of * canaryRecall)
    return `The challengers found ${recall.part} of ${plural(recall.of, "known bug")}, which is less than ${canaryRecall} %.`;
  if (accepted.part * 100 > accepted.of * canaryFalseAcceptance)
    return `The challengers took ${accepted.part} of ${accepted.of} findings for bugs that are known to be none, which is more than ${canaryFalseAcceptance} %.`;
  return undefined;
}

/** The figures in short. */
export const figuresText = ({ recall, false_acceptance: accepted }: CanaryFigures) =>
  `${recall.part} of ${plural(recall.of, "known bug")} confirmed, ${accepted.part} of ${plural(accepted.of, "known other")} accepted`;
