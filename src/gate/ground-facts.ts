import { compareWithLock, type LockState } from "../anchor.ts";
import type { FinishLine } from "../contract/schemas/finish-lines.ts";
import type { Run } from "../contract/schemas/run.ts";
import { lineDigest } from "../protocol/finish-line.ts";
import { frozenDigest } from "../protocol/frozen-state.ts";
import type { Tree } from "../tree.ts";
import type { GroundRecords } from "./ground-records.ts";
import type { KnownReceipt } from "./known-receipts.ts";

/** A finish line under the name of its ticket, `assay:goal`. */
export interface NamedLine {
  readonly id: string;
  readonly line: FinishLine;
  readonly digest: string;
  /** Where it stands in its file. */
  readonly at: number;
}

/** All that a locked run is judged by, beside its files. */
export interface GroundFacts {
  readonly records: GroundRecords;
  readonly state: LockState;
  readonly lines: readonly NamedLine[];
  readonly receipts: readonly KnownReceipt[];
  /** Digest of the project as it is. */
  readonly subject: string;
}

/** What became of everything that the lock freezes. */
export function lockState(
  { lock, tickets, finishLines }: GroundRecords,
  run: Run,
  tree: Tree,
  projectPaths: readonly string[],
): LockState {
  const now = { run, tickets, finishLines, tree };
  return compareWithLock(lock, entry => frozenDigest(entry, now), projectPaths);
}

/** The finish lines with what is known of each. */
export function namedLines({ finishLines, placeOf }: GroundRecords, tree: Tree): readonly NamedLine[] {
  return Object.entries(finishLines.lines).map(([id, line]) => ({
    id,
    line,
    digest: lineDigest(line, tree.sha256),
    at: placeOf(`/lines/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  }));
}
