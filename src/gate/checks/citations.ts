import { defineCheck } from "../check.ts";
import { createCitedFiles } from "../cited-files.ts";
import { type RunCitation, runCitations } from "../run-citations.ts";

/** Every cited line is a line of the content that the run judged. */
export const citations = defineCheck({
  id: "citations",
  title: "Every cited line exists",
  why: "A citation is what separates a finding from an opinion, and the cheapest thing to make up: a plausible path, a plausible number. Citations are looked up in the content that the run judged, so that they neither rot when the code moves on nor come true by accident.",
  phase: 1,
  needs: ["base", "bugs", "context", "documents"],
  unit: "citations",
  subjects: inputs => runCitations(inputs),
  floor: () => 1,
  *check(cited, { base, context }) {
    base.prefetch(new Set(cited.map(({ path }) => path)));
    const fileAt = createCitedFiles(base, context);
    const dead = new Map<string, { first: RunCitation; why: string; more: number }>();
    for (const citation of cited) {
      const file = fileAt(citation.path);
      if ("unknown" in file) yield { unchecked: file.unknown };
      else if ("absent" in file || citation.endLine > file.lines) {
        const why = "absent" in file ? `no such file: ${file.absent}` : `the file has ${file.lines} lines`;
        const key = `${citation.from}\0${citation.path}`;
        const known = dead.get(key);
        if (known === undefined) dead.set(key, { first: citation, why, more: 0 });
        else known.more += 1;
      }
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
