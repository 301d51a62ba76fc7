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

/** The phase whose workers score, audit and judge. */
export const SCORING_PHASE: OrchestraPhaseName = "Scoring";

export type OrchestraPhaseName = (typeof ORCHESTRA_PHASES)[number]["name"];

/** What a judge's verdict means where it names no phase that there is. */
export const RERUN_FALLBACK: readonly OrchestraPhaseName[] = ["Builder", "Verifier"];

/** Phases that run again because of one that does: Polish works on what the Builder made. */
export const RERUN_FOLLOWERS: Readonly<Partial<Record<OrchestraPhaseName, OrchestraPhaseName>>> = {
  Builder: "Polish",
};

/** Status of a worker's envelope. Only the worker writes success; only an operator declares partial_unverified. */
export const WORKER_STATUSES = [
  "success",
  "partial",
  "partial_unverified",
  "failed",
  "throttled",
  "success_synthesized",
] as const;
export type WorkerStatus = (typeof WORKER_STATUSES)[number];

export const WORKER_ROLES = ["builder", "verifier", "polish", "scorer", "judge", "auditor"] as const;

/** What a judge says between the bands: it ships, or some phases run again. */
export const JUDGE_VERDICTS = ["ship", "loop"] as const;

/** Where the workers have their slots, and what a name of one looks like. */
export const WORK = "work";
export const WORKER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The files that every worker's slot has by name. */
export const slotFiles = {
  result: worker => `${WORK}/${worker}/result.json`,
  chat: worker => `${WORK}/${worker}/chat.md`,
  notes: worker => `${WORK}/${worker}/running-notes.md`,
} as const satisfies Record<string, (worker: string) => string>;

/** What an auditor leaves of all synthesized results, and what a scorer may leave of all scores. */
export const auditFile = (worker: string) => `${WORK}/${worker}/audit.json`;
export const scorecardFile = (worker: string) => `${WORK}/${worker}/scorecard.json`;

/** Seconds without progress after which a worker has stalled, unless its operator says otherwise; never less than the floor. */
export const STALL_BUDGET = { seconds: 600, floor: 300 } as const;

/** What stops a worker's clock: a file that is there, a variable that is set, a status that says `paused`. */
export const PAUSE_SIGNS = {
  files: [".pause-active", "work/.pause-active"],
  variables: ["ASSAY_PAUSE", "ORCHESTRA_FAKE_PAUSE"],
  status: ".state/status.json",
} as const;
