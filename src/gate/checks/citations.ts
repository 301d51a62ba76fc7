import { currentCode } from "../../evidence/reports/fixed-bugs.ts";
import { defineCheck } from "../check.ts";
import { createCitedFiles } from "../reports/cited-files.ts";
import { judgeCitation } from "../reports/dead-citations.ts";
import { isRecheck, type RunCitation, runCitations } from "../reports/run-citations.ts";

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
    const dead = new Map<string, { first: RunCitation; why: string; more: number }>();
    for (const citation of cited) {
      const judged = judgeCitation(citation, isRecheck(citation) ? [inBase, inCode] : [inBase]);
      if (judged === "alive" || judged === "no citation") continue;
      if ("unknown" in judged) {
        yield { unchecked: judged.unknown };
        continue;
      }
      const key = `${citation.from}\0${citation.path}`;
      const known = dead.get(key);
      if (known === undefined) dead.set(key, { first: citation, why: judged.dead, more: 0 });
      else known.more += 1;
    }
    for (const { first, why, more } of dead.values()) {
      const { from, at, path, line, endLine } = first;
      const range = endLine === line ? line : `${line}-${endLine}`;
      const further = more === 1 ? "citation of it here fails" : "citations of it here fail";
      const others = more === 0 ? "" : ` ${more} further ${further} too.`;
      const message = `${path}:${range} cites nothing: ${why}.${others}`;
      yield { level: "error", path: from, line: at, message, hint: "Look the place up again." };
    }
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
