import { type Fence, type MarkdownLine, markdownLines } from "../markdown/markdown-lines.ts";
import { columnsBefore, isHeading } from "../markdown/markdown-marks.ts";
import { laterBriefOf } from "./brief.ts";
import { type CheckListItem, checkListItem, isAlmostItem, isAlmostTask } from "./check-list-item.ts";
import { plainTitle } from "./plain-title.ts";
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
  const known = new Map<string, Known>();
  const above: { readonly indent: number; readonly id: string | undefined }[] = [];
  let current: Draft | undefined;
  for (const { number: line, text, region } of lines) {
    const item = itemAt.get(line);
    const task = item && checkListItem(item);
    if (region === "text" && isHeading(text.trim())) above.length = 0;
    while (item !== undefined && (above.at(-1)?.indent ?? -1) >= item.indent) above.pop();
    const isMeant =
      item === undefined
        ? region === "text" && columnsBefore(text) <= deepest(above.at(-1)) && isAlmostItem(text.trim())
        : task === undefined && isAlmostTask(item.text);
    if (isMeant) faults.push({ line, message: ALMOST });
    if (item !== undefined && task !== undefined) {
      const fault = faultOf(task, line, known);
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

/** What is indented further is code: by four columns, or by four beyond the text of the item that it stands below. */
const deepest = (item: { readonly indent: number } | undefined) => (item === undefined ? 3 : item.indent + 5);

const ALMOST =
  "This begins like a check box and is none, so its task would be overlooked; a box is `- [ ] ` or `- [x] `.";

/** The first task of an id. */
interface Known extends Pick<CheckListItem, "title"> {
  readonly line: number;
}

function faultOf(task: CheckListItem, line: number, known: Map<string, Known>): string | undefined {
  const { id, isUnnumbered, title } = task;
  if (id === "") return "The task has neither a number nor a text to know it by.";
  const first = known.get(id);
  if (first === undefined) known.set(id, { title, line });
  else if (isUnnumbered)
    return `The task reads like the one on line ${first.line}, and neither has a number to tell them apart.`;
  else if (plainTitle(title) !== plainTitle(first.title))
    return `The number ${id} is that of another task, too, on line ${first.line}.`;
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
