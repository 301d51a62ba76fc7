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
  /** Source files from which a run says what it covers, and above which it cannot cover everything. */
  scopeDeclared: 200,
  scopeBounded: 500,
  iterationLines: 80,
  iterationCandidates: 2,
  thinnestSections: 3,
  unfilteredFindings: 10,
  unfilteredTraces: 5,
  parityGroups: 5,
  parityComparisons: 8,
  parityDiscrepancies: 3,
  challengeRounds: 2,
  /** Bugs above which all of the first round comes before any of the second. */
  challengedOneByOne: 15,
  /** Lines on either side of cited code in which a comment counts as its own. */
  commentReach: 10,
  /** Percent of the known bugs that challengers have to confirm, and of the known others that they may. */
  canaryRecall: 80,
  canaryFalseAcceptance: 20,
  /** Canaries of either kind without which nothing is measured. */
  fewestCanaries: 2,
  guidanceWithoutReason: 3,
  auditors: 3,
  requirementsReviewedOneByOne: 50,
  requirementsOnOnePlace: 3,
  /** Percent of a report that makes it a copy of another. */
  copiedLines: 80,
} as const;
