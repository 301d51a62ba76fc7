import { parseBugs } from "../../documents/reports/bugs.ts";
import { parseProgress } from "../../documents/reports/progress.ts";
import { recountedTerminal } from "../../gate/figures/recounted-terminal.ts";
import { overlaid } from "../../overlay.ts";
import { BUGS, PROGRESS } from "./apply-documents.ts";
import type { Draft } from "./apply-draft.ts";
import { wrongSeverities } from "./apply-severities.ts";

/** Reads what is going to be there as the gate will; what does not say what it should is not to be written. */
export function verifyDraft(draft: Draft): void {
  verifyBugs(draft);
  verifyTerminal(draft);
  const then = overlaid(draft.tree, draft.written);
  for (const { id, path, line, text, severity } of wrongSeverities(
    then,
    draft.orders.lowered,
    draft.read(BUGS),
  ))
    draft
      .of(id)
      .obstacles.push(
        `${path}:${line} gives ${id} the severity ${JSON.stringify(text)}, which cannot be edited; write ${severity} there.`,
      );
}

function verifyBugs({ tree, orders, read, of, obstruct }: Draft): void {
  const [before, after] = [tree.read(BUGS), read(BUGS)];
  if (typeof before !== "string" || after === undefined) return;
  const now = parseBugs(after);
  const confirmed = now.bugs.map(({ id }) => id);
  const [left, dismissed] = [new Set(confirmed), new Set(now.dismissed.map(({ id }) => id))];
  for (const id of orders.rejected.keys())
    if (left.has(id) || !dismissed.has(id))
      of(id).obstacles.push(
        `${BUGS} cannot be edited so that it dismisses ${id}; look for a fence or a comment that is not closed.`,
      );
  const kept = parseBugs(before).bugs.filter(({ id }) => !orders.rejected.has(id));
  if (kept.length !== confirmed.length || kept.some(({ id }, at) => id !== confirmed[at]))
    obstruct(`${BUGS} cannot be edited without another finding in it; part their entries by a heading each.`);
}

function verifyTerminal({ orders, read, obstruct }: Draft): void {
  const { tracker, terminalGate } = parseProgress(read(PROGRESS) ?? "");
  const sentence = terminalGate?.sentence;
  if (sentence === undefined || orders.rejected.size === 0) return;
  const rows = tracker?.rows ?? [];
  if (JSON.stringify(recountedTerminal(sentence, rows, rows)) !== JSON.stringify(sentence))
    obstruct(
      `${PROGRESS}:${sentence.line} holds the sums of the terminal gate in a form that cannot be edited; write them in one line.`,
    );
}
