/** Counts that the contract names; fewest lines are said with each artifact. */
export const THRESHOLDS = {
  fewestUseCases: 3,
  mostUseCasesPerGroup: 2,
  challengeRounds: 2,
  auditors: 3,
} as const;
