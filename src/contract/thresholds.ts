/** Counts that the contract names; fewest lines are said with each artifact. */
export const THRESHOLDS = {
  longestWaiverDays: 366,
  fewestUseCases: 3,
  mostUseCasesPerGroup: 2,
  challengeRounds: 2,
} as const;
