import { defineCheck } from "../check.ts";
import { adding, removing, replacing } from "../control.ts";
import { frozenFindings } from "../locked/frozen-findings.ts";
import { isOver, withMoveNoted } from "../moved-on.ts";

/** What the finish line depends on is as it was frozen. */
export const frozenFiles = defineCheck({
  id: "frozen-files",
  title: "What was frozen is as it was",
  why: "The quickest way to a passing test is to change the test. Tests, the configuration of their runner, package scripts and locked dependencies were there before the work began and say what done means; whoever does the work may add to them, and nothing more. A difference is shown by its first line, so that it can be put right.",
  phase: 1,
  needs: ["context", "ground"],
  unit: "frozen files",
  subjects: ({ ground }) =>
    ground.records.lock.entries.filter(({ kind }) => kind === "file" || kind === "value"),
  floor: () => 0,
  *check(_entries, { context, ground }) {
    const findings = [...frozenFindings(ground, context)];
    yield* isOver(context.run, ground.lines) ? withMoveNoted(findings) : findings;
  },
  controls: [
    {
      name: "a test is made to pass",
      alsoRed: ["finish-lines"],
      break: replacing(/^test\//, /$/, "\n"),
    },
    {
      name: "a test is run by another script",
      alsoRed: ["finish-lines"],
      break: replacing(/^package\.json$/, /"test": "/, '"test": "true || '),
    },
    {
      name: "a runner is told to collect nothing",
      alsoRed: ["finish-lines"],
      break: adding("pytest.ini", "[pytest]\naddopts = --co\n", /^test\//),
    },
    { name: "a frozen test is gone", alsoRed: ["finish-lines"], break: removing(/^test\//) },
  ],
});
