import { archiveManifest } from "./archive-manifest.ts";
import { batch } from "./batch.ts";
import { canaries } from "./canaries.ts";
import { canaryKey } from "./canary-key.ts";
import { canaryScore } from "./canary-score.ts";
import { challenge } from "./challenge.ts";
import { challengeRound } from "./challenge-round.ts";
import { commands } from "./commands.ts";
import { envelope } from "./envelope.ts";
import { finishLines } from "./finish-lines.ts";
import { gateVerdict } from "./gate-verdict.ts";
import { gateVerdicts } from "./gate-verdicts.ts";
import { hold } from "./hold.ts";
import { integrationResults } from "./integration-results.ts";
import { intervention } from "./intervention.ts";
import { kept } from "./kept.ts";
import { lock } from "./lock.ts";
import { loop } from "./loop.ts";
import { oracleVerdict } from "./oracle-verdict.ts";
import { pipeline } from "./pipeline.ts";
import { reaperHistory } from "./reaper-history.ts";
import { receipt } from "./receipt.ts";
import { recheckResults } from "./recheck-results.ts";
import { review } from "./review.ts";
import { run } from "./run.ts";
import { runMetadata } from "./run-metadata.ts";
import { scorecard } from "./scorecard.ts";
import { selfAudit } from "./self-audit.ts";
import { tddResults } from "./tdd-results.ts";
import { tickets } from "./tickets.ts";
import { waivers } from "./waivers.ts";
import { workerAudit } from "./worker-audit.ts";
import { workerResult } from "./worker-result.ts";

/** Schemas of what a run holds, by id; each has a compiled validator. */
export const RUN_SCHEMAS = {
  "tdd-results": tddResults,
  "integration-results": integrationResults,
  "recheck-results": recheckResults,
  "run-metadata": runMetadata,
  run,
  commands,
  challenge,
  "challenge-round": challengeRound,
  canaries,
  "canary-key": canaryKey,
  "canary-score": canaryScore,
  waivers,
} as const;

/** Schemas of assay's own records, by id; each has a compiled validator. */
export const GROUND_SCHEMAS = {
  lock,
  "finish-lines": finishLines,
  tickets,
  batch,
  hold,
  intervention,
  receipt,
  envelope,
  pipeline,
  "reaper-history": reaperHistory,
  kept,
  review,
} as const;

/** Schemas of what workers leave in their slots, by id; each has a compiled validator. */
export const WORK_SCHEMAS = {
  "worker-result": workerResult,
  "worker-audit": workerAudit,
  scorecard,
  loop,
} as const;

/** The schema of what archives say of themselves; it has a compiled validator. */
export const ARCHIVE_SCHEMAS = { "archive-manifest": archiveManifest } as const;

/** Schemas of answers, which assay writes for others; each has a compiled validator, so that what was written can be held against it. */
export const VERDICT_SCHEMAS = {
  "gate-verdict": gateVerdict,
  "gate-verdicts": gateVerdicts,
  "oracle-verdict": oracleVerdict,
  "self-audit": selfAudit,
} as const;

/** Every schema by id, which names `schemas/<id>.json`. */
export const SCHEMAS = {
  ...RUN_SCHEMAS,
  ...GROUND_SCHEMAS,
  ...WORK_SCHEMAS,
  ...ARCHIVE_SCHEMAS,
  ...VERDICT_SCHEMAS,
} as const;
