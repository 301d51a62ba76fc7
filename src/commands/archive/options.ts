import type { OptionSpecs } from "../../command.ts";
import { ARCHIVE_STATUSES } from "../../contract/archives.ts";

export const ARCHIVE_OPTIONS = {} as const satisfies OptionSpecs;

export const CREATE_OPTIONS = {
  status: {
    type: "text",
    placeholder: "STATUS",
    describe: `How the run ended: ${ARCHIVE_STATUSES.join(", ")} (default: as the gate's recorded verdict says).`,
  },
  clear: {
    type: "flag",
    describe: "Remove the run once its archive is verified.",
  },
} as const satisfies OptionSpecs;

export const RECOVER_OPTIONS = {} as const satisfies OptionSpecs;

export const CLEANUP_OPTIONS = {
  phase: {
    type: "text",
    placeholder: "PHASE",
    describe:
      "Go by the snapshot of this phase's start (default: the running phase, else the one started last).",
  },
  untracked: {
    type: "flag",
    describe: "Remove new untracked files, too, and put back those that were changed.",
  },
  undo: {
    type: "text",
    placeholder: "ID",
    describe: "Put back what the cleanup took away that kept it under ID.",
  },
} as const satisfies OptionSpecs;

export const VERIFY_OPTIONS = {
  all: { type: "flag", describe: "Verify every archive." },
} as const satisfies OptionSpecs;

export const RESTORE_OPTIONS = {
  to: {
    type: "text",
    placeholder: "DIR",
    describe: "Where to: a directory that is not there or empty, or . for the project itself.",
  },
  only: {
    type: "text",
    placeholder: "GLOB",
    describe: "Restore only what fits; ** stands for any directories.",
  },
} as const satisfies OptionSpecs;

export const PRUNE_OPTIONS = {
  keep: { type: "text", placeholder: "N", describe: "Keep the N newest." },
  "older-than": {
    type: "text",
    placeholder: "D",
    describe: "Remove those made longer ago than this: 12h, 30d, 2w.",
  },
  yes: { type: "flag", describe: "Remove them; without it they are only listed." },
} as const satisfies OptionSpecs;
