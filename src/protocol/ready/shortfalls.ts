import type { Ledgers } from "../tickets/ledgers.ts";
import { isFailure } from "./beads-words.ts";
import { isElsewhere, type Links, type Need } from "./links.ts";
import type { Reason, Shortfall } from "./reason.ts";

/** Words for ties between tickets that make neither wait. */
const TIES = new Set([
  ...["related", "relates-to", "discovered-from", "replies-to", "duplicates", "supersedes", "tracks"],
  ...["caused-by", "validates", "authored-by", "assigned-to", "approved-by", "attests", "delegated-from"],
]);

/** What is known of each ticket, by its place. */
export interface Known {
  /** Done by the word of every ledger that has it. */
  readonly isDone: (at: number) => boolean;
  readonly isRemoved: (at: number) => boolean;
  /** Neither done nor removed. */
  readonly isLive: (at: number) => boolean;
  readonly isFailed: (at: number) => boolean;
  readonly children: readonly ({ readonly live: number; readonly done: number } | undefined)[];
}

/** Settles of each ticket whether it is done; where ledgers disagree it is not. */
export function knownOf({ tickets, children }: Links, disagreements: Ledgers["disagreements"]): Known {
  const states = tickets.map(({ name, state }) => (disagreements.has(name) ? "other" : state));
  const isDone = (at: number) => states[at] === "done";
  const isRemoved = (at: number) => states[at] === "removed";
  const isLive = (at: number) => !isDone(at) && !isRemoved(at);
  const isFailed = (at: number) => isFailure(tickets[at] ?? {});
  const counts = children.map(
    own => own && { live: own.filter(isLive).length, done: own.filter(isDone).length },
  );
  return { isDone, isRemoved, isLive, isFailed, children: counts };
}

/** Why some of a ticket's needs are not met; undefined where all are. */
export function reasonsOf(
  needs: readonly Need[] | undefined,
  shortOf: (need: Need) => Shortfall | undefined,
): readonly Reason[] | undefined {
  let reasons: Reason[] | undefined;
  for (const need of needs ?? []) {
    const how = shortOf(need);
    if (how === undefined) continue;
    reasons ??= [];
    reasons.push({ kind: "need", name: need.name, how, type: need.type });
  }
  return reasons;
}

/** How a need is not met; a tie by a word that nobody knows is held to be one that makes a ticket wait. */
export function shortfall(need: Need, known: Known): Shortfall | undefined {
  const { at, type } = need;
  if (isTie(need)) return undefined;
  if (at === undefined) return isElsewhere(need) ? "elsewhere" : "missing";
  if (known.isRemoved(at)) return "removed";
  if (type === "waits-for") return childrenShort(at, need.isAnyChild === true, known);
  if (!known.isDone(at)) return "not done";
  return type === "conditional-blocks" && !known.isFailed(at) ? "without a failure" : undefined;
}

/** The children of what has none are those that it may still get, until it is done. */
function childrenShort(at: number, isAnyChild: boolean, known: Known): Shortfall | undefined {
  const { live = 0, done = 0 } = known.children[at] ?? {};
  if (live === 0 && known.isDone(at)) return undefined;
  if (isAnyChild) return done === 0 ? "without a child done" : undefined;
  return live > 0 || done === 0 ? "with children left" : undefined;
}

/** Whether neither ticket waits for the other. */
export const isTie = ({ type }: Pick<Need, "type">): boolean => TIES.has(type);
