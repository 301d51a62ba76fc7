import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { useCaseReferences } from "../requirements/use-case-references.ts";

/** Integration groups and the coverage map name use cases that are defined, and the map leaves none out. */
export const useCaseRefs = defineCheck({
  id: "use-case-refs",
  title: "Integration results cover the use cases that are defined",
  why: "A use case that the coverage map leaves out was neither tried nor said to be untried, and it is the one that users will try first. An id that is defined nowhere covers nothing.",
  phase: 5,
  needs: ["integration", "requirements", "sidecars"],
  unit: "references to use cases",
  subjects: useCaseReferences,
  floor: () => 0,
  *check(references, { integration: { path }, requirements }) {
    const defined = new Set(requirements.useCases.map(({ id }) => id));
    for (const reference of references) {
      const { id } = reference;
      if ("namedBy" in reference && !defined.has(id)) {
        const message = `${reference.namedBy} ${id}, which REQUIREMENTS.md does not define.`;
        const hint = "Name a use case by the id of its heading in REQUIREMENTS.md.";
        yield { level: "error", path, line: reference.line, message, hint };
      }
      if ("isLeftOut" in reference && reference.isLeftOut) {
        const hint = "Say how it fared; where no group exercises it: not_mapped.";
        yield { level: "error", path, line: reference.line, message: `uc_coverage leaves out ${id}.`, hint };
      }
    }
  },
  controls: [
    {
      name: "the coverage map has another use case",
      break: replacing(/integration-results\.json$/, /"UC-\d+": "\w+"/, '"UC-99": "not_mapped"'),
    },
    {
      name: "a group exercises a use case that is not defined",
      alsoRed: ["recommendation"],
      break: replacing(/integration-results\.json$/, /("use_cases": \[\s*)"[^"]+"/, '$1"UC-99"'),
    },
  ],
});
