/** Whether a run found anything that the runs before it had not. */
export interface Convergence {
  /** How many runs there were, this one included. */
  readonly run: number;
  readonly seeds: number;
  readonly confirmed: number;
  readonly resolved: number;
  /** Ids of the bugs that are in no seed. */
  readonly netNew: readonly string[];
}

/** A run has converged when it confirmed nothing new. */
const hasConverged = ({ netNew }: Convergence): boolean => netNew.length === 0;

/** The section as the gate reads it. */
export const convergenceLines = (convergence: Convergence): readonly string[] => {
  const { run, seeds, confirmed, resolved, netNew } = convergence;
  return [
    `Run number: ${run}`,
    `Seeds: ${seeds} (${confirmed} confirmed, ${resolved} resolved)`,
    `Net-new bugs: ${netNew.length}`,
    ...netNew.map(id => `- ${id}`),
    "",
    `Convergence: ${hasConverged(convergence) ? "CONVERGED" : "NOT CONVERGED"}`,
  ];
};
