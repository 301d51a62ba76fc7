import { repeatedIds } from "../bugs/bug-ids.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** BUGS.md heads each bug once and in the one form that defines it, or says that there is none. */
export const bugHeadings = defineCheck({
  id: "bug-headings",
  title: "Each bug is confirmed by one heading",
  why: "Every other record is compared with the bugs that BUGS.md confirms, so what confirms a bug must not be a matter of taste. A heading that misses the form hides its bug from all other checks, and a sentence that says there are none lets a run pass that found some.",
  phase: 3,
  needs: ["bugsDocument"],
  unit: "headings",
  subjects: ({ bugsDocument: { bugs, malformedHeadings, zeroBug } }) => [
    ...bugs,
    ...malformedHeadings,
    ...(zeroBug === undefined ? [] : [zeroBug]),
  ],
  floor: () => 1,
  *check(headings, { bugsDocument: document }) {
    const { path, bugs, malformedHeadings, zeroBug } = document;
    const at = (line: number) => ({ level: "error", path, line }) as const;
    if (headings.length === 0)
      yield {
        ...at(0),
        message: "BUGS.md neither confirms a bug nor says that there is none.",
        hint: 'Head each bug as "### BUG-001: Title", or add the section "## No confirmed bugs".',
      };
    for (const { line, text, form } of malformedHeadings)
      yield {
        ...at(line),
        message: `"${text}" does not confirm a bug: ${form}.`,
        hint: 'Write "### BUG-001: Title", or reword it if it is not meant to.',
      };
    if (zeroBug !== undefined && bugs.length + malformedHeadings.length > 0)
      yield {
        ...at(zeroBug.line),
        message: "BUGS.md says that there are no confirmed bugs, and it has some.",
        hint: "Take the section out, or the bugs.",
      };
    yield* repeatedIds(document);
  },
  controls: [
    {
      name: "a bug has a heading of the wrong level",
      break: files => {
        const path = "quality/BUGS.md";
        const text = files.text(path) ?? "";
        if (!text.includes("\n### BUG-")) return undefined;
        return { [path]: `${text}\n## BUG-901: beside the form\n` };
      },
    },
    {
      name: "neither bugs nor a word about them",
      break: replacing(/^quality\/BUGS\.md$/, /^## No confirmed bugs$/m, "## Nothing to see"),
    },
  ],
});
