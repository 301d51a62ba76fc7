import type { Severity } from "../../contract/enums.ts";
import { type EarlierBug, mergeSeeds } from "./merged-seeds.ts";

/** A bug of one of two runs, and what the run's records say became of it. */
export interface ComparedBug extends EarlierBug {
  readonly severity: Severity | undefined;
  /** Disputed is what one record calls fixed and another does not. */
  readonly state: "open" | "fixed" | "disputed";
  /** What contradicts what, as the end of a sentence. */
  readonly dispute?: string | undefined;
}

/** A bug as the difference of two runs shows it. */
interface ShownBug {
  /** As the later run numbers it, or the only one that has it. */
  readonly id: string;
  /** As the earlier run numbered it, where that is another number. */
  readonly was?: string;
  readonly title: string;
}

/** What became of bugs from one run to another. */
export interface BugDifferences {
  /** Of the later run alone. */
  readonly new: readonly (ShownBug & { readonly state: ComparedBug["state"] })[];
  /** Open before, and fixed by the later run's own records. */
  readonly fixed: readonly ShownBug[];
  readonly reopened: readonly ShownBug[];
  readonly severity: readonly (ShownBug & { readonly from: Severity | null; readonly to: Severity | null })[];
  /** Called fixed by one record of the later run, and not by another. */
  readonly disputed: readonly (ShownBug & { readonly why: string })[];
  /** Of the earlier run alone; nothing says whether it was fixed or not looked for. */
  readonly gone: readonly (ShownBug & { readonly state: ComparedBug["state"] })[];
}

/** Holds the bugs of a run against those of an earlier one. */
export function bugDifferences(
  earlier: readonly ComparedBug[],
  later: readonly ComparedBug[],
): BugDifferences {
  const { pairs, gone, added } = pairBugs(earlier, later);
  const moved = (from: ComparedBug["state"], to: ComparedBug["state"]) =>
    pairs.filter(([before, after]) => before.state === from && after.state === to);
  return {
    new: added.map(bug => ({ ...shown([bug, bug]), state: bug.state })),
    fixed: [...moved("open", "fixed"), ...moved("disputed", "fixed")].map(shown),
    reopened: moved("fixed", "open").map(shown),
    severity: pairs
      .filter(([before, after]) => before.severity !== after.severity)
      .map(pair => ({ ...shown(pair), from: pair[0].severity ?? null, to: pair[1].severity ?? null })),
    disputed: [...moved("open", "disputed"), ...moved("fixed", "disputed")].map(pair => ({
      ...shown(pair),
      why: pair[1].dispute ?? "",
    })),
    gone: gone.map(bug => ({ ...shown([bug, bug]), state: bug.state })),
  };
}

type Pair = readonly [before: ComparedBug, after: ComparedBug];

const shown = ([before, { id, title }]: Pair): ShownBug => ({
  id,
  ...(before.id === id ? {} : { was: before.id }),
  title,
});

/** By the line that they are about, and among those of one line by id and title; else only by both. */
function pairBugs(earlier: readonly ComparedBug[], later: readonly ComparedBug[]) {
  const isLater = new Set(later);
  const pairs: Pair[] = [];
  const matched = new Set<ComparedBug>();
  const match = (bugs: readonly ComparedBug[], keyOf: (bug: ComparedBug) => string) => {
    const waiting = new Map<string, ComparedBug[]>();
    const open = bugs.filter(bug => !matched.has(bug));
    for (const bug of open)
      if (!isLater.has(bug)) waiting.set(keyOf(bug), [...(waiting.get(keyOf(bug)) ?? []), bug]);
    for (const after of open) {
      const before = isLater.has(after) ? waiting.get(keyOf(after))?.shift() : undefined;
      if (before === undefined) continue;
      pairs.push([before, after]);
      matched.add(before).add(after);
    }
  };
  for (const { bug, others } of mergeSeeds([...later, ...earlier]))
    for (const keyOf of [idAndTitle, idOf, titleOf, () => ""]) match([bug, ...others], keyOf);
  match([...later, ...earlier], idAndTitle);
  const unmatched = (bugs: readonly ComparedBug[]) => bugs.filter(bug => !matched.has(bug));
  return { pairs: inOrder(pairs, later), gone: unmatched(earlier), added: unmatched(later) };
}

function inOrder(pairs: readonly Pair[], later: readonly ComparedBug[]): readonly Pair[] {
  const before = new Map(pairs.map(([one, other]) => [other, one] as const));
  return later.flatMap(after => {
    const one = before.get(after);
    return one === undefined ? [] : [[one, after] as const];
  });
}

const idOf = ({ id }: ComparedBug) => id;
const titleOf = ({ title }: ComparedBug) => title.trim().replaceAll(/\s+/g, " ").toLowerCase();
const idAndTitle = (bug: ComparedBug) => `${idOf(bug)}\0${titleOf(bug)}`;
