import { EXPLORATION, placedEntries } from "../../evidence/reports/exploration.ts";
import { defineCheck } from "../check.ts";
import { rewritingSection } from "../reports/rewriting-section.ts";

const TITLE = "Derived Requirements";

/** The requirements that the exploration derives come from code. */
export const explorationRequirements = defineCheck({
  id: "exploration-requirements",
  title: "The derived requirements come from the code",
  why: "Requirements that are written without the code at hand could be anybody's. Each that the exploration hands on must have an id and name the file that it was read from, so that the next phase can look there instead of guessing.",
  phase: 1,
  needs: ["exploration"],
  unit: "derived requirements",
  subjects: ({ exploration }) =>
    placedEntries(exploration.document, TITLE).filter(({ text }) => /\bREQ-\d{3}/.test(text)),
  floor: () => 1,
  *check(entries) {
    const strays = entries.filter(({ files, text }) => files.size === 0 && !FILE.test(text));
    const [first] = strays;
    if (first === undefined) return;
    const others = strays.length === 1 ? "" : ` ${strays.length - 1} more name none either.`;
    yield {
      level: "error",
      path: EXPLORATION,
      line: first.line,
      message: `The requirement names no file that it was derived from.${others}`,
      hint: "Name the file and the function.",
    };
  },
  controls: [
    {
      name: "the requirements come from nowhere",
      break: rewritingSection(TITLE, section => section.replaceAll(/[\w/]+\.js(?::[\d-]+)?/g, "the code")),
    },
  ],
});

/** A file by its name alone. */
const FILE = /[\w-]\.[A-Za-z]\w*/;
