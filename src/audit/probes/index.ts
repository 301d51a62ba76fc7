import type { Probe } from "../probe.ts";
import { agentGuide } from "./agent-guide.ts";
import { batch } from "./batch.ts";
import { checks } from "./checks.ts";
import { closedSets } from "./closed-sets.ts";
import { destructiveMessages } from "./destructive-messages.ts";
import { documentedCommands } from "./documented-commands.ts";
import { examples } from "./examples.ts";
import { exitCodes } from "./exit-codes.ts";
import { fileNames } from "./file-names.ts";
import { generated } from "./generated.ts";
import { helpOptions } from "./help-options.ts";
import { imports } from "./imports.ts";
import { lock } from "./lock.ts";
import { ownPipeline } from "./own-pipeline.ts";
import { packageProbe } from "./package.ts";
import { prompts } from "./prompts.ts";
import { protectedPaths } from "./protected-paths.ts";
import { runRecord } from "./run-record.ts";
import { schemaSamples } from "./schema-samples.ts";
import { schemaTypes } from "./schema-types.ts";
import { tarball } from "./tarball.ts";
import { thresholds } from "./thresholds.ts";
import { usedCommands } from "./used-commands.ts";
import { versionStamps } from "./version-stamps.ts";
import { waivers } from "./waivers.ts";

/** What is held of the toolkit's own repository, in reporting order. */
export const TOOLKIT_PROBES: readonly Probe[] = [
  checks,
  closedSets,
  destructiveMessages,
  documentedCommands,
  examples,
  exitCodes,
  fileNames,
  generated,
  helpOptions,
  imports,
  packageProbe,
  prompts,
  protectedPaths,
  schemaSamples,
  schemaTypes,
  tarball,
  thresholds,
  versionStamps,
];

/** What is held of a project that uses the toolkit, in reporting order. */
export const PROJECT_PROBES: readonly Probe[] = [
  usedCommands,
  lock,
  ownPipeline,
  batch,
  runRecord,
  waivers,
  agentGuide,
];
