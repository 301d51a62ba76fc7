import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import {
  bugRequirements,
  repeatedRequirements,
  undefinedIds,
} from "../requirements/requirement-references.ts";

/** Each bug breaks a requirement that REQUIREMENTS.md defines, and every record names the same one. */
export const requirementRefs = defineCheck({
  id: "requirement-refs",
  title: "Each bug breaks a requirement that is defined",
  why: "A bug is a bug because something was promised. A requirement that is only mentioned, or that another record names differently, leaves nobody able to say what the promise was; such ids are often made up after the bug was found.",
  phase: 5,
  needs: ["bugs", "requirements", "tdd", "traceability"],
  unit: "references",
  subjects: inputs => [...bugRequirements(inputs), ...repeatedRequirements(inputs)],
  floor: ({ bugs }) => bugs.bugs.length,
  *check(references, { requirements }) {
    const defined = new Set(requirements.requirements.map(({ id }) => id));
    const own = new Map(references.flatMap(({ isOwn, bug, ids }) => (isOwn ? [[bug, ids]] : [])));
    for (const reference of references) {
      const { bug, isOwn, path, line, text, ids } = reference;
      const stated = own.get(bug) ?? [];
      if (isOwn || stated.length === 0) yield* undefinedIds(reference, defined);
      if (isOwn || stated.length === 0 || (ids.length > 0 && ids.every(id => stated.includes(id)))) continue;
      const message = `${bug} breaks ${stated.join(", ")} by BUGS.md, but ${ids.join(", ") || `"${text}"`} here.`;
      yield { level: "error", path, line, message, hint: "Name the same requirement in both." };
    }
  },
  controls: [
    {
      name: "a bug breaks a requirement that is not defined",
      alsoRed: ["challenge-verdicts"],
      break: replacing(
        /^quality\/BUGS\.md$/,
        /^- \*\*Requirement:\*\* REQ-\d+/m,
        "- **Requirement:** REQ-999",
      ),
    },
    {
      name: "the sidecar names another requirement",
      break: replacing(/results\/tdd-results\.json$/, /"requirement": "REQ-\d+"/, '"requirement": "REQ-999"'),
    },
  ],
});
