import { challenge } from "./challenge.ts";
import { commands } from "./commands.ts";
import { gateVerdict } from "./gate-verdict.ts";
import { gateVerdicts } from "./gate-verdicts.ts";
import { integrationResults } from "./integration-results.ts";
import { recheckResults } from "./recheck-results.ts";
import { run } from "./run.ts";
import { runMetadata } from "./run-metadata.ts";
import { tddResults } from "./tdd-results.ts";
import { waivers } from "./waivers.ts";

/** Every sidecar schema by id; the id names `schemas/<id>.json` and the compiled validator. */
export const SCHEMAS = {
  "tdd-results": tddResults,
  "integration-results": integrationResults,
  "recheck-results": recheckResults,
  "run-metadata": runMetadata,
  run,
  commands,
  challenge,
  waivers,
  "gate-verdict": gateVerdict,
  "gate-verdicts": gateVerdicts,
} as const;
