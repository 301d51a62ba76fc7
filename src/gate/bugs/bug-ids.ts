import type { BugRecord } from "../../documents/reports/bugs.ts";
import type { Finding } from "../check.ts";
import type { Inputs } from "../inputs.ts";

/** A record that says which bug it is about. */
export interface BugMention {
  readonly id: string;
  readonly path: string;
  readonly line: number;
}

/** An id without leading zeros, so that look-alikes such as BUG-1 and BUG-001 are equal. */
function withoutZeros(id: string): string {
  return id.replace(/^(BUG-[HML]?)0+(?=\d)/, "$1");
}

/** A finding at each bug that no record is about; `record` names the kind of record in the singular. */
export function* missingIds(
  path: string,
  bugs: readonly BugRecord[],
  ids: ReadonlySet<string>,
  record: string,
  hint: (id: string) => string,
): Iterable<Finding> {
  for (const { id, line } of bugs)
    if (!ids.has(id))
      yield { level: "error", path, line, message: `${id} has no ${record}.`, hint: hint(id) };
}

/** A finding at each record that repeats another's id, or whose id is not that of a confirmed bug. */
export function* strayIds(
  bugs: Inputs["bugs"],
  mentions: readonly BugMention[],
  record: string,
): Iterable<Finding> {
  const first = new Map<string, BugMention>();
  for (const mention of mentions) {
    const { id, path, line } = mention;
    const before = first.get(id);
    first.set(id, before ?? mention);
    if (before === undefined) continue;
    const message = `${id || "No bug at all"} has a second ${record}; the first is on line ${before.line}.`;
    yield { level: "error", path, line, message, hint: "Keep the one that is true." };
  }
  yield* orphanIds(bugs, [...first.values()], record);
}

/** A finding at each record whose id is not that of a confirmed bug. */
export function* orphanIds(
  { bugs, dismissed }: Inputs["bugs"],
  mentions: readonly BugMention[],
  record: string,
): Iterable<Finding> {
  const known = new Set(bugs.map(({ id }) => id));
  const lookAlikes = new Map(bugs.map(({ id }) => [withoutZeros(id), id]));
  const rejected = new Set(dismissed.map(({ id }) => id));
  for (const { id, path, line } of mentions) {
    if (known.has(id)) continue;
    const why = rejected.has(id) ? "which BUGS.md dismisses" : "which BUGS.md does not confirm";
    const message = `There is a ${record} for ${id || "no bug at all"}, ${why}.`;
    yield { level: "error", path, line, message, hint: orphanHint(lookAlikes.get(withoutZeros(id))) };
  }
}

function orphanHint(meant: string | undefined): string {
  if (meant !== undefined) return `Write the id as BUGS.md does: ${meant}.`;
  return "Confirm the bug in BUGS.md, or take the record out.";
}

/** A finding at each bug whose id another has, up to leading zeros, and at each that is dismissed as well. */
export function* repeatedIds({ path, bugs, dismissed }: Inputs["bugs"]): Iterable<Finding> {
  const first = new Map<string, { id: string; line: number }>();
  for (const { id, line } of bugs) {
    const before = first.get(withoutZeros(id));
    first.set(withoutZeros(id), before ?? { id, line });
    if (before === undefined) continue;
    const what = before.id === id ? "is confirmed a second time" : `differs from ${before.id} in zeros only`;
    const message = `${id} ${what}; the first is on line ${before.line}.`;
    yield { level: "error", path, line, message, hint: "Give each bug an id of its own." };
  }
  for (const { id, line } of dismissed) {
    const confirmed = first.get(withoutZeros(id));
    if (confirmed === undefined) continue;
    const message = `${id} is dismissed here and confirmed on line ${confirmed.line}.`;
    yield { level: "error", path, line, message, hint: "Keep the one that the challenge came to." };
  }
}
