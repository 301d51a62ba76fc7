import { parseTestReferences } from "../../documents/test-references.ts";
import { NO_BASE } from "../base.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { createTestFiles } from "../test-files.ts";
import { hasTest } from "../test-names.ts";

/** The test that each bug names is in the file that it names. */
export const namedTests = defineCheck({
  id: "named-tests",
  title: "Each bug's test exists",
  why: "A test is the one thing in a bug report that nobody has to believe. A name that no file holds was never run, and runners that are asked for a test they do not know like to answer that none failed.",
  phase: 3,
  needs: ["base", "bugs", "context"],
  unit: "bugs",
  subjects: ({ bugs }) => bugs.bugs,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(bugs, { base, bugs: { dialect, path }, context }) {
    const fileAt = createTestFiles(base, context.tree);
    for (const { id, fields } of bugs) {
      if (base.source === "none" || dialect === undefined) {
        yield { unchecked: base.source === "none" ? NO_BASE : "the layout of BUGS.md is not known" };
        continue;
      }
      const field = fields.get("test");
      const at = { level: "error", path, line: field?.line ?? 0 } as const;
      for (const reference of parseTestReferences(field?.text ?? "")) {
        const file = fileAt(reference.file);
        if ("unknown" in file) yield { unchecked: file.unknown };
        else if ("absent" in file)
          yield {
            ...at,
            message: `${id} names a test in ${reference.file}, which is not there.`,
            hint: "Name the file that holds the test.",
          };
        else if (!hasTest(file.names, reference))
          yield {
            ...at,
            message: `${id} names the test "${reference.name}", which ${reference.file} does not have.`,
            hint: "Name the test exactly as its file does.",
          };
      }
    }
  },
  controls: [
    {
      name: "a test has another name than its bug says",
      alsoRed: ["green-runs", "red-runs"],
      break: replacing(/^quality\/BUGS\.md$/, /^(- \*\*Test:\*\* .* — ")/m, "$1not "),
    },
  ],
});
