import type { Change, StagedChange } from "./change.ts";
import type { Context, Supervision } from "./command.ts";
import type { Signer } from "./envelope.ts";
import type { StoreDraft } from "./protocol/archives/store-draft.ts";
import type { LeaseRecord } from "./protocol/leases/lease.ts";
import type { Observation, Stall } from "./protocol/phases/stall.ts";
import type { Supervised } from "./protocol/phases/supervised.ts";
import type { Agents, Answered, CommandLine, CommandRun, Question } from "./running.ts";
import type { Stage } from "./stage.ts";
import type { ProjectFile } from "./subject.ts";
import type { FileSource, ReadProblem } from "./tree.ts";

/** The world as the shell needs it; `main` hands over the real one, tests one in memory. */
export interface Host extends Pick<Agents, "findProgram"> {
  readonly version: string;
  readonly now: Date;
  /** Whether text on stdout may be coloured. */
  readonly colour: boolean;
  /** Columns of the terminal, or undefined where there is none. */
  readonly columns: number | undefined;
  readonly signer: Signer;
  /** Value of an environment variable. */
  variable(name: string): string | undefined;
  /** Has a program answer in a fresh process, in an empty directory that is gone afterwards; the signal ends it before. */
  ask(question: Question, over: AbortSignal): Promise<Answered>;
  /** Lets something be tried out on a project that is made for it and gone afterwards. */
  onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T>;
  /** Digest of assay's own code. */
  toolDigest(): string;
  /** Six hex digits that no earlier call gave. */
  newId(): string;
  /** Text of a file of at most so many bytes, 1 MiB where nothing is said. */
  readOperatorFile(path: string, most?: number): string | ReadProblem;
  stdout(text: string): void;
  stderr(text: string): void;
  /** Opens a directory, each path resolved against the one before; undefined where there is none. */
  openProject(...paths: readonly string[]): Project | undefined;
  /** Names of the directories directly in a directory, links to directories among them. */
  directoriesIn(...paths: readonly string[]): readonly string[];
}

/** What became of a set of changes: they are done, with what was finished first; another writer is at work; or something must not be touched. */
export type Applied =
  | { readonly notes: readonly string[] }
  /** With `outrun` nothing was changed, and who decides again on what is there then may succeed. */
  | { readonly busy: string; readonly outrun?: "changed" | "held" }
  | { readonly problem: string };

/** What is to be done beside the changes: before them snapshots of the names, taken at a moment, and a directory that is made of copies; after them what git's index is to say. */
export interface Beforehand {
  readonly names: readonly string[];
  readonly now: Date;
  readonly store?: StoreDraft | undefined;
  readonly staged?: readonly StagedChange[] | undefined;
}

/** A worker as the host runs it. */
export interface WatchedCommand extends Omit<Supervision, "look" | "failure"> {
  readonly look: () => Promise<Pick<Observation, "digest" | "paused">>;
  /** Writes down that it stalled; only then is it ended. */
  readonly onStalled: (stall: Stall) => Promise<void>;
}

/** One project directory of the host. */
export interface Project
  extends Pick<
    Context,
    | "readCommit"
    | "headDigest"
    | "lastChange"
    | "readBranch"
    | "countMatches"
    | "openCommit"
    | "projectFiles"
    | "readSnapshot"
    | "sinceSnapshot"
    | "snapshotContent"
    | "stagedNow"
    | "permissions"
    | "ignoredPaths"
    | "runRefs"
    | "surroundings"
    | "destination"
    | "ownPath"
    | "writerLock"
    | "runningGroups"
    | "halfStates"
  > {
  readonly files: FileSource;
  /** Who claimed which ticket; a record from after now is a problem. */
  leases(now: Date, ...tickets: Parameters<Context["leases"]>): ReturnType<Context["leases"]>;
  /** Adds a record to a ticket's lease; false where another one came first. */
  appendLease(record: LeaseRecord): Promise<boolean | ReadProblem>;
  /** Whether an earlier call may have left something half done: a look at a few names. */
  mayBeHalfDone(): boolean;
  /** Runs a command in the project; what it prints is handed on as it comes. */
  runCommand(line: CommandLine, onOutput: (bytes: Uint8Array) => void): Promise<CommandRun>;
  /** Lets something be done in a copy of these files, by its directory. */
  onFreshCopy<T>(files: readonly ProjectFile[], work: (root: string) => Promise<T>): Promise<T | ReadProblem>;
  /** Runs a worker and watches it; budget in seconds. */
  supervise(worker: WatchedCommand): Promise<Supervised | ReadProblem>;
  /** What stands in the way of a change, as the beginning of a sentence. */
  refuse(change: Change): string | undefined;
  /** Takes the lock away, if it is still the one that the token names; false where it is not. */
  unlock(token: string): boolean;
  /** Kills a process group, if its record is still the one that the token names and its leader provably the one recorded; false where it is not. */
  endGroup(group: { readonly name: string; readonly token: string }): boolean;
  /** Applies all of the changes, or leaves them to be finished by the next call; where a snapshot or an archive cannot be made, none. */
  apply(changes: readonly Change[], snapshots?: Beforehand): Promise<Applied>;
}
