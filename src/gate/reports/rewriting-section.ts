import { EXPLORATION, type ExplorationSection } from "../../evidence/reports/exploration.ts";
import type { Control } from "../control.ts";

/** An edit that rewrites one section of the exploration. */
export const rewritingSection =
  (title: ExplorationSection, rewrite: (section: string) => string): Control["break"] =>
  files => {
    const parts = (files.text(EXPLORATION) ?? "").split(/^(?=## )/m);
    const rewritten = parts.map(part => (part.startsWith(`## ${title}\n`) ? rewrite(part) : part));
    return { [EXPLORATION]: rewritten.join("") };
  };
