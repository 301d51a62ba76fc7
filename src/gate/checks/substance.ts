import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";
import { judgeSubstance, substantialFiles } from "../reports/substance.ts";

/** Every artifact says something, in its author's words. */
export const substance = defineCheck({
  id: "substance",
  title: "The artifacts have content",
  why: "An empty file satisfies every check that asks whether it exists. So does a template whose blanks nobody filled in, and a script that holds nothing but a comment passes whenever it is run. What is asked for is not the file but what it says.",
  phase: 1,
  needs: ["context", "documents"],
  unit: "files",
  subjects: ({ context, documents }) => substantialFiles(context.tree, documents),
  floor: () => 1,
  *check(files, { context }) {
    for (const file of files) yield* judgeSubstance(file, context.phase);
  },
  controls: [
    {
      name: "a blank of the template is left",
      break: replacing(/quality\/QUALITY\.md$/, /\s*$/, "\n\n## Owner\n\nTBD\n"),
    },
    {
      name: "a script without code",
      break: adding(
        "quality/spec_audits/more_probes.sh",
        "#!/bin/sh\n# nothing yet\n",
        /^quality\/spec_audits\//,
      ),
    },
  ],
});
