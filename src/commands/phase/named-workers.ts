import { WORKER_NAME } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";

/** The workers that a phase is begun with: those that are named, else those of an orchestra that it was divided among before. */
export function namedWorkers(
  named: readonly string[],
  { pipeline, phases }: Pick<Run, "pipeline" | "phases">,
  { number, name, state, workers = [], team = [] }: Run["phases"][number],
): readonly string[] | Refusal {
  const odd = named.find(worker => !WORKER_NAME.test(worker));
  if (odd !== undefined)
    return refuse(
      `${JSON.stringify(odd)} is no worker's name.`,
      "Use letters, digits, dots, hyphens and underscores, 64 at most.",
    );
  if (new Set(named).size < named.length) return refuse("A worker is named twice.", "Name each once.");
  if (pipeline !== "orchestra")
    return named.length > 1
      ? refuse("Only phases of the orchestra are divided among workers.", "Name one --worker.")
      : named;
  const known = workers.length > 0 ? workers : team;
  const chosen = named.length > 0 ? named : known;
  if (chosen.length === 0)
    return refuse("A phase of the orchestra is done by workers.", "Name each slot with --worker.");
  for (const phase of phases.filter(one => one.number < number)) {
    const taken = phase.workers?.find(worker => chosen.includes(worker));
    if (taken !== undefined)
      return refuse(
        `${taken} has its slot for phase ${phase.number} (${phase.name}), and one result cannot answer for two phases.`,
        "Give each phase workers of its own.",
      );
  }
  const dropped = workers.filter(worker => !chosen.includes(worker));
  // Whoever has a slice in this attempt is answered for; another attempt may divide the work anew.
  if (dropped.length === 0 || state === "finished") return chosen;
  return refuse(
    `${dropped.join(", ")} ${dropped.length === 1 ? "has a slice" : "have slices"} of ${name} in this attempt, and would be lost from sight.`,
    "Name them as well, or begin another attempt with `assay phase rerun`.",
  );
}
