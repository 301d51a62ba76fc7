import { GROUND } from "../contract/ground-files.ts";
import { KEPT_RECORD } from "../contract/kept.ts";

/** A file, or a pattern of files, and who writes it. */
export interface FileRow {
  readonly path: string;
  readonly writer: string;
  readonly what: string;
}

const OPERATOR = "the operator";

/** The files on which a run stands: what each is, and who writes it. */
export const GROUND_ROWS: Readonly<Record<keyof typeof GROUND, FileRow>> = {
  goal: { path: GROUND.goal, writer: OPERATOR, what: "What is to be done, in words." },
  tickets: {
    path: GROUND.tickets,
    writer: `${OPERATOR}; \`oracle discover\` and \`release\``,
    what: "Tickets of our own ledger.",
  },
  finishLines: {
    path: GROUND.finishLines,
    writer: OPERATOR,
    what: "What shows that a ticket is done.",
  },
  batch: {
    path: GROUND.batch,
    writer: OPERATOR,
    what: "Which tickets of which ledgers are to be done.",
  },
  holds: {
    path: `${GROUND.holds}/*.json`,
    writer: "people, by `oracle hold` and `resume`",
    what: "Why a ticket cannot be worked on, and that it can be again.",
  },
  interventions: {
    path: `${GROUND.interventions}/*.json`,
    writer: "people, by `oracle intervene`",
    what: "Where somebody had to step in.",
  },
  pipeline: {
    path: GROUND.pipeline,
    writer: `${OPERATOR}, by \`init --pipeline FILE\``,
    what: "Phases and triggers of one's own.",
  },
  lock: { path: GROUND.lock, writer: "`init`, `oracle freeze`", what: "What is frozen." },
  signedLock: {
    path: GROUND.signedLock,
    writer: "the same, with `--key`",
    what: "The lock in an envelope, instead of the other.",
  },
  frozen: {
    path: `${GROUND.frozen}/*`,
    writer: "`init`, `oracle freeze`",
    what: "Frozen text that no commit has, by its sha256.",
  },
  run: {
    path: GROUND.run,
    writer: "`init`, `phase`",
    what: "The run: id, base, attempt, and where each phase stands.",
  },
  receipts: {
    path: `${GROUND.receipts}/*.json`,
    writer: "`gate --run`, `oracle prove`",
    what: "A finish line that was run, by the sha256 of its payload.",
  },
  scratch: { path: `${GROUND.scratch}/lock`, writer: "assay", what: "Who is writing." },
  journal: { path: `${GROUND.journal}/`, writer: "assay", what: "Changes that are being made." },
  kept: {
    path: `${GROUND.kept}/*/${KEPT_RECORD}`,
    writer: "`archive cleanup`",
    what: "What it took away.",
  },
  staging: { path: GROUND.staging, writer: "`archive cleanup`", what: "Where git's index is made anew." },
  restoring: {
    path: GROUND.restoring,
    writer: "`archive restore`",
    what: "Where outside the project an archive is being restored.",
  },
  snapshots: {
    path: `${GROUND.snapshots}/*/`,
    writer: "`phase start`, without git",
    what: "Every file as it was; with git a commit under `refs/assay/snapshots/`.",
  },
  claims: {
    path: `${GROUND.claims}/`,
    writer: "`oracle claim`, without git",
    what: "Who works on what; with git `assay/claims/` in its common directory.",
  },
  reaper: {
    path: `${GROUND.reaper}/*.json`,
    writer: "`phase reap`, `phase run`",
    what: "What was seen of each worker.",
  },
  running: { path: `${GROUND.running}/*`, writer: "`phase run`", what: "Process groups of workers." },
};
