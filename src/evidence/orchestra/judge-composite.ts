import { SCORES } from "../../contract/scoring.ts";
import { bandOf, type Composite, lowerBound, shownComposite } from "../../protocol/phases/composite.ts";
import type { OrchestraFacts } from "./orchestra-facts.ts";

/** What a composite comes to, and why. */
export interface CompositeJudgement {
  readonly answer: "yes" | "no" | "pending";
  readonly band: ReturnType<typeof bandOf>;
  readonly reasons: readonly string[];
  /** Whether it is a judge who says no. */
  readonly isJudged: boolean;
}

type Facts = Pick<OrchestraFacts, "terms" | "scores" | "judgements">;

/** Judges a composite: by the bar, by ambition's floor, and between the bands by a judge. */
export function judgeComposite(composite: Composite, facts: Facts): CompositeJudgement {
  const { terms, judgements } = facts;
  const band = bandOf(composite, terms);
  const shown = `The composite is ${shownComposite(composite)}`;
  const low = lowAmbition(facts);
  if (band === "loop" || low.length > 0) {
    const bound = band === "loop" ? [`${shown}, below ${lowerBound(terms)}.`] : [];
    return { answer: "no", band, reasons: [...bound, ...low], isJudged: false };
  }
  const overruled = judgements.filter(({ verdict }) => "verdict" in verdict && verdict.verdict === "loop");
  if (band === "ship") {
    const ignored = overruled.map(
      ({ judge }) => `${judge} would do it again, and from the bar on nobody has to ask a judge.`,
    );
    return { answer: "yes", band, reasons: ignored, isJudged: false };
  }
  const between = `${shown}, between ${SCORES.loopBelow} and the bar of ${terms.bar}`;
  const problems = judgements.flatMap(({ verdict }) => ("problem" in verdict ? [verdict.problem] : []));
  const ask = (why: string) =>
    ({ answer: "pending", band, reasons: [`${between}: ${why}`, ...problems], isJudged: false }) as const;
  if (judgements.length === 0) return ask("a judge decides, and none has.");
  if (problems.length > 0) return ask("a judge decides, and what one says cannot be read.");
  if (overruled.length === 0)
    return {
      answer: "yes",
      band,
      reasons: [`${between}, and ${judgements.map(({ judge }) => judge).join(", ")} lets it ship.`],
      isJudged: true,
    };
  if (overruled.length < judgements.length) return ask("the judges do not agree.");
  return {
    answer: "no",
    band,
    reasons: [`${between}, and ${overruled.map(({ judge }) => judge).join(", ")} wants it done again.`],
    isJudged: true,
  };
}

function lowAmbition({ scores }: Facts): readonly string[] {
  const { score, cap = 0 } = scores.find(({ dimension }) => dimension === "ambition") ?? {};
  // What cannot be scored at all has no floor to fall below.
  if (score === undefined || cap === 0) return [];
  const counted = Math.min(score, cap);
  return counted < SCORES.ambitionFloor
    ? [`Ambition counts for ${counted}, below its floor of ${SCORES.ambitionFloor}.`]
    : [];
}
