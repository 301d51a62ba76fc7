/** What became of one path of a set of changes that an earlier call did not finish. */
export interface Finished {
  readonly path: string;
  readonly what: "written" | "removed" | "left";
  /** The system's code, where it does not let it be removed. */
  readonly why?: string | undefined;
}

/** How many paths are named one by one. */
const MOST_NAMED = 10;

/** A sentence for each path, or where there are many for each kind of fate. */
export function recoveryNotes(finished: readonly Finished[]): readonly string[] {
  if (finished.length <= MOST_NAMED) return finished.map(noteOf);
  return [
    ...counted(finished),
    ...finished.filter(({ what, why }) => what === "left" || why !== undefined),
  ].map(noteOf);
}

function noteOf(one: Finished | { readonly count: number; readonly what: string }): string {
  if ("count" in one) return `${CUT} ${one.count} files are ${one.what} now.`;
  if (one.why !== undefined)
    return `${CUT} ${one.path} cannot be removed (${one.why}), and is left as it is.`;
  return `${CUT} ${one.path} ${one.what === "left" ? "was changed since, and is left as it is" : `is ${one.what} now`}.`;
}

const CUT = "An earlier call was cut short;";

const counted = (finished: readonly Finished[]) =>
  (["written", "removed"] as const)
    .map(what => ({ what, count: finished.filter(one => one.what === what && one.why === undefined).length }))
    .filter(({ count }) => count > 0);
