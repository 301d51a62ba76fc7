import { GROUND } from "../../contract/ground-files.ts";
import { idleScorers, whyUnscored } from "../../evidence/orchestra/dimension-scores.ts";
import { reaches, shownComposite } from "../../protocol/phases/composite.ts";
import { defineCheck } from "../check.ts";
import { removing, replacing } from "../control.ts";

/** Every dimension has one score to rely on. */
export const scores = defineCheck({
  id: "scores",
  title: "Every dimension has its score",
  why: "Flawless work once scored 0.50 for ever: the scorer had written its scores in another field, every dimension was read as blank, and a blank was taken for a half. A score that is missing is not a bad one and not a middling one. It is asked for again, and until it is there no composite is.",
  phase: 5,
  needs: ["orchestra"],
  unit: "dimensions",
  subjects: ({ orchestra }) => (orchestra.isScored ? orchestra.scores : []),
  floor: ({ orchestra }) => (orchestra.isScored ? orchestra.terms.dimensions.length : 0),
  *check(dimensions, { orchestra: { terms, slices, best } }) {
    const reach = reaches(best, terms.bar)
      ? ""
      : ` Without it no composite exceeds ${shownComposite(best)}, so the bar of ${terms.bar} is out of reach.`;
    for (const one of dimensions) {
      if (one.score !== undefined || one.cap === 0) continue;
      const path = one.scorers.at(0)?.path ?? GROUND.run;
      const message = `${whyUnscored(one)}${one.unscorable === undefined ? "" : reach}`;
      const [who] = one.scorers;
      const way = who === undefined ? "scoring --worker NAME" : `--worker ${who.worker}`;
      const hint =
        one.unscorable === undefined
          ? `Have it scored with a number from 0 to 1 at the top of the result: \`assay phase rerun ${way}\`.`
          : "Ask whoever set the bar; another attempt does not help.";
      yield { level: "pending", path, line: 0, message, hint };
    }
    const names = terms.dimensions.map(({ dimension }) => dimension);
    for (const { path, worker, says } of idleScorers(terms, slices)) {
      const what = says?.dimension === undefined ? "no dimension" : JSON.stringify(says.dimension);
      const hint = `The dimensions are ${names.join(", ")}.`;
      const message = `${worker} scores ${what}, which does not count for ${terms.preset}.`;
      yield { level: "warning", path, line: 0, message, hint };
    }
  },
  controls: [
    {
      name: "a blank score",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/eve\/result\.json$/, /"score": *[\d.]+/, '"score": ""'),
    },
    {
      name: "a scorer that left nothing",
      alsoRed: ["slices"],
      break: removing(/^work\/eve\/result\.json$/),
    },
  ],
});
