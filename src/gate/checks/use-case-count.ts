import { MODE_RULES } from "../../contract/mode-rules.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import { defineCheck } from "../check.ts";

const FEWEST = THRESHOLDS.fewestUseCases;

/** REQUIREMENTS.md defines at least three use cases. */
export const useCaseCount = defineCheck({
  id: "use-case-count",
  title: "There are at least three use cases",
  why: "Use cases say who needs the requirements and for what. Counting ids wherever they occur lets one sentence about a use case stand for it, three times if it is spelt three ways; only a definition under its own heading counts.",
  phase: 2,
  needs: ["context", "requirements"],
  unit: "use cases",
  subjects: ({ requirements }) => requirements.useCases,
  floor: () => 1,
  *check(useCases, { context, requirements }) {
    if (useCases.length >= FEWEST) return;
    yield {
      level: useCases.length === 0 ? "error" : MODE_RULES.useCaseCount[context.mode],
      path: requirements.path,
      line: useCases[0]?.line ?? 0,
      message: `REQUIREMENTS.md defines ${useCases.length} of at least ${FEWEST} use cases.`,
      hint: 'Describe who uses the project and for what, each under "### UC-01: Title".',
    };
  },
  controls: [
    {
      name: "use cases are only mentioned",
      alsoRed: ["use-case-refs"],
      break: files => {
        const path = "quality/REQUIREMENTS.md";
        const text = files.text(path);
        return text === undefined
          ? undefined
          : { [path]: text.replaceAll(/^### (UC-\d+)/gm, "### About $1") };
      },
    },
  ],
});
