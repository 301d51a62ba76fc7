import { THRESHOLDS } from "../../contract/thresholds.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { crowdedGroups, judgeUseCase, textsOfUseCases } from "../requirements/use-case-links.ts";

/** Each use case has somebody who needs it, and requirements that serve them. */
export const useCases = defineCheck({
  id: "use-cases",
  title: "Each use case has an actor and its requirements",
  why: "Use cases hold requirements to somebody's need. One that names nobody was made to fill a list; one that leads to no requirement, or to requirements that nobody wrote, is served by nothing; and an integration group that claims many of them exercises none in particular.",
  phase: 2,
  needs: ["requirements", "documents", "sidecars"],
  unit: "use cases",
  subjects: ({ requirements, documents }) => textsOfUseCases(requirements, documents),
  floor: () => 0,
  *check(useCases, { requirements, sidecars }) {
    const defined = new Map(requirements.requirements.map(one => [one.id, one]));
    for (const useCase of useCases) yield* judgeUseCase(useCase, requirements.path, defined);
    yield* crowdedGroups(sidecars, THRESHOLDS.mostUseCasesPerGroup);
  },
  controls: [
    {
      name: "nobody needs it",
      break: replacing(/quality\/REQUIREMENTS\.md$/, /Actor:/, "Who:"),
    },
    {
      name: "it leads to a requirement that nobody wrote",
      break: files => {
        const path = "quality/REQUIREMENTS.md";
        const text = files.text(path);
        return text === undefined
          ? undefined
          : { [path]: text.replace(/(### UC-01[\s\S]*?)REQ-\d{3}/, "$1REQ-099") };
      },
    },
  ],
});
