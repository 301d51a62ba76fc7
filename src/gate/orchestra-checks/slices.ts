import { GROUND } from "../../contract/ground-files.ts";
import { defineCheck } from "../check.ts";
import { removing, replacing } from "../control.ts";
import { judgeSlice } from "../locked/judge-slice.ts";

/** Every worker filled its own slice, by what is on disk. */
export const slices = defineCheck({
  id: "slices",
  title: "Every slice was filled by its worker",
  why: "A worker that was throttled, killed or never started looks in a list of workers like any other, and whoever merges the results merges what is there. So each slice is looked up by name, its envelope is held against the disk in both directions, and one that is missing, empty, failed or a part is named: it runs again, and only it.",
  phase: 1,
  needs: ["orchestra"],
  unit: "slices",
  subjects: ({ orchestra }) => orchestra.slices,
  floor: ({ orchestra }) => orchestra.phases.filter(({ state }) => state !== "pending").length,
  *check(all, { orchestra }) {
    for (const slice of all) yield* judgeSlice(slice);
    for (const { name, state, workers = [] } of orchestra.phases)
      if (state !== "pending" && workers.length === 0)
        yield {
          level: "error",
          path: GROUND.run,
          line: 0,
          message: `${name} was begun, and no worker has a slice of it.`,
          hint: "Begin it again with `assay phase start` and a --worker for each slice.",
        };
  },
  controls: [
    {
      name: "a worker left nothing",
      alsoRed: ["phase-states"],
      break: removing(/^work\/bob\/result\.json$/),
    },
    {
      name: "a worker was throttled",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/bob\/result\.json$/, /"success"/, '"throttled"'),
    },
    { name: "an artifact is gone", alsoRed: ["phase-states"], break: removing(/^src\/page\.html$/) },
  ],
});
