import { WORK } from "../../contract/orchestra.ts";
import { SEEN_PRESETS } from "../../contract/scoring.ts";
import { defineCheck } from "../check.ts";
import { removing } from "../control.ts";

/** Every headline that is claimed is to be seen in a still capture. */
export const headlines = defineCheck({
  id: "headlines",
  title: "Headlines are to be seen",
  why: "What a build is proud of has to be in plain sight: a feature that only its builder can find is no headline, and a score of ambition for it is a score for the claim. Each headline names a still capture, the capture is there and is a picture, and the scorer of ambition saw the headline in it; else ambition counts for less, whatever was given. A capture that is named and is not there is a false claim beside.",
  phase: 5,
  needs: ["orchestra"],
  unit: "headlines",
  subjects: ({ orchestra: { isScored, terms, headlines: claimed } }) =>
    !isScored || terms.dimensions.every(({ dimension }) => dimension !== "ambition")
      ? []
      : claimed.length > 0 || !SEEN_PRESETS.includes(terms.preset)
        ? claimed
        : [undefined],
  floor: () => 0,
  *check(claimed, { orchestra: { terms } }) {
    const cap = terms.dimensions.find(({ dimension }) => dimension === "ambition")?.cap;
    const counts = `so ambition counts for ${cap} at most`;
    for (const headline of claimed)
      if (headline === undefined)
        yield {
          level: "warning",
          path: WORK,
          line: 0,
          message: `No builder names a headline, ${counts}.`,
          hint: "Name in headlines what the work is about, and the still capture that shows it.",
        };
      else if (headline.missing !== undefined || headline.unseen !== undefined)
        yield {
          level: headline.missing === undefined ? "warning" : "error",
          path: headline.slice.path,
          line: 0,
          message: `The headline ${JSON.stringify(headline.name)} is not to be seen: ${headline.missing ?? headline.unseen}, ${counts}.`,
          hint: "Bring it into plain sight, capture it below media/, and have ambition scored again.",
        };
  },
  controls: [{ name: "the capture is gone", break: removing(/^media\/front\.png$/) }],
});
