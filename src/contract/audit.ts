/** How much a divergence costs whoever believes what is written, worst first. */
export const DIVERGENCE_SEVERITIES = ["critical", "high", "medium", "low", "drift"] as const;
export type DivergenceSeverity = (typeof DIVERGENCE_SEVERITIES)[number];

/** What each severity means. */
export const SEVERITY_MEANINGS = {
  critical: "Broken work passes in silence.",
  high: "What is promised fails whoever relies on it.",
  medium: "A step goes another way than it is written.",
  low: "Something is left over, missing or said twice.",
  drift: "Only the text is behind.",
} as const satisfies Record<DivergenceSeverity, string>;

/** What became of a probe. */
export const PROBE_STATUSES = [
  "agrees",
  "diverges",
  "blocked",
  "unchecked",
  "not asked",
  "not here",
] as const;
export type ProbeStatus = (typeof PROBE_STATUSES)[number];

/** Whose repository was audited: the toolkit's own, or a project that uses it. */
export const AUDITED = ["assay", "project"] as const;
export type Audited = (typeof AUDITED)[number];
