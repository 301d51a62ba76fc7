import { defineCheck } from "../check.ts";
import { removing } from "../control.ts";
import { expectedFiles } from "../expected-files.ts";

/** Every artifact that the contract asks this run for is there. */
export const artifactsPresent = defineCheck({
  id: "artifacts-present",
  title: "Every required artifact is there",
  why: "A run that skipped a step looks like one that had nothing to report. What must be there follows from the run's own records: the contract's version, whether it found bugs, whether it extracted anything mechanically, whether it was rechecked.",
  phase: 1,
  needs: ["artifacts", "context"],
  unit: "required files",
  subjects: ({ artifacts, context }) => expectedFiles(artifacts, context),
  floor: ({ artifacts }) => artifacts.filter(({ required }) => required).length,
  *check(files) {
    for (const { path, message, present, level } of files)
      if (!present) yield { level, path, line: 0, message, hint: "Do the step that writes it." };
  },
  controls: [
    {
      name: "a protocol is missing",
      alsoRed: ["phase-ticks"],
      break: removing(/^quality\/RUN_SPEC_AUDIT\.md$/),
    },
    {
      name: "the functional tests are missing",
      alsoRed: ["artifact-inventory"],
      break: removing(/^quality\/test_functional\./),
    },
    { name: "nothing probes the triage", break: removing(/^quality\/spec_audits\/triage_probes\.sh$/) },
  ],
});
