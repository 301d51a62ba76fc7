import { type Fence, type MarkdownLine, markdownLines } from "../markdown-lines.ts";
import { columnsBefore, isHeading } from "../markdown-marks.ts";
import { laterBriefOf } from "./brief.ts";
import { type CheckListItem, checkListItem } from "./check-list-item.ts";
import type { LedgerFault, ReadLedger, Ticket } from "./ticket.ts";

/**
 * Reads the check boxes of a markdown list of tasks, as spec-kit and OpenSpec write them. A task below another one is part of it. What has
 * to come first the format says only by the words `depends on`; else by order, in which tasks are offered.
 */
export function readCheckList(text: string): ReadLedger {
  const { lines, items, fences } = markdownLines(text);
  const faults: LedgerFault[] = [...endless(lines, fences)];
  const drafts: Draft[] = [];
  const itemAt = new Map(items.map(item => [item.line, item]));
  const unnumbered = new Map<string, number>();
  const above: { readonly indent: number; readonly id: string | undefined }[] = [];
  let current: Draft | undefined;
  for (const { number: line, text, region } of lines) {
    const item = itemAt.get(line);
    const task = item && checkListItem(item);
    if (region === "text" && isHeading(text.trim())) above.length = 0;
    while (item !== undefined && (above.at(-1)?.indent ?? -1) >= item.indent) above.pop();
    if (item !== undefined && task !== undefined) {
      const fault = faultOf(task, line, unnumbered);
      if (fault !== undefined) faults.push({ line, message: fault });
      const parent = above.findLast(({ id }) => id !== undefined)?.id;
      current = { task, line, parent, indent: item.indent, details: [] };
      drafts.push(current);
    } else if (text.trim() !== "" && columnsBefore(text) <= (current?.indent ?? 0)) current = undefined;
    else current?.details.push(text.trim());
    if (item !== undefined) above.push({ indent: item.indent, id: task?.id });
  }
  return faults.length > 0 ? { faults } : { tickets: drafts.map(ticketOf) };
}

/** A task, and what stands below it. */
interface Draft {
  readonly task: CheckListItem;
  readonly line: number;
  readonly parent: string | undefined;
  readonly indent: number;
  readonly details: string[];
}

/** What is never closed hides every task after it. */
function* endless(lines: readonly MarkdownLine[], fences: readonly Fence[]): Generator<LedgerFault> {
  for (const { line, closed } of fences)
    if (!closed) yield { line, message: "This code block is never closed, and tasks in it are none." };
  const last = lines.at(-1);
  if (last?.region === "comment" && !last.text.includes("-->"))
    yield {
      line: last.number,
      message: "The comment that ends here is never closed, and tasks in it are none.",
    };
}

function faultOf(task: CheckListItem, line: number, unnumbered: Map<string, number>): string | undefined {
  const { id, isUnnumbered } = task;
  if (id === "") return "The task has neither a number nor a text to know it by.";
  if (!isUnnumbered) return undefined;
  const first = unnumbered.get(id);
  if (first !== undefined)
    return `The task reads like the one on line ${first}, and neither has a number to tell them apart.`;
  unnumbered.set(id, line);
  return undefined;
}

const ticketOf = ({ task, line, parent, details }: Draft): Ticket => {
  const { id, title, status, state, labels, dependsOn } = task;
  return {
    id,
    title,
    status,
    state,
    parent,
    labels,
    line,
    type: undefined,
    priority: 2,
    created: "",
    dependsOn: dependsOn.map(needed => ({ id: needed, type: "blocks" })),
    blocks: [],
    discoveredFrom: undefined,
    brief: laterBriefOf(details.join("\n")),
  };
};
