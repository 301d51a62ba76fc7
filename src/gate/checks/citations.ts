import { currentCode } from "../../evidence/reports/fixed-bugs.ts";
import { defineCheck } from "../check.ts";
import { createCitedFiles } from "../reports/cited-files.ts";
import { createDeadGroups } from "../reports/dead-citation-groups.ts";
import { judgeCitation } from "../reports/dead-citations.ts";
import { isRecheck, runCitations } from "../reports/run-citations.ts";

/** Every cited line is a line of the content that the run judged. */
export const citations = defineCheck({
  id: "citations",
  title: "Every cited line exists",
  why: "A citation is what separates a finding from an opinion, and the cheapest thing to make up: a plausible path, a plausible number. Citations are looked up in the content that the run judged, so that they neither rot when the code moves on nor come true by accident.",
  phase: 1,
  needs: ["base", "bugs", "context", "documents", "sidecars"],
  unit: "citations",
  subjects: inputs => runCitations(inputs),
  floor: () => 1,
  *check(cited, { base, context }) {
    base.prefetch(new Set(cited.map(({ path }) => path)));
    const inBase = createCitedFiles(base, context);
    const inCode = createCitedFiles({ ...base, ...currentCode(context.tree, base) }, context);
    const groups = createDeadGroups();
    for (const citation of cited) {
      const judged = judgeCitation(citation, isRecheck(citation) ? [inBase, inCode] : [inBase]);
      if (judged === "alive" || judged === "no citation") continue;
      if ("unknown" in judged) yield { unchecked: judged.unknown };
      else groups.add(citation, judged);
    }
    yield* groups.findings();
  },
  controls: [
    {
      name: "a citation past the end of its file",
      break: files => {
        const path = "quality/EXPLORATION.md";
        const text = files.text(path);
        const cited = /\b(src\/[\w./-]+):\d+/.exec(text ?? "")?.[1];
        return cited === undefined ? undefined : { [path]: `${text}\nSee ${cited}:99999.\n` };
      },
    },
  ],
});
