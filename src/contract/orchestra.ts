import type { PhaseSpec } from "./phases.ts";

/** The five phases of the `orchestra` pipeline, in order; each is done by workers with a slot below work/. */
export const ORCHESTRA_PHASES = [
  {
    number: 1,
    name: "Recon",
    slug: "recon",
    purpose: "Find out what is there, what is asked for and what the bar demands.",
    reads: ["docs_gathered/**"],
    writes: ["work/**"],
  },
  {
    number: 2,
    name: "Builder",
    slug: "builder",
    purpose: "Build it, slice by slice, with the headline in plain sight.",
    reads: ["work/**"],
    writes: ["**"],
  },
  {
    number: 3,
    name: "Verifier",
    slug: "verifier",
    purpose: "Check what was built against what was asked for, and keep the evidence.",
    reads: ["work/**"],
    writes: ["work/**", "media/**"],
  },
  {
    number: 4,
    name: "Polish",
    slug: "polish",
    purpose: "Make one or two focused improvements, or write down why none is made.",
    reads: ["work/**"],
    writes: ["**"],
  },
  {
    number: 5,
    name: "Scoring",
    slug: "scoring",
    purpose: "Score each dimension, audit the synthesized results, and judge between the bands.",
    reads: ["work/**", "media/**"],
    writes: ["work/**", "media/**"],
  },
] as const satisfies readonly PhaseSpec[];

export type OrchestraPhaseName = (typeof ORCHESTRA_PHASES)[number]["name"];

/** What a judge's verdict means where it names no phase that there is. */
export const RERUN_FALLBACK: readonly OrchestraPhaseName[] = ["Builder", "Verifier"];

/** Phases that run again because of one that does: Polish works on what the Builder made. */
export const RERUN_FOLLOWERS: Readonly<Partial<Record<OrchestraPhaseName, OrchestraPhaseName>>> = {
  Builder: "Polish",
};
