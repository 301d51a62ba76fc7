import { bugFiles } from "../../contract/naming.ts";
import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { parseProgress } from "../../documents/reports/progress.ts";
import {
  type BugRow,
  bugsFileRows,
  bugsNamed,
  tableBugRows,
  traceabilityBugRows,
  trackerBugRows,
} from "../../evidence/rows-of-bugs.ts";
import { RECHECK_SUMMARY } from "../../gate/bugs/recheck-agreement.ts";
import { recountedTerminal } from "../../gate/figures/recounted-terminal.ts";
import { cellEditor } from "../../protocol/apply-challenge/cell-edits.ts";
import { withDismissed } from "../../protocol/apply-challenge/dismissed-list.ts";
import { editLines, keepingEnd } from "../../protocol/apply-challenge/line-edits.ts";
import { withLabelledSeverity, withSeverity } from "../../protocol/apply-challenge/severity-word.ts";
import { withTerminalNumbers } from "../../protocol/apply-challenge/terminal-numbers.ts";
import { withoutAnyBug } from "../../protocol/apply-challenge/zero-bugs.ts";
import type { Draft } from "./apply-draft.ts";
import { type SeverityLine, severityLines } from "./apply-severities.ts";

export const BUGS = "quality/BUGS.md";
export const PROGRESS = "quality/PROGRESS.md";

const ROWS: Readonly<Record<string, (text: string) => readonly BugRow[]>> = {
  [BUGS]: bugsFileRows,
  [PROGRESS]: trackerBugRows,
  "quality/TDD_TRACEABILITY.md": traceabilityBugRows,
  [RECHECK_SUMMARY]: tableBugRows,
};

/** Takes the rejected findings out of the markdown of a run, and writes the severities of the others wherever they are stated. */
export function applyToDocuments(draft: Draft): void {
  const severities = severityLines(draft);
  for (const path of new Set([...Object.keys(ROWS), ...severities.keys()])) {
    const text = draft.read(path);
    if (text === undefined) continue;
    const edited = keepingEnd(text, whole => editDocument(draft, path, whole, severities.get(path) ?? []));
    draft.write(path, edited.text);
  }
}

function editDocument(draft: Draft, path: string, text: string, severities: readonly SeverityLine[]) {
  const removed = new Map(rowsToTake(draft, path, text));
  if (path === BUGS) for (const [line, id] of entryLines(draft, text)) removed.set(line, id);
  const cells = cellEditor(parseMarkdown(text), "severity");
  const replaced = new Map(
    severities.map(({ id, line, severity }) => {
      draft.of(id).edited.add(path);
      const inCell = cells(line, cell => withSeverity(cell, severity));
      return [line, inCell ?? ((one: string) => withLabelledSeverity(one, severity))];
    }),
  );
  const { text: left, taken } = editLines(path, text, { removed, replaced });
  draft.take(taken);
  if (path === BUGS) return { text: dismissing(draft, left) };
  return { text: path === PROGRESS ? recounting(text, left, draft) : left };
}

/** The lines of rows that go; a row about two findings, and a second one about the same, are nobody's to take. */
function* rowsToTake(draft: Draft, path: string, text: string): Iterable<readonly [number, string]> {
  const { rejected } = draft.orders;
  const seen = new Map<string, number>();
  for (const row of ROWS[path]?.(text) ?? []) {
    const ids = bugsNamed(row);
    for (const id of ids.filter(one => rejected.has(one))) {
      const key = `${row.table} ${id}`;
      const first = seen.get(key);
      if (ids.length > 1)
        draft
          .of(id)
          .obstacles.push(`${path}:${row.line} is a row about ${ids.join(" and ")}; part it in two.`);
      else if (first !== undefined)
        draft
          .of(id)
          .obstacles.push(`${path}:${row.line} is a second row about ${id}, after line ${first}; keep one.`);
      else {
        seen.set(key, row.line);
        yield [row.line, id];
      }
    }
  }
}

function* entryLines({ orders, of }: Draft, text: string): Iterable<readonly [number, string]> {
  const seen = new Map<string, number>();
  for (const { id, line, endLine } of parseBugs(text).bugs) {
    if (!orders.rejected.has(id) && !orders.lowered.has(id)) continue;
    const first = seen.get(id);
    if (first !== undefined)
      of(id).obstacles.push(`${BUGS}:${line} confirms ${id} a second time, after line ${first}; keep one.`);
    seen.set(id, line);
    if (orders.rejected.has(id)) for (let at = line; at <= endLine; at += 1) yield [at, id];
  }
}

function dismissing({ orders: { rejected }, of }: Draft, text: string): string {
  if (rejected.size === 0) return text;
  const listed = new Set(parseBugs(text).dismissed.map(({ id }) => id));
  for (const id of rejected.keys()) if (!listed.has(id)) of(id).edited.add(BUGS);
  const findings = [...rejected.values()].map(({ id, title }) => ({
    ...{ id, title },
    path: bugFiles.dismissal(id),
  }));
  return withoutAnyBug(withDismissed(text, findings));
}

function recounting(before: string, text: string, { orders }: Draft): string {
  const { tracker, terminalGate } = parseProgress(text);
  const sentence = terminalGate?.sentence;
  if (sentence === undefined || orders.rejected.size === 0) return text;
  const rows = parseProgress(before).tracker?.rows ?? [];
  return withTerminalNumbers(text, recountedTerminal(sentence, rows, tracker?.rows ?? []));
}
