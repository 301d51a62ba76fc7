import { judgeFields } from "../bugs/judge-fields.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Each bug has the fields of its layout, each once, filled, and in a form that others can read. */
export const bugFields = defineCheck({
  id: "bug-fields",
  title: "Each bug says what a bug must say",
  why: "A bug without a place cannot be looked up, one without a test cannot be shown, and one whose severity is a word of its own cannot be counted. Published runs use four layouts, so that tools which look for one of them find nothing in the others and take that for good news; the layout that was read is therefore part of the verdict.",
  phase: 3,
  needs: ["bugs"],
  unit: "bugs",
  subjects: ({ bugs }) => bugs.bugs,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(bugs, { bugs: { path, dialect, labels } }) {
    if (dialect === undefined) {
      const seen = labels.length === 0 ? "they have no labels" : `their labels are ${labels.join(", ")}`;
      yield { level: "note", path, line: 0, message: `The bugs are in no layout that assay reads: ${seen}.` };
      for (const _ of bugs) yield { unchecked: "the layout of BUGS.md is not known" };
      return;
    }
    if (dialect.id !== "assay")
      yield { level: "note", path, line: 0, message: `The bugs are read in ${dialect.title}.` };
    for (const bug of bugs) yield* judgeFields(path, bug, dialect);
  },
  controls: [
    {
      name: "a severity is a word of its own",
      break: replacing(/^quality\/BUGS\.md$/, /^(- \*\*Severity:\*\*) \w+$/m, "$1 Alarming"),
    },
    {
      name: "a field is missing",
      alsoRed: ["challenge-verdicts"],
      break: replacing(/^quality\/BUGS\.md$/, /^- \*\*Reproduction:\*\* .*\n/m, ""),
    },
  ],
});
