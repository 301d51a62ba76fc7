import type { Probe } from "../probe.ts";
import { destructiveMessages } from "./destructive-messages.ts";
import { examples } from "./examples.ts";
import { exitCodes } from "./exit-codes.ts";
import { generated } from "./generated.ts";
import { imports } from "./imports.ts";
import { packageProbe } from "./package.ts";
import { tarball } from "./tarball.ts";
import { versionStamps } from "./version-stamps.ts";

/** What is held of the toolkit's own repository, in reporting order. */
export const TOOLKIT_PROBES: readonly Probe[] = [
  destructiveMessages,
  examples,
  exitCodes,
  generated,
  imports,
  packageProbe,
  tarball,
  versionStamps,
];

/** What is held of a project that uses the toolkit, in reporting order. */
export const PROJECT_PROBES: readonly Probe[] = [];
