import { GROUND } from "../../contract/ground-files.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeComposite } from "../judge-composite.ts";

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
  *check([known], { orchestra }) {
    if (known === undefined) return;
    const { reasons, answer } = judgeComposite(known, orchestra);
    const isLast = orchestra.attempts.count >= orchestra.terms.attempts;
    const isOver = answer === "no" && isLast;
    const level =
      answer === "yes"
        ? "note"
        : answer === "pending" || (isOver && orchestra.terms.below_bar === "pending")
          ? "pending"
          : "error";
    const over = ` No attempt is left: it is shipped below bar.`;
    for (const reason of reasons)
      yield {
        level,
        path: orchestra.judgements.at(0)?.path ?? GROUND.run,
        line: 0,
        message: `${reason}${isOver ? over : ""}`,
        ...(answer === "yes"
          ? {}
          : {
              hint: isOver
                ? "A person decides what becomes of it."
                : "See the decision in quality/results/loop.json.",
            }),
      };
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
