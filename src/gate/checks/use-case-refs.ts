import { isRecord } from "../../documents/json.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** What a group says that exercises no use case but what all of them stand on. */
const NO_USE_CASE = /^\[infrastructure\]$/i;

/** Integration groups and the coverage map name use cases that are defined, and the map leaves none out. */
export const useCaseRefs = defineCheck({
  id: "use-case-refs",
  title: "Integration results cover the use cases that are defined",
  why: "A use case that the coverage map leaves out was neither tried nor said to be untried, and it is the one that users will try first. An id that is defined nowhere covers nothing.",
  phase: 5,
  needs: ["integration", "requirements", "sidecars"],
  unit: "references to use cases",
  subjects: ({ integration, requirements }) => [
    ...integration.groups.flatMap(group => group.useCases),
    ...requirements.useCases,
  ],
  floor: () => 0,
  *check(_references, { integration, requirements, sidecars }) {
    const { path, groups, lineOf } = integration;
    const defined = new Set(requirements.useCases.map(({ id }) => id));
    const hint = "Name a use case by the id of its heading in REQUIREMENTS.md.";
    for (const { name, line, useCases } of groups)
      for (const id of useCases) {
        if (defined.has(id) || NO_USE_CASE.test(id)) continue;
        const message = `The group "${name}" exercises ${id}, which REQUIREMENTS.md does not define.`;
        yield { level: "error", path, line, message, hint };
      }
    const root = sidecars.find(sidecar => sidecar.path === path)?.document.value;
    const coverage = isRecord(root) ? root["uc_coverage"] : undefined;
    if (!isRecord(coverage)) return;
    for (const id of Object.keys(coverage)) {
      if (defined.has(id)) continue;
      const line = lineOf(`/uc_coverage/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`);
      const message = `uc_coverage has ${id}, which REQUIREMENTS.md does not define.`;
      yield { level: "error", path, line, message, hint };
    }
    for (const id of defined) {
      if (Object.hasOwn(coverage, id)) continue;
      const message = `uc_coverage leaves out ${id}.`;
      const hint = "Say how it fared; where no group exercises it: not_mapped.";
      yield { level: "error", path, line: lineOf("/uc_coverage"), message, hint };
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
