import { holdsTests, readFunctionalSuites } from "../../evidence/tests/functional-suite.ts";
import { defineCheck, type Finding } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeAssertions, judgeScenarios } from "../tests/judge-functional.ts";

const UNKNOWN = "how tests of the file's language begin is not known";

const noTest = (path: string): Finding => ({
  ...{ level: "error", path, line: 0, message: "The functional tests hold no test." },
  hint: "Write the tests so that the project's runner finds them.",
});

/** The functional tests test what the constitution calls quality. */
export const functionalTests = defineCheck({
  id: "functional-tests",
  title: "The functional tests are tests, one for each scenario",
  why: "The constitution says in scenarios what fitness means, and the functional tests are those scenarios made to run. A file that holds no test, a scenario that no test bears and a test for a scenario that nobody described show where one of the two was written for its own sake. Tests that only ask whether something is there would pass over most of what can be wrong with it.",
  phase: 2,
  needs: ["context", "documents"],
  unit: "functional test files",
  subjects: ({ context }) => readFunctionalSuites(context.tree),
  floor: () => 0,
  *check(suites, { context, documents }) {
    const running = suites.filter(({ code }) => code !== undefined);
    for (const suite of suites) {
      const holds = holdsTests(suite);
      // What other people publish may have been left without its code.
      const isEmpty = suite.code === undefined;
      if (isEmpty && context.run === undefined) yield { unchecked: "the file holds no code" };
      else if (!isEmpty && holds === undefined) yield { unchecked: UNKNOWN };
      else if (isEmpty || holds === false) yield noTest(suite.path);
    }
    if (running.length === 0) return;
    const quality = documents.find(({ path }) => path === "quality/QUALITY.md");
    if (quality !== undefined) yield* judgeScenarios(quality, running);
    yield* judgeAssertions(running);
  },
  controls: [
    {
      name: "a scenario has no test",
      break: replacing(/quality\/test_functional\./, /Scenario 3/g, "Something"),
    },
    {
      name: "a scenario that nobody described",
      break: replacing(/quality\/QUALITY\.md$/, /^### Scenario 2: /m, "### About: "),
    },
  ],
});
