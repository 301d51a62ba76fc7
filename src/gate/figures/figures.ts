import type { Sidecar } from "../../evidence/sidecars.ts";
import type { FigureState, Finding, Remark } from "../check.ts";

/** A count by the raw records; a sum or a share is counted from the numbers beside it. */
export interface Count<T> {
  /** NaN where no number is right. */
  readonly actual: T;
  /** What was counted, as it stands in a message. */
  readonly by: string;
}

/** What a stated figure comes to, or why it cannot be said: nothing tells it, or what should tell it cannot be judged. */
export type Backing<T> = Count<T> | { readonly unbacked: string } | { readonly unchecked: string };

/** A number, or a list in any order, that a record states. */
export interface Figure<T extends Stated = number> {
  readonly path: string;
  readonly line: number;
  /** What the number is of, as it stands in a message. */
  readonly what: string;
  readonly stated: T;
  readonly backing: Backing<T>;
}

export type Stated = number | readonly string[];
type Say = Pick<Finding, "message" | "hint">;

/** A figure of a JSON record; its line is looked up only where it is asked for. */
export const figureAt = <T extends Stated>(
  { path, lineOf }: Sidecar,
  pointer: string,
  figure: Pick<Figure<T>, "what" | "stated" | "backing">,
): Figure<T> => ({
  ...figure,
  path,
  get line() {
    return lineOf(pointer);
  },
});

/** One tally for each figure that something or nothing can tell, and an error for each that is not what was counted. */
export function* judgeFigures<T extends Stated>(
  figures: Iterable<Figure<T>>,
  say: (figure: Figure<T>, count: Count<T>) => Say,
): Iterable<Remark> {
  for (const figure of figures) {
    const { path, stated, backing } = figure;
    if ("unchecked" in backing) yield backing;
    else if ("unbacked" in backing) yield { figure: "unbacked", place: figure };
    else {
      yield { figure: stateOf(stated, backing.actual) };
      if (!isSame(stated, backing.actual))
        yield { level: "error", path, line: figure.line, ...say(figure, backing) };
    }
  }
}

/** What became of a figure, for whoever words several of them as one finding. */
export const stateOf = <T extends Stated>(stated: T, actual: T): FigureState =>
  isSame(stated, actual) ? "recomputed" : "contradicted";

/** Whether two numbers, or the members of two lists, are the same. */
function isSame(stated: Stated, actual: Stated): boolean {
  if (typeof stated === "number" || typeof actual === "number")
    return stated === actual || (Number.isNaN(stated) && Number.isNaN(actual));
  const [one, other] = [new Set(stated), new Set(actual)];
  return one.size === other.size && [...one].every(member => other.has(member));
}
