import { type ORCHESTRA_PHASES, RERUN_FALLBACK, RERUN_FOLLOWERS } from "../../contract/orchestra.ts";
import { type PhaseSpec, resolvePhase } from "../../contract/phases.ts";

type OrchestraPhase = (typeof ORCHESTRA_PHASES)[number];

/** Phases by their canonical names, and by what verdict they run again if it is one that names them. */
export interface ResolvedNames {
  readonly phases: readonly Pick<PhaseSpec, "number" | "name" | "slug">[];
  readonly rerun?:
    | { readonly verdict: "ship" }
    | { readonly verdict: "loop"; readonly unknown: readonly string[]; readonly fallback: boolean };
}

/** What a judge's list of names comes to. */
export interface Rerun {
  /** The phases that run again, each once, in the pipeline's order; never none. */
  readonly phases: readonly OrchestraPhase[];
  /** What is no phase's name, as it was given. */
  readonly unknown: readonly string[];
  /** Whether nothing that was given is a phase, so that the default runs again. */
  readonly fallback: boolean;
}

/** Resolves a judge's names, with the phases that follow those that are named; an empty or unknown list is never "nothing to do". */
export function resolveRerun(words: readonly string[], phases: readonly OrchestraPhase[]): Rerun {
  const resolved = words.map(word => ({ word, phase: resolvePhase(word, phases) }));
  const asked = resolved.flatMap(({ phase }) => phase?.name ?? []);
  const unknown = resolved.filter(({ phase }) => phase === undefined).map(({ word }) => word);
  const fallback = asked.length === 0;
  const leaders = fallback ? RERUN_FALLBACK : asked;
  const names = leaders.flatMap(name => [name, RERUN_FOLLOWERS[name]]);
  return {
    phases: phases.filter(({ name }) => names.includes(name)),
    unknown: [...new Set(unknown)],
    fallback,
  };
}
