import { SCORING_PHASE } from "../../contract/orchestra.ts";
import { resolveDimension } from "../../contract/scoring.ts";
import type { Terms } from "../../protocol/phases/composite.ts";
import type { Slice } from "./slices.ts";

/** What is known of one dimension's score, beside what it weighs and counts for at most. */
export interface DimensionScore extends Readonly<Terms["dimensions"][number]> {
  /** Whoever was to score it. */
  readonly scorers: readonly Slice[];
  /** Undefined where there is none to rely on: not given, given twice and differently, or by a worker who did not answer. */
  readonly score: number | undefined;
  /** Why nobody can score it, in a scorer's words. */
  readonly unscorable: string | undefined;
}

const isScorer = ({ phase, says }: Slice) => phase.name === SCORING_PHASE && says?.role === "scorer";

/** The score of each dimension that counts. */
export function dimensionScores({ dimensions }: Terms, slices: readonly Slice[]): readonly DimensionScore[] {
  const scorers = slices.filter(isScorer);
  return dimensions.map(terms => {
    const { dimension } = terms;
    const own = scorers.filter(({ says }) => resolveDimension(says?.dimension ?? "") === dimension);
    const answers = own.filter(({ state }) => state === "done");
    const scores = new Set(answers.map(({ score }) => score));
    const [score] = scores.size === 1 && answers.length === own.length ? scores : [];
    const unscorable = answers.flatMap(({ says }) => says?.unscorable ?? []).at(0);
    return { ...terms, scorers: own, score, unscorable: score === undefined ? unscorable : undefined };
  });
}

/** Scorers of nothing that counts: without a dimension, of one that there is not, or that the preset does not score. */
export function idleScorers({ dimensions }: Terms, slices: readonly Slice[]): readonly Slice[] {
  const counted = dimensions.map(({ dimension }) => dimension);
  return slices.filter(slice => {
    const dimension = resolveDimension(slice.says?.dimension ?? "");
    return isScorer(slice) && (dimension === undefined || !counted.includes(dimension));
  });
}

/** Why a dimension has no score to rely on, as a sentence. */
export function whyUnscored({ dimension, scorers, unscorable }: DimensionScore): string {
  const [first, ...others] = scorers;
  if (first === undefined) return `Nobody scored ${dimension}, so the composite is pending.`;
  if (unscorable !== undefined)
    return `${first.worker} says that nobody can score ${dimension}: ${unscorable.trim().replace(/\.$/, "")}.`;
  if (others.length > 0) return `${dimension} has no one score: ${scorers.map(answer).join(", ")}.`;
  return `${first.worker} gives ${dimension} no score to rely on, so the composite is pending.`;
}

const answer = ({ worker, score, state }: Slice) =>
  `${(state === "done" ? score : undefined) ?? "none"} by ${worker}`;
