import type { Change, StagedChange, WriterLock } from "./change.ts";
import type { CommitTree, History } from "./commit.ts";
import type { Signer } from "./envelope.ts";
import type { Outcome } from "./outcome.ts";
import type { HalfState } from "./protocol/archives/half-state.ts";
import type { StoreDraft } from "./protocol/archives/store-draft.ts";
import type { LeaseRecord } from "./protocol/leases/lease.ts";
import type { Observation, Stall } from "./protocol/phases/stall.ts";
import type { Supervised } from "./protocol/phases/supervised.ts";
import type { CountMatches } from "./protocol/tickets/finish-line.ts";
import type { Agents, CommandLine, CommandRun, RunningGroup } from "./running.ts";
import type { SinceSnapshot, SnapshotContent, StagedNow } from "./snapshot.ts";
import type { Stage } from "./stage.ts";
import type { ProjectFile } from "./subject.ts";
import type { Destination, OperatorFiles, Surroundings } from "./surroundings.ts";
import type { ReadProblem, Tree } from "./tree.ts";

/** Declaration of one flag: enough to parse it, to type it and to write its line of help. */
export type OptionSpec = { readonly describe: string } & (
  | { readonly type: "flag" }
  | {
      readonly type: "text";
      readonly placeholder: string;
      /** The environment variable that speaks where the flag is silent. */
      readonly variable?: string;
    }
  /** A text that may be given several times. */
  | { readonly type: "texts"; readonly placeholder: string }
  | { readonly type: "choice"; readonly choices: readonly string[]; readonly default: string }
  /** `--name` is yes, `--no-name` is no, and neither leaves it to the command. */
  | { readonly type: "either" }
);
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type FlagOf<S extends OptionSpec> = S extends { type: "flag" }
  ? boolean
  : S extends { type: "text" }
    ? string | undefined
    : S extends { type: "texts" }
      ? readonly string[]
      : S extends { type: "choice"; choices: readonly (infer C)[] }
        ? C
        : boolean | undefined;

export type FlagsOf<S extends OptionSpecs> = { readonly [K in keyof S]: FlagOf<S[K]> };

/** A name, and the directory that bears it with a version. */
export interface Alias {
  readonly given: string;
  readonly directory: string;
}

/** All that a command may know of the world. */
export interface Context extends Agents, OperatorFiles, History {
  readonly tree: Tree;
  readonly now: Date;
  readonly version: string;
  /** Where the target was named without its version: the name, and the directory it was taken for. */
  readonly alias: Alias | undefined;
  /** Words after a verb. */
  readonly words: readonly string[];
  /** The program that follows `--`, and its arguments. */
  readonly rest: readonly string[];
  /** The help page of a command line, 100 columns wide; undefined where it names no command. */
  readonly help: (words: readonly string[]) => string | undefined;
  readonly countMatches: CountMatches;
  /** The project as a commit has it. */
  readonly openCommit: (revision: string) => Promise<CommitTree | ReadProblem>;
  /** Every file of the project with its git id; those that are not to be read are listed without one. */
  readonly projectFiles: (
    isRead?: (path: string) => boolean,
  ) => Promise<readonly ProjectFile[] | ReadProblem>;
  /** The same as a snapshot recorded them. */
  readonly readSnapshot: (name: string) => Promise<readonly ProjectFile[] | ReadProblem>;
  /** The project as a snapshot recorded it, and as it is now. */
  readonly sinceSnapshot: (name: string) => Promise<SinceSnapshot | ReadProblem>;
  /** Content of files of a snapshot, held against their ids. */
  readonly snapshotContent: SnapshotContent;
  readonly stagedNow: () => Promise<StagedNow | ReadProblem>;
  /** Permissions of a file as a number; undefined where there is no file. */
  readonly permissions: (path: string) => number | undefined;
  /** Which of some paths git would leave out of a commit; none where there is no git. */
  readonly ignoredPaths: (paths: readonly string[]) => readonly string[] | ReadProblem;
  /** Names of the git refs that runs have left; none where there is no git. */
  readonly runRefs: () => readonly string[] | ReadProblem;
  readonly surroundings: () => Surroundings | ReadProblem;
  /** Where a directory is or would be, relative to the project or absolute; one that would be has to have a parent. */
  readonly destination: (directory: string) => Destination | ReadProblem;
  /** Who claimed which ticket, by the ticket's name; of all tickets unless some are named. */
  readonly leases: (
    tickets?: Iterable<string>,
  ) => Promise<ReadonlyMap<string, readonly LeaseRecord[]> | ReadProblem>;
  /** Undefined where nobody is writing. */
  readonly writerLock: () => WriterLock | undefined;
  /** Process groups that were started for workers, by their records. */
  readonly runningGroups: () => readonly RunningGroup[];
  /** What earlier calls left half done, and what becomes of it. */
  readonly halfStates: () => Promise<readonly HalfState[]>;
  /** Value of an environment variable. */
  readonly variable: (name: string) => string | undefined;
  /** Runs a worker in the user's own environment until it ends or makes no progress any more. */
  readonly supervise: (worker: Supervision) => Promise<Supervised | ReadProblem>;
  /** Lets something be done in a copy of these files and nothing else, which is gone afterwards. */
  readonly afresh: <T>(
    files: readonly ProjectFile[],
    work: (copy: Context) => Promise<T>,
  ) => Promise<T | ReadProblem>;
  /** Runs a command in the project, after saying so, and shows what it prints. */
  readonly runCommand: (line: CommandLine) => Promise<CommandRun>;
  /** Lets something be tried out on a project that is made for it and gone afterwards. */
  readonly onStage: <T>(work: (stage: Stage) => Promise<T>) => Promise<T>;
  /** Digest of assay's own code. */
  readonly toolDigest: () => string;
  /** The same target, read anew. */
  readonly look: () => Context;
  readonly signer: Signer;
  /** Six hex digits that no earlier run had. */
  readonly newId: () => string;
}

/** A worker that is to be run and watched. */
export interface Supervision {
  /** The name under which it is watched. */
  readonly name: string;
  readonly argv: readonly string[];
  readonly stdin: string;
  /** Path to which all that it prints is appended. */
  readonly transcript: string;
  /** Seconds without progress after which it has stalled. */
  readonly budget: number;
  /** What there is of its work. */
  readonly look: (context: Context) => Promise<Pick<Observation, "digest" | "paused"> | ReadProblem>;
  /** What is to be written before it is ended because it stalled. */
  readonly failure: (stall: Stall, context: Context) => readonly Change[];
}

/** What the shell is to do after a command decided: a change, or a report of the outcome to write. */
export type Step =
  | Change
  | { readonly kind: "report"; readonly path: string; readonly format: "json" | "text" }
  /** Every file of the project is recorded under a name, in place of what bore it, before anything is changed. */
  | { readonly kind: "snapshot"; readonly name: string }
  /** A directory is made of copies before anything is changed. */
  | { readonly kind: "store"; readonly draft: StoreDraft }
  /** After all changes git's index is changed, all or nothing. */
  | { readonly kind: "stage"; readonly changes: readonly StagedChange[] }
  /** What earlier calls left half done is settled, if nothing else is to be done. */
  | { readonly kind: "recover" }
  /** A record is added to a ticket's lease without a lock: ahead of all changes, or behind them where it stands behind one. */
  | { readonly kind: "lease"; readonly record: LeaseRecord }
  /** The writers' lock goes, if it is still the one that the token names. */
  | { readonly kind: "unlock"; readonly token: string }
  /** After all changes a process group is killed, if its record is still the one that the token names. */
  | { readonly kind: "end-group"; readonly name: string; readonly token: string };

export interface Decision {
  readonly outcome: Outcome;
  readonly steps: readonly Step[];
  /** What to decide next on what is there then, once the steps are done and where the answer was yes. */
  readonly next?: (context: Context) => Promise<Decision>;
  /** What to decide on what is there then, where somebody else was quicker with a record of a lease or a change, so that nothing of it was made. */
  readonly lost?: (context: Context) => Promise<Decision>;
  /** What it was made on, where that was read later than what it was given. */
  readonly madeOn?: Tree;
}

/** What is decided where nothing more is to be asked; without steps nothing changes. */
export const decide = (outcome: Outcome, steps: readonly Step[] = []): Decision => ({ outcome, steps });

export type Run<S extends OptionSpecs> = (flags: FlagsOf<S>, context: Context) => Promise<Decision>;

/** What is known of a command without loading it. */
export interface CommandSpec {
  /** The command's word; before a verb, the command's and the verb's. */
  readonly name: string;
  /** What follows the name on the help page. */
  readonly usage: string;
  /** Whether each word is a project of its own, there is at most one, or all of them are for the command to read. */
  readonly takes: "targets" | "target" | "words";
  /** Of words that are for the command to read, how many are; those behind them are projects, several at once where it has `--jobs`. */
  readonly ownWords?: (flags: Readonly<Record<string, unknown>>) => number;
  /** Whether what follows `--` is a program for it to run. */
  readonly takesRest?: true;
  /** Whether it may write to the project; one that does not never asks for the lock. */
  readonly writes: boolean;
  /** Whether it settles itself what earlier calls left half done; any other one that writes has that done before. */
  readonly isRecovery?: true;
  readonly verbs: readonly CommandSpec[];
  readonly summary: string;
  readonly details: string;
  readonly options: OptionSpecs;
  readonly load: () => Promise<
    (flags: Readonly<Record<string, unknown>>, context: Context) => Promise<Decision>
  >;
}
