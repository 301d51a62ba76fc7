import { isOfProject } from "../../subject.ts";
import type { Finding } from "../check.ts";
import { defineCheck } from "../check.ts";
import { adding, removing, replacing } from "../control.ts";
import { frozenFindings } from "../frozen-findings.ts";
import type { GroundFacts } from "../ground-facts.ts";
import type { RunContext } from "../inputs.ts";

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
    const moved = isOver(context, ground) ? findings.filter(isOfProjectItself) : [];
    yield* findings.filter(finding => !moved.includes(finding));
    if (moved.length > 0) yield since(moved);
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

/** An audit that has ended is judged against its base: tests that change afterwards are the project's next work, not the run's. */
const isOver = ({ run }: RunContext, { lines }: GroundFacts): boolean =>
  run?.pipeline === "playbook" && lines.length === 0 && run.phases.every(({ state }) => state === "finished");

const isOfProjectItself = ({ level, path }: Finding) => level === "error" && isOfProject(path);

const since = (moved: readonly Finding[]): Finding => ({
  level: "note",
  path: ".assay/lock.json",
  line: 0,
  message: `The run has ended, and since it was frozen the project has moved on in ${new Set(moved.map(({ path }) => path)).size} of the frozen files.`,
});
