import type { OrchestraPhaseName } from "./orchestra.ts";

/** What can be weak about a work. */
export const WEAKNESSES = ["finish line", "verification gap", "structural"] as const;
export type Weakness = (typeof WEAKNESSES)[number];

/** Phases that run again for a weakness, the cheapest first; each comes after the one before, and lifts what that one would. */
export const ROUTES = [
  { weakness: "finish line", phases: ["Polish"] },
  { weakness: "verification gap", phases: ["Verifier"] },
  { weakness: "structural", phases: ["Builder", "Verifier", "Polish"] },
] as const satisfies readonly { weakness: Weakness; phases: readonly OrchestraPhaseName[] }[];

interface DimensionSpec {
  readonly meaning: string;
  readonly weakness: Weakness;
}

/** Everything that is scored, each by one scorer. */
export const DIMENSIONS = {
  correctness: { weakness: "structural", meaning: "It does what was asked for, for odd input as well." },
  completeness: { weakness: "structural", meaning: "Everything that was asked for is there." },
  structure: { weakness: "structural", meaning: "The next person can change it without fear." },
  root_cause: { weakness: "structural", meaning: "What was mended is the cause, not what it led to." },
  form: { weakness: "structural", meaning: "Shape, proportion and detail are those of the thing." },
  accuracy: { weakness: "structural", meaning: "What it states is so, and can be looked up." },
  verification: {
    weakness: "verification gap",
    meaning: "What is claimed was tried, and the evidence shows it.",
  },
  visual_quality: { weakness: "finish line", meaning: "It looks as if somebody had cared." },
  framing: {
    weakness: "finish line",
    meaning: "What matters comes first, and is seen from where it is best seen.",
  },
  exposure: { weakness: "finish line", meaning: "Nothing that was made stays in the dark." },
  voice: { weakness: "finish line", meaning: "It reads as one author's, who means it." },
  ambition: { weakness: "finish line", meaning: "It goes beyond the least that would do." },
} as const satisfies Readonly<Record<string, DimensionSpec>>;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** What an orchestra makes, and by what that is scored. */
export const PRESET_DIMENSIONS = {
  "code-visual": ["correctness", "completeness", "verification", "visual_quality", "ambition"],
  "code-non-visual": ["correctness", "completeness", "structure", "verification"],
  "entity-3d": ["form", "completeness", "verification", "framing", "exposure", "ambition"],
  writing: ["accuracy", "completeness", "verification", "framing", "voice", "ambition"],
  refactor: ["correctness", "structure", "verification"],
  bugfix: ["correctness", "root_cause", "verification"],
} as const satisfies Readonly<Record<string, readonly Dimension[]>>;
export type Preset = keyof typeof PRESET_DIMENSIONS;
export const PRESETS = Object.keys(PRESET_DIMENSIONS) as readonly Preset[];

/** Presets whose work can be seen: its headline has to be, in a still capture. */
export const SEEN_PRESETS: readonly Preset[] = ["code-visual", "entity-3d"];

/** Composites, from 0 to 1, at which a run ships or loops, and what bounds the score of ambition; those of the preset may be others. */
export const SCORES = { ship: 0.92, loopBelow: 0.7, ambitionFloor: 0.75, ambitionCap: 0.85 } as const;

/** What becomes of a run that has no further attempt and is below its bar: the answer is no, or a person is waited for. */
export const BELOW_BAR = ["no", "pending"] as const;

/** What the gate decides of an orchestra. */
export const LOOP_DECISIONS = [
  "ship",
  "loop",
  "judge wanted",
  "pending",
  "shipped below bar",
  "no verdict",
] as const;
export type LoopDecision = (typeof LOOP_DECISIONS)[number];

/** What an auditor says of all synthesized results, and of each. */
export const AUDIT_VERDICTS = ["ALL_VERIFIED", "NOT_VERIFIED"] as const;
export const AUDIT_RESULTS = ["PASS", "FAIL"] as const;

/** The dimension that a scorer names, in any letter case, with blanks or hyphens for underscores. */
export function resolveDimension(word: string): Dimension | undefined {
  const wanted = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return DIMENSION_NAMES.find(name => name === wanted);
}
