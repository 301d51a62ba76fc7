import { USE_CASE_ID } from "../../contract/naming.ts";
import { defineCheck } from "../check.ts";

/** Requirements and use cases are defined once each, under a heading of the form that readers know. */
export const requirementHeadings = defineCheck({
  id: "requirement-headings",
  title: "Requirements and use cases are defined once each",
  why: "Everything that refers to a requirement refers to its heading. One that misses the form is no definition to any tool, two of the same id are two promises under one name, and `UC-1` beside `UC-01` makes two use cases out of one.",
  phase: 2,
  needs: ["requirements"],
  unit: "headings",
  subjects: ({ requirements: { requirements, useCases, malformedHeadings } }) => [
    ...malformedHeadings,
    ...requirements,
    ...useCases,
  ],
  floor: () => 1,
  *check(headings, { requirements: { path } }) {
    const first = new Map<string, number>();
    for (const heading of headings) {
      const { line } = heading;
      if ("text" in heading) {
        const message = `The heading "${heading.text}" does not define anything: its form is not known.`;
        const hint = 'Write it at level 3 as "### REQ-001: Title" or "### UC-01: Title".';
        yield { level: "error", path, line, message, hint };
        continue;
      }
      const { id } = heading;
      const before = first.get(id);
      first.set(id, before ?? line);
      if (before !== undefined) {
        const message = `${id} is defined a second time; the first is on line ${before}.`;
        yield { level: "error", path, line, message, hint: "Give it an id of its own, or merge the two." };
      } else if (id.startsWith("UC-") && !USE_CASE_ID.test(id)) {
        const message = `${id} has a single digit, so that ${id.replace("-", "-0")} is another id.`;
        yield { level: "warning", path, line, message, hint: `Write ${id.replace("-", "-0")} everywhere.` };
      }
    }
  },
  controls: [
    {
      name: "a requirement is defined twice",
      alsoRed: ["requirement-fields"],
      break: files => {
        const path = "quality/REQUIREMENTS.md";
        const text = files.text(path);
        const heading = /^### REQ-\d+: .*$/m.exec(text ?? "")?.[0];
        return heading === undefined ? undefined : { [path]: `${text}\n${heading}\n` };
      },
    },
  ],
});
