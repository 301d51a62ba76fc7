import { newestRunMetadata } from "../../evidence/optional-sidecars.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeMetadata } from "../figures/metadata-claims.ts";
import { judgeMetadataFigures } from "../figures/metadata-figures.ts";

/** The run's metadata agrees with the run. */
export const runMetadata = defineCheck({
  id: "run-metadata",
  title: "The run metadata agrees with the run",
  why: "The metadata is what later tools read instead of the run: how long it took, which phases and iterations it went through. Written by hand at the end, it keeps the plan where the run went another way. Its gate result is what a gate once said, and no gate reads that.",
  phase: 5,
  needs: ["sidecars", "progress", "context"],
  unit: "files of run metadata",
  subjects: ({ sidecars }) => sidecars.filter(({ schema }) => schema === "run-metadata"),
  floor: () => 0,
  *check(files, inputs) {
    const newest = newestRunMetadata(files);
    if (newest === undefined) return;
    yield* judgeMetadata(newest, inputs);
    yield* judgeMetadataFigures(newest, inputs.context.tree);
    if (files.length > 1)
      yield {
        level: "warning",
        path: newest.path,
        line: 0,
        message: `There are ${files.length} files of run metadata, and only the newest is judged.`,
        hint: "Archive what earlier runs left.",
      };
  },
  controls: [
    {
      name: "the run took no time",
      break: replacing(/results\/run-[^/]*\.json$/, /("duration_minutes": )\d+/, "$10"),
    },
    {
      name: "a phase is not listed",
      break: replacing(/results\/run-[^/]*\.json$/, /\s*"Phase 4",/, ""),
    },
  ],
});
