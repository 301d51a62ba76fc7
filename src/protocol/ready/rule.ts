/** By whose rule a ticket is ready. */
export const RULES = ["strict", "beads"] as const;
export type Rule = (typeof RULES)[number];
