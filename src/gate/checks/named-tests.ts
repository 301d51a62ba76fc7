import { parseTestReferences } from "../../documents/test-references.ts";
import { NO_BASE } from "../../evidence/base.ts";
import { fixedBugs } from "../../evidence/reports/fixed-bugs.ts";
import { findRegressionSuite } from "../../evidence/tests/regression-suite.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeNamedTest } from "../tests/judge-named-test.ts";

/** The test that each bug names is in the file that it names, and is run. */
export const namedTests = defineCheck({
  id: "named-tests",
  title: "Each bug's test exists",
  why: "A test is the one thing in a bug report that nobody has to believe. A name that no file holds was never run, and runners that are asked for a test they do not know like to answer that none failed. They say the same of one that is skipped.",
  phase: 3,
  needs: ["base", "bugs", "context", "documents", "sidecars", "testFiles"],
  unit: "bugs",
  subjects: ({ bugs }) => bugs.bugs,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(bugs, { base, bugs: { dialect, path }, context, documents, sidecars, testFiles }) {
    const own =
      context.run === undefined
        ? undefined
        : { suite: findRegressionSuite(context.tree), fixed: fixedBugs(documents, sidecars) };
    for (const { id, fields } of bugs) {
      if (base.source === "none" || dialect === undefined) {
        yield { unchecked: base.source === "none" ? NO_BASE : "the layout of BUGS.md is not known" };
        continue;
      }
      const field = fields.get("test");
      const line = field?.line ?? 0;
      for (const reference of parseTestReferences(field?.text ?? ""))
        yield* judgeNamedTest({ id, path, line, reference, file: testFiles(reference.file) }, own);
    }
  },
  controls: [
    {
      name: "a test has another name than its bug says",
      alsoRed: ["challenge-verdicts", "green-runs", "red-runs", "test-agreement"],
      break: replacing(/^quality\/BUGS\.md$/, /^(- \*\*Test:\*\* .* — ")/m, "$1not "),
    },
    {
      name: "a test is skipped",
      alsoRed: ["patch-scope"],
      break: replacing(/^quality\/regression\/BUG-/, /^test\(/m, "test.skip("),
    },
    {
      name: "the regression tests leave a test out",
      break: replacing(/^quality\/test_regression\./, /^import .*BUG-001.*\n/m, ""),
    },
  ],
});
