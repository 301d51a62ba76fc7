import { GROUND } from "../../contract/ground-files.ts";
import { missingArtifacts } from "../../protocol/phases/own-artifacts.ts";
import { defineCheck } from "../check.ts";
import { removing, replacing } from "../control.ts";

/** Each phase of a user's own pipeline left what the pipeline asks for. */
export const ownArtifacts = defineCheck({
  id: "own-artifacts",
  title: "Each phase left what its pipeline asks for",
  why: "A pipeline of one's own says in its file what each phase has to leave behind: which files, how many, how much in them, under which headings. A phase that is called finished and left none of it was not done, and one whose files were emptied afterwards is not done any more.",
  phase: 1,
  needs: ["context", "ground"],
  unit: "artifacts",
  subjects: ({ ground }) => ground.artifacts,
  floor: () => 1,
  *check(artifacts, { context, ground }) {
    for (const { phase, artifact, at } of artifacts)
      for (const message of missingArtifacts([artifact], ground.paths, context.tree))
        yield {
          level: "error",
          path: GROUND.pipeline,
          line: at,
          message,
          hint: `Do phase ${phase.number} (${phase.name}) again.`,
        };
  },
  controls: [
    { name: "an artifact is gone", break: removing(/^quality\/notes\/one\.md$/) },
    { name: "an artifact says nothing", break: replacing(/^quality\/changes\.md$/, /[\s\S]*/, "\n") },
  ],
});
