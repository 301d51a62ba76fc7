import * as validators from "assay:ground-validators";
import { GROUND } from "../../contract/ground-files.ts";
import type { Batch } from "../../contract/schemas/batch.ts";
import { LOCK_PAYLOAD } from "../../contract/schemas/envelope.ts";
import type { FinishLine, FinishLines } from "../../contract/schemas/finish-lines.ts";
import type { Kept } from "../../contract/schemas/kept.ts";
import type { FrozenEntry, Lock } from "../../contract/schemas/lock.ts";
import type { OwnPipeline } from "../../contract/schemas/pipeline.ts";
import type { ReaperHistory } from "../../contract/schemas/reaper-history.ts";
import type { Review } from "../../contract/schemas/review.ts";
import type { Tickets } from "../../contract/schemas/tickets.ts";
import { pointerKey } from "../../documents/json/json-pointers.ts";
import { type Envelope, payloadText } from "../../envelope.ts";
import { type GoalRecords, ownTicket } from "../../protocol/freeze/frozen-state.ts";
import { doubleLine, type PlacedLine, placedLines } from "../../protocol/freeze/goal-lines.ts";
import { batchFault } from "../../protocol/tickets/batch-fault.ts";
import { lineFault } from "../../protocol/tickets/line-fault.ts";
import type { Tree } from "../../tree.ts";
import { type GroundProblem, parseRecord, readRecord, restoring } from "../read-record.ts";

/** The operator's records that decide how a locked run is judged. */
export interface GroundRecords extends LockRecord, Goal {}

export interface LockRecord {
  readonly lock: Lock;
  /** Sha256 of the lock's text, signed or not. */
  readonly lockDigest: string;
  /** What its file says. */
  readonly text: string;
  /** The envelope that the lock came in, if any. */
  readonly signed: Envelope | undefined;
}

/** Reads the records that a lock is about; nothing can be judged without any of them. */
export function readGroundRecords(tree: Tree): GroundRecords | GroundProblem {
  const known = readLock(tree);
  if ("problem" in known) return known;
  const { entries } = known.lock;
  const isFrozen = (kind: FrozenEntry["kind"], beginning = "") =>
    entries.some(entry => entry.kind === kind && entry.name.startsWith(beginning));
  const goal = readGoal(tree, {
    tickets: isFrozen("ticket", ownTicket("")),
    finishLines: isFrozen("finish-line"),
  });
  return "problem" in goal ? goal : { ...known, ...goal };
}

/** What is to be done, what shows that it is, and where each line of that stands. */
export interface Goal extends GoalRecords {
  readonly lines: readonly (PlacedLine & { readonly at: number })[];
}

/** Reads tickets and finish lines; those that nothing asks for need not be there. */
export function readGoal(
  tree: Tree,
  needed: Readonly<Record<"tickets" | "finishLines", boolean>>,
): Goal | GroundProblem {
  const isThere = (path: string) => tree.stat(path) !== undefined;
  const tickets = needed.tickets || isThere(GROUND.tickets) ? readTickets(tree) : NO_TICKETS;
  if ("problem" in tickets) return tickets;
  const hasOwn = tickets.value.tickets.some(({ finish_line: line }) => line !== undefined);
  const isRead = isThere(GROUND.finishLines) || (needed.finishLines && !hasOwn);
  const finishLines = isRead ? readFinishLines(tree) : NO_LINES;
  if ("problem" in finishLines) return finishLines;
  const records = { tickets: tickets.value, finishLines: finishLines.value };
  const lines = placedLines(records).map(line => ({
    ...line,
    at: (line.path === GROUND.tickets ? tickets : finishLines).lineOf(line.pointer),
  }));
  return doubleLine(lines) ?? { ...records, lines };
}

const NO_TICKETS = { value: { tickets: [] }, lineOf: () => 0 };
const NO_LINES = { value: { lines: {} }, lineOf: () => 0 };

export const readTickets = (tree: Tree) =>
  readRecord<Tickets>(tree, GROUND.tickets, validators.tickets, ({ tickets }) =>
    firstFault(
      tickets.map(({ finish_line: line }, index) => [`/tickets/${index}/finish_line`, line] as const),
    ),
  );

export const readFinishLines = (tree: Tree) =>
  readRecord<FinishLines>(tree, GROUND.finishLines, validators.finish_lines, ({ lines }) =>
    firstFault(Object.entries(lines).map(([id, line]) => [`/lines/${pointerKey(id)}`, line] as const)),
  );

function firstFault(lines: readonly (readonly [pointer: string, line: FinishLine | undefined])[]) {
  for (const [pointer, line] of lines) {
    const fault = line && lineFault(line);
    if (fault !== undefined) return { pointer: pointer + fault.place, wrong: fault.wrong };
  }
  return undefined;
}

/** The same by its text. */
export const parseTickets = (text: string, path: string) =>
  parseRecord<Tickets>(text, path, validators.tickets);

/** Reads which tickets are to be done. */
export const readBatch = (tree: Tree) => readRecord<Batch>(tree, GROUND.batch, validators.batch, batchFault);

/** Reads the pipeline that a user wrote down. */
export const readOwnPipeline = (tree: Tree) =>
  readRecord<OwnPipeline>(tree, GROUND.pipeline, validators.pipeline);

/** The same by its text. */
export const parsePipeline = (text: string, path: string) =>
  parseRecord<OwnPipeline>(text, path, validators.pipeline);

/** What was seen of a worker, by the path of its history. */
export const readReaperHistory = (tree: Tree, path: string) =>
  readRecord<ReaperHistory>(tree, path, validators.reaper_history);

/** What a model said of the project, by the path of its record. */
export const readReview = (tree: Tree, path: string) => readRecord<Review>(tree, path, validators.review);

/** What a cleanup kept, by the path of its record. */
export const readKept = (tree: Tree, path: string) => readRecord<Kept>(tree, path, validators.kept);

/** Reads the lock, which is either plain or in an envelope. */
export function readLock(tree: Tree): LockRecord | GroundProblem {
  const isSigned = tree.stat(GROUND.signedLock) !== undefined;
  if (isSigned && tree.stat(GROUND.lock) !== undefined)
    return {
      problem: `${GROUND.lock} and ${GROUND.signedLock} are both there.`,
      hint: "Keep the one that the run was laid out with.",
    };
  return isSigned ? readSignedLock(tree) : readPlainLock(tree);
}

function readPlainLock(tree: Tree): LockRecord | GroundProblem {
  const lock = readRecord<Lock>(tree, GROUND.lock, validators.lock);
  if ("problem" in lock) return lock;
  return { lock: lock.value, lockDigest: tree.sha256(lock.text), text: lock.text, signed: undefined };
}

function readSignedLock(tree: Tree): LockRecord | GroundProblem {
  const path = GROUND.signedLock;
  const envelope = readRecord<Envelope>(tree, path, validators.envelope);
  if ("problem" in envelope) return envelope;
  const text = envelope.value.payloadType === LOCK_PAYLOAD ? payloadText(envelope.value) : undefined;
  if (text === undefined) return { problem: `${path} holds no lock.`, hint: restoring(path) };
  const lock = parseRecord<Lock>(text, path, validators.lock);
  return "problem" in lock
    ? lock
    : { lock: lock.value, lockDigest: tree.sha256(text), text: envelope.text, signed: envelope.value };
}
