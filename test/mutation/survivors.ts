import type { Outcome } from "./trial.ts";

/** A mutant that no test can notice, and why. */
export interface Explained {
  readonly mutant: string;
  readonly reason: string;
}

export interface Settled {
  /** Alive, and nobody says why. */
  readonly unexplained: readonly Outcome[];
  /** What is wrong with the list. */
  readonly faults: readonly string[];
}

export const isAlive = ({ fate }: Outcome) => fate === "survived" || fate === "not reached";

/** Holds the list of explained survivors against what became of the mutants of these files. */
export function settle(
  outcomes: readonly Outcome[],
  list: readonly Explained[],
  isTried: (file: string) => boolean,
): Settled {
  const known = new Map(outcomes.map(outcome => [outcome.mutant.id, outcome]));
  const explained = new Set<string>();
  const faults: string[] = [];
  for (const { mutant, reason } of list) {
    const [file = ""] = mutant.split(" ");
    const outcome = known.get(mutant);
    if (reason.trim() === "") faults.push(`No reason is given for ${mutant}`);
    if (explained.has(mutant)) faults.push(`It is there twice: ${mutant}`);
    if (outcome === undefined && isTried(file)) faults.push(`There is no such mutant: ${mutant}`);
    if (outcome !== undefined && !isAlive(outcome)) faults.push(`A test kills it: ${mutant}`);
    explained.add(mutant);
  }
  const unexplained = outcomes.filter(outcome => isAlive(outcome) && !explained.has(outcome.mutant.id));
  return { unexplained, faults };
}
