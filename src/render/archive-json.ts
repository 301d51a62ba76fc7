import type { ArchiveOutcome } from "../archive-outcome.ts";

/** The outcome of a verb of `assay archive` as JSON has it. */
export function archiveOutcomeJson(outcome: ArchiveOutcome): object {
  const { kind } = outcome;
  switch (kind) {
    case "archived": {
      const { id, status, files, links, leftOut, stood } = outcome;
      return { id, status, files, links, left_out: leftOut, stood };
    }
    case "cleared": {
      const { id, files, stays } = outcome;
      return { id, files, stays };
    }
    case "cleanup": {
      const { phase, snapshot, kept, paths, notes, stage } = outcome;
      return { phase, snapshot, done: stage === "done", kept, paths, notes };
    }
    case "undone": {
      const { id, paths, blocked, notes, stage } = outcome;
      return { id, done: stage === "done" && blocked.length === 0, paths, blocked, notes };
    }
    case "recovered":
      return { states: outcome.states, rows: outcome.rows };
    case "restoring": {
      const { id, files, links, clears } = outcome;
      return { id, files, links, clears };
    }
    case "restored": {
      const { id, to, files, links, stays } = outcome;
      return { id, to, files, links, stays };
    }
    case "pruned": {
      const { goes, stays, confirmed } = outcome;
      return { goes, stays, confirmed };
    }
    case "compared": {
      const { earlier, later, bugs, artifacts, notes } = outcome;
      return { earlier, later, bugs, artifacts, notes };
    }
    case "unsound":
      return { archives: [outcome.archive] };
    case "archive":
      return outcome.manifest;
    case "archives":
    case "verified":
      return { archives: outcome.archives };
    default:
      return kind satisfies never;
  }
}
