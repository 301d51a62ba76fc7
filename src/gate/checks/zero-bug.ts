import { SEEDS } from "../bugs/seed-fates.ts";
import { judgeRegressionTests, judgeReports, judgeSummary } from "../bugs/zero-bug-claims.ts";
import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";

/** A run that says it found nothing says what it looked at, and holds nothing that was found. */
export const zeroBug = defineCheck({
  id: "zero-bug",
  title: "A run without bugs looked for them",
  why: "One sentence spares a run the logs, patches, tests and writeups of every bug, so it is the cheapest way through a gate. An honest run that found nothing looks different: it says how many candidates it evaluated and what eliminated them, no reviewer speaks of a bug that was then not mentioned again, and there is no regression test left of one that was.",
  phase: 5,
  needs: ["bugsDocument", "context", "documents"],
  unit: "claims that there are no bugs",
  subjects: ({ bugsDocument: { bugs, malformedHeadings, zeroBug: claim } }) =>
    claim === undefined || bugs.length + malformedHeadings.length > 0 ? [] : [claim],
  floor: () => 0,
  *check(_claims, { bugsDocument, context, documents }) {
    const { path } = bugsDocument;
    for (const file of documents) if (file.path === path) yield* judgeSummary(path, file.document);
    yield* judgeRegressionTests(context.tree);
    if (documents.some(file => file.path === SEEDS))
      yield { unchecked: "the reports may speak of the bugs of an earlier run" };
    else yield* judgeReports({ bugsDocument, documents });
  },
  controls: [
    {
      name: "nothing was evaluated",
      break: replacing(/^quality\/BUGS\.md$/, /^The code review evaluated.*\n.*\n/m, "Fine.\n"),
    },
    {
      name: "a regression test was left",
      alsoRed: ["version-stamps"],
      break: files =>
        /^## No confirmed bugs$/m.test(files.text("quality/BUGS.md") ?? "")
          ? adding("quality/test_regression.js", 'test("BUG-001", () => {});\n')(files)
          : undefined,
    },
  ],
});
