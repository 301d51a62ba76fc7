/** Files of the ground on which a run stands: the operator's records below `.assay/`, the run's own, and its receipts. */
export const GROUND = {
  goal: ".assay/goal.md",
  tickets: ".assay/tickets.json",
  finishLines: ".assay/finish-lines.json",
  /** Which tickets of which ledgers are to be done. */
  batch: ".assay/batch.json",
  /** What people say of tickets that cannot be worked on, a file each. */
  holds: ".assay/holds",
  /** Where a person had to step in, a file each. */
  interventions: ".assay/interventions",
  /** A pipeline of the user's own. */
  pipeline: ".assay/pipeline.json",
  lock: ".assay/lock.json",
  /** The lock in an envelope, in place of the other. */
  signedLock: ".assay/lock.dsse.json",
  /** Copies of frozen files that no commit has, each named by its sha256. */
  frozen: ".assay/frozen",
  /** What a writer needs while it writes; never committed, never evidence. */
  scratch: ".assay/tmp",
  journal: ".assay/tmp/journal",
  /** What cleanup took away, a directory each. */
  kept: ".assay/tmp/kept",
  /** Where git's index is made anew. */
  staging: ".assay/tmp/index",
  /** Where outside the project an archive is being restored. */
  restoring: ".assay/tmp/restoring.json",
  /** Snapshots where git cannot keep them, a directory each. */
  snapshots: ".assay/tmp/snapshots",
  /** Who works on which ticket, where there is no git to keep it. */
  claims: ".assay/tmp/claims",
  /** What was seen of each worker that is watched. */
  reaper: ".assay/tmp/reaper",
  /** Process groups of workers that assay started, a file each. */
  running: ".assay/tmp/running",
  run: "quality/run.json",
  receipts: "quality/receipts",
} as const;

/** Those that have a row for each ticket, file or phase; `*` stands for any name. */
export const GROWING_RECORDS = [
  GROUND.run,
  GROUND.lock,
  GROUND.signedLock,
  GROUND.batch,
  GROUND.tickets,
  GROUND.finishLines,
  `${GROUND.receipts}/*`,
] as const;
