import { compareWithLock, type LockState } from "../../anchor.ts";
import type { FinishLine } from "../../contract/schemas/finish-lines.ts";
import type { FrozenEntry, Lock } from "../../contract/schemas/lock.ts";
import type { OwnPipeline } from "../../contract/schemas/pipeline.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { absenceDigest, isAbsent } from "../../protocol/freeze/absence.ts";
import {
  type Freezable,
  frozenDigest,
  ledgerOf,
  ownTicket,
  ownTickets,
} from "../../protocol/freeze/frozen-state.ts";
import { linesByName } from "../../protocol/freeze/goal-lines.ts";
import { lineDigest } from "../../protocol/tickets/finish-line.ts";
import type { Tree } from "../../tree.ts";
import type { GroundProblem } from "../read-record.ts";
import { type Goal, type GroundRecords, readOwnPipeline } from "./ground-records.ts";
import type { KnownReceipt } from "./known-receipts.ts";
import type { LineReader } from "./line-reader.ts";

/** A finish line under the name of its ticket, `assay:goal`. */
export interface NamedLine {
  readonly id: string;
  readonly line: FinishLine;
  readonly digest: string;
  /** The file that it stands in. */
  readonly path: string;
  /** Where it stands there. */
  readonly at: number;
  /** Whether it is the one that the lock froze; one that came later is whoever's that can write the file. */
  readonly isFrozen: boolean;
}

/** What a phase of the user's own pipeline has to leave behind. */
interface NamedArtifact {
  readonly phase: Pick<Phase, "number" | "name">;
  readonly artifact: Phase["artifacts"][number];
  /** Where it stands in its file. */
  readonly at: number;
}
type Phase = OwnPipeline["phases"][number];

/** All that a locked run is judged by, beside its files. */
export interface GroundFacts {
  readonly records: GroundRecords;
  readonly state: LockState;
  readonly lines: readonly NamedLine[];
  readonly receipts: readonly KnownReceipt[];
  /** What a pipeline of the user's own asks for; nothing in any other. */
  readonly artifacts: readonly NamedArtifact[];
  /** Every file there is, the run's own among them. */
  readonly paths: readonly string[];
  /** Digest of the project as it is. */
  readonly subject: string;
  /** What finish lines are read with. */
  readonly reader: LineReader;
  readonly now: Date;
}

/** Tickets by name, of all ledgers that were read. */
export interface ReadTickets {
  readonly ledgers: ReadonlySet<string>;
  readonly tickets: Freezable["tickets"];
}

/** What a lock is held against. */
export interface Present {
  readonly run: Run;
  readonly tree: Tree;
  readonly projectPaths: readonly string[];
  readonly tool: () => string;
  /** Without them, the tickets of assay's own ledger. */
  readonly read?: ReadTickets | undefined;
}

/** What became of everything that the lock freezes; of tickets, where they were read. */
export function lockState({ lock, tickets: own, lines }: GroundRecords, present: Present): LockState {
  const { run, tree, projectPaths, tool, read = { ledgers: OWN_LEDGER, tickets: ownTickets(own) } } = present;
  const now = { run, tickets: read.tickets, lines: linesByName(lines), tree, tool };
  const entries = lock.entries.filter(
    ({ kind, name }) => kind !== "ticket" || read.ledgers.has(ledgerOf(name)),
  );
  const absence = absenceDigest(tree);
  const digest = (entry: FrozenEntry) =>
    entry.sha256 === absence && isAbsent(entry, tree) ? absence : frozenDigest(entry, now);
  return compareWithLock({ ...lock, entries }, digest, projectPaths);
}

const OWN_LEDGER: ReadonlySet<string> = new Set([ledgerOf(ownTicket(""))]);

/** The finish lines with what is known of each; without a lock none is frozen. */
export function namedLines({ lines }: Goal, tree: Tree, lock?: Lock): readonly NamedLine[] {
  const entries = lock?.entries.filter(({ kind }) => kind === "finish-line") ?? [];
  const frozen = new Map(entries.map(({ name, sha256 }) => [name, sha256]));
  return lines.map(({ id, line, path, at }) => {
    const digest = lineDigest(line, tree.sha256);
    return { id, line, digest, path, at, isFrozen: frozen.get(id) === digest };
  });
}

/** The artifacts that the user's own pipeline asks for, phase by phase; none where it is not the run's. */
export function namedArtifacts({ pipeline }: Run, tree: Tree): readonly NamedArtifact[] | GroundProblem {
  if (pipeline !== "own") return [];
  const own = readOwnPipeline(tree);
  if ("problem" in own) return own;
  return own.value.phases.flatMap((phase, index) =>
    phase.artifacts.map((artifact, at) => ({
      phase,
      artifact,
      at: own.lineOf(`/phases/${index}/artifacts/${at}`),
    })),
  );
}
