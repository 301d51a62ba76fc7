import type { Check } from "../check.ts";
import { artifactFiles } from "./artifact-files.ts";
import { artifactInventory } from "./artifact-inventory.ts";
import { artifactsPresent } from "./artifacts-present.ts";
import { auditFindings } from "./audit-findings.ts";
import { bugFields } from "./bug-fields.ts";
import { bugHeadings } from "./bug-headings.ts";
import { challengeCanaries } from "./challenge-canaries.ts";
import { challengeCoverage } from "./challenge-coverage.ts";
import { challengeIds } from "./challenge-ids.ts";
import { challengeVerdicts } from "./challenge-verdicts.ts";
import { citations } from "./citations.ts";
import { closureAgreement } from "./closure-agreement.ts";
import { completenessReport } from "./completeness-report.ts";
import { contractCounts } from "./contract-counts.ts";
import { convergence } from "./convergence.ts";
import { council } from "./council.ts";
import { coverageMatrix } from "./coverage-matrix.ts";
import { dates } from "./dates.ts";
import { demotedCandidates } from "./demoted-candidates.ts";
import { enumerationLists } from "./enumeration-lists.ts";
import { explorationCandidates } from "./exploration-candidates.ts";
import { explorationFindings } from "./exploration-findings.ts";
import { explorationPatterns } from "./exploration-patterns.ts";
import { explorationRequirements } from "./exploration-requirements.ts";
import { explorationRisks } from "./exploration-risks.ts";
import { explorationSections } from "./exploration-sections.ts";
import { explorationSelfCheck } from "./exploration-self-check.ts";
import { fixPatchFlag } from "./fix-patch-flag.ts";
import { fixedClaims } from "./fixed-claims.ts";
import { functionalTests } from "./functional-tests.ts";
import { greenRuns } from "./green-runs.ts";
import { integrationSummary } from "./integration-summary.ts";
import { iterations } from "./iterations.ts";
import { logBodies } from "./log-bodies.ts";
import { logFormat } from "./log-format.ts";
import { logGuards } from "./log-guards.ts";
import { logIds } from "./log-ids.ts";
import { logSidecar } from "./log-sidecar.ts";
import { mechanicalClosure } from "./mechanical-closure.ts";
import { mechanicalReceipts } from "./mechanical-receipts.ts";
import { namedTests } from "./named-tests.ts";
import { patchApply } from "./patch-apply.ts";
import { patchForm } from "./patch-form.ts";
import { patchIds } from "./patch-ids.ts";
import { patchScope } from "./patch-scope.ts";
import { phaseTicks } from "./phase-ticks.ts";
import { probes } from "./probes.ts";
import { progressSections } from "./progress-sections.ts";
import { protocols } from "./protocols.ts";
import { recheckIds } from "./recheck-ids.ts";
import { recheckSummary } from "./recheck-summary.ts";
import { recommendation } from "./recommendation.ts";
import { redRuns } from "./red-runs.ts";
import { regressionGuards } from "./regression-guards.ts";
import { requirementCounts } from "./requirement-counts.ts";
import { requirementFields } from "./requirement-fields.ts";
import { requirementHeadings } from "./requirement-headings.ts";
import { requirementRefs } from "./requirement-refs.ts";
import { reviewFindings } from "./review-findings.ts";
import { reviewPasses } from "./review-passes.ts";
import { reviewSummary } from "./review-summary.ts";
import { runMetadata } from "./run-metadata.ts";
import { seeds } from "./seeds.ts";
import { severityAgreement } from "./severity-agreement.ts";
import { sidecarIds } from "./sidecar-ids.ts";
import { sidecarSchema } from "./sidecar-schema.ts";
import { substance } from "./substance.ts";
import { tddSummary } from "./tdd-summary.ts";
import { terminalGate } from "./terminal-gate.ts";
import { testAgreement } from "./test-agreement.ts";
import { testLanguage } from "./test-language.ts";
import { traceabilityIds } from "./traceability-ids.ts";
import { traceabilityResults } from "./traceability-results.ts";
import { trackerIds } from "./tracker-ids.ts";
import { trackerSources } from "./tracker-sources.ts";
import { triageSections } from "./triage-sections.ts";
import { triageSync } from "./triage-sync.ts";
import { useCaseCount } from "./use-case-count.ts";
import { useCaseRefs } from "./use-case-refs.ts";
import { useCases } from "./use-cases.ts";
import { verdictDerivation } from "./verdict-derivation.ts";
import { versionStamps } from "./version-stamps.ts";
import { waivers } from "./waivers.ts";
import { withDocs } from "./with-docs.ts";
import { writeupDiffs } from "./writeup-diffs.ts";
import { writeupIds } from "./writeup-ids.ts";
import { writeupPaths } from "./writeup-paths.ts";
import { writeupSections } from "./writeup-sections.ts";
import { zeroBug } from "./zero-bug.ts";

/** Every check, in reporting order: identity, references, derivation, logs, patches, then dates, stamps, substance, and what is waived of all these. */
export const CHECKS: readonly Check[] = [
  artifactsPresent,
  artifactFiles,
  explorationSections,
  explorationFindings,
  explorationRisks,
  explorationPatterns,
  explorationCandidates,
  explorationRequirements,
  explorationSelfCheck,
  iterations,
  demotedCandidates,
  bugHeadings,
  zeroBug,
  bugFields,
  sidecarIds,
  patchIds,
  logIds,
  writeupIds,
  trackerIds,
  traceabilityIds,
  recheckIds,
  challengeIds,
  challengeVerdicts,
  challengeCoverage,
  challengeCanaries,
  seeds,
  convergence,
  writeupPaths,
  contractCounts,
  requirementHeadings,
  requirementFields,
  requirementCounts,
  coverageMatrix,
  completenessReport,
  requirementRefs,
  useCaseCount,
  useCaseRefs,
  useCases,
  protocols,
  functionalTests,
  namedTests,
  regressionGuards,
  testAgreement,
  testLanguage,
  citations,
  reviewPasses,
  reviewFindings,
  enumerationLists,
  reviewSummary,
  auditFindings,
  council,
  triageSections,
  triageSync,
  probes,
  mechanicalReceipts,
  mechanicalClosure,
  sidecarSchema,
  verdictDerivation,
  fixPatchFlag,
  tddSummary,
  integrationSummary,
  recommendation,
  closureAgreement,
  fixedClaims,
  recheckSummary,
  severityAgreement,
  traceabilityResults,
  trackerSources,
  terminalGate,
  progressSections,
  phaseTicks,
  artifactInventory,
  withDocs,
  runMetadata,
  logFormat,
  redRuns,
  greenRuns,
  logSidecar,
  logGuards,
  logBodies,
  patchForm,
  patchApply,
  patchScope,
  writeupDiffs,
  dates,
  versionStamps,
  substance,
  writeupSections,
  waivers,
];
