import type { Finding } from "../check.ts";
import type { Judgement } from "./dead-citations.ts";
import type { RunCitation } from "./run-citations.ts";

type Missed = Extract<Judgement, { readonly dead: string } | { readonly example: string }>;

/** Gathers citations that name no line: one finding for each document and each file that it cites in vain. */
export function createDeadGroups() {
  const groups = new Map<string, { first: RunCitation; judged: Missed; more: number }>();
  return {
    add(citation: RunCitation, judged: Missed): void {
      const key = `${Object.keys(judged)[0]}\0${citation.from}\0${citation.path}`;
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { first: citation, judged, more: 0 });
      else known.more += 1;
    },
    *findings(): Iterable<Finding> {
      for (const { first, judged, more } of groups.values()) yield finding(first, judged, more);
    },
  };
}

function finding({ from, at, path, line, endLine }: RunCitation, judged: Missed, more: number): Finding {
  const place = `${path}:${endLine === line ? line : `${line}-${endLine}`}`;
  const where = { path: from, line: at };
  if ("example" in judged) {
    const others = more === 0 ? "" : ` So it is with ${more} more of it here.`;
    const message = `${place} is given as an example, and is not judged: ${judged.example}.${others}`;
    return { level: "note", ...where, message };
  }
  const further = more === 1 ? "citation of it here fails" : "citations of it here fail";
  const others = more === 0 ? "" : ` ${more} further ${further} too.`;
  const message = `${place} cites nothing: ${judged.dead}.${others}`;
  return { level: "error", ...where, message, hint: "Look the place up again." };
}
