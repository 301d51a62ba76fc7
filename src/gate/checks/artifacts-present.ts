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
      name: "nothing says how the code is to be reviewed",
      alsoRed: ["phase-ticks"],
      break: removing(/^quality\/RUN_CODE_REVIEW\.md$/),
    },
    {
      name: "nothing says how bugs are to be tested",
      alsoRed: ["phase-ticks"],
      break: removing(/^quality\/RUN_TDD_TESTS\.md$/),
    },
    {
      name: "no guide for agents is there",
      alsoRed: ["artifact-inventory", "phase-ticks"],
      break: files =>
        files.text("quality/PROGRESS.md")?.includes("AGENTS.md") === true
          ? { "AGENTS.md": undefined }
          : undefined,
    },
    {
      name: "the mechanical verification is missing",
      alsoRed: ["phase-ticks"],
      break: removing(/^quality\/mechanical\/verify\.sh$/),
    },
    {
      name: "the mechanical verification left no log",
      alsoRed: ["phase-ticks"],
      break: removing(/results\/mechanical-verify\.log$/),
    },
    {
      name: "the functional tests are missing",
      alsoRed: ["artifact-inventory"],
      break: removing(/^quality\/test_functional\./),
    },
    { name: "nothing probes the triage", break: removing(/^quality\/spec_audits\/triage_probes\.sh$/) },
  ],
});
