/** Counts that the contract names; fewest lines are said with each artifact. */
export const THRESHOLDS = {
  longestWaiverDays: 366,
  fewestUseCases: 3,
  mostUseCasesPerGroup: 2,
  explorationFindings: 8,
  explorationModules: 4,
  explorationTraces: 3,
  qualityRisks: 5,
  fewestDeepDives: 3,
  mostDeepDives: 4,
  tracingDeepDives: 2,
  candidateBugs: 4,
  candidatesFromExploration: 2,
  candidatesFromDeepDives: 1,
  selfChecks: 12,
  completenessDomains: 22,
  iterationLines: 80,
  challengeRounds: 2,
  auditors: 3,
  /** Percent of a report that makes it a copy of another. */
  copiedLines: 80,
} as const;
