import type { Step } from "../../command.ts";
import { bugFiles } from "../../contract/naming.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { addedToDismissal, dismissalText } from "../../protocol/apply-challenge/dismissal.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Draft, Order } from "./apply-draft.ts";

/** Whether a verdict changes anything that is not counted only, or would if nothing stood in its way. */
export function hasConsequence({ of, orders, read }: Draft, id: string): boolean {
  const { taken, moved, edited, obstacles } = of(id);
  if (taken.length + moved.length + edited.size + obstacles.length > 0) return true;
  return orders.rejected.has(id) && read(bugFiles.dismissal(id)) === undefined;
}

/** The file that keeps what was taken out for a rejected finding: a new one, or one that was there with more in it. */
export function dismissalStep(
  { of, read }: Draft,
  { id, title, record }: Order,
  rounds: readonly ChallengeRoundRecord[],
): Step {
  const path = bugFiles.dismissal(id);
  const { moved } = of(id);
  const taken = of(id).taken.toSorted(
    (one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0) || one.line - other.line,
  );
  const there = read(path);
  const content =
    there === undefined
      ? dismissalText({ id, title, record, rounds, taken, moved })
      : addedToDismissal(there, taken, moved);
  return { kind: "write", path, content };
}

/** What a finding was called, where BUGS.md does not say it any more; empty where nothing does. */
export function earlierTitle(tree: Tree, id: string): string {
  for (const path of [bugFiles.dismissal(id), bugFiles.challengeText(id)]) {
    const text = tree.stat(path) === undefined ? "" : tree.read(path);
    const [first = ""] = isProblem(text) ? [] : text.split("\n", 1);
    const [, title] = first.split(`${id}: `);
    if (title !== undefined) return title.trim();
  }
  return "";
}
