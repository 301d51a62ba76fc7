import { WORK } from "../../contract/orchestra.ts";
import { judgeComposite } from "../../evidence/orchestra/judge-composite.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** The composite reaches the bar, or a judge lets it ship. */
export const composite = defineCheck({
  id: "composite",
  title: "The composite reaches the bar",
  why: "The bar is set before the work and kept out of reach of those who do it. The composite is the weighted mean of all dimensions, computed from the scorers' own results and never read from a summary. From the bar on it ships, below the lower bound the work is done again, and only between the two somebody decides. Ambition has a floor of its own, for a mean can hide a work that dared nothing.",
  phase: 5,
  needs: ["orchestra"],
  unit: "composites",
  subjects: ({ orchestra: { isScored, composite: known } }) =>
    isScored && known !== undefined ? [known] : [],
  floor: () => 0,
  *check(all, { orchestra }) {
    const { terms, attempts, judgements } = orchestra;
    for (const known of all) {
      const { reasons, answer } = judgeComposite(known, orchestra);
      const isOver = answer === "no" && attempts.count >= terms.attempts;
      const level = isOver && terms.below_bar === "pending" ? "pending" : LEVELS[answer];
      const hint = isOver ? "A person decides what becomes of it." : HINTS[answer];
      for (const reason of reasons)
        yield {
          level,
          path: judgements.at(0)?.path ?? WORK,
          line: 0,
          message: isOver ? `${reason} No attempt is left: it is shipped below bar.` : reason,
          ...(hint === undefined ? {} : { hint }),
        };
    }
  },
  controls: [
    {
      name: "a score below the bar",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/eve\/result\.json$/, /"score": *[\d.]+/, '"score": 0.1'),
    },
    {
      name: "ambition below its floor",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/amy\/result\.json$/, /"score": *[\d.]+/, '"score": 0.7'),
    },
  ],
});

const LEVELS = { yes: "note", no: "error", pending: "pending" } as const;

const HINTS: Readonly<Record<keyof typeof LEVELS, string | undefined>> = {
  yes: undefined,
  no: "Run again what is cheapest and suffices: `assay phase rerun --from quality/results/loop.json`.",
  pending: "Let a judge join: `assay phase rerun scoring --worker NAME`.",
};
