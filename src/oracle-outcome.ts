import type { ExitCode } from "./contract/exit-codes.ts";
import type { Hold } from "./contract/schemas/hold.ts";
import type { Intervention } from "./contract/schemas/intervention.ts";
import type { Lock } from "./contract/schemas/lock.ts";
import type { OracleVerdict } from "./contract/schemas/oracle-verdict.ts";
import type { FreezeChanges } from "./protocol/freeze/freeze-changes.ts";
import type { LeaseRecord } from "./protocol/leases/lease.ts";
import type { Explanation } from "./protocol/ready/explanation.ts";
import type { TicketLack } from "./protocol/ready/lacks.ts";
import type { ReadySet } from "./protocol/ready/ready-set.ts";
import type { Rule } from "./protocol/ready/rule.ts";

/** A frozen file of the project that is not as it was, with the first line that differs. */
export interface FrozenChange {
  readonly path: string;
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** A planted way to get a yes without the work. */
export interface TrippedCase {
  readonly name: string;
  readonly expected: number;
  /** Null where the oracle was killed. */
  readonly exit: number | null;
  /** Whether the answer was the expected one, and named what was done. */
  readonly isCaught: boolean;
}

/** What `assay oracle` and its verbs come to. */
export type OracleOutcome =
  /** What the finish line of one ticket showed. */
  | {
      readonly kind: "proof";
      readonly exit: ExitCode;
      /** `ledger:id`. */
      readonly ticket: string;
      /** What its finish line asks for, as the end of a sentence. */
      readonly asked: string;
      /** Why it does not hold, a sentence each; empty where it does. */
      readonly reasons: readonly string[];
      /** Path of the receipt. */
      readonly receipt: string;
      readonly isFrozen: boolean;
      readonly anchored: boolean;
    }
  /** What was frozen has changed in the project, so that nothing else was looked at. */
  | {
      readonly kind: "tampered";
      readonly exit: ExitCode;
      readonly changes: readonly FrozenChange[];
      /** Whether something outside the project vouches for the lock. */
      readonly anchored: boolean;
      /** Whether it was found after finish lines were run. */
      readonly isAfterwards?: true;
    }
  | { readonly kind: "oracle"; readonly exit: ExitCode; readonly verdict: OracleVerdict }
  | {
      readonly kind: "tripwire";
      readonly exit: ExitCode;
      readonly cases: readonly TrippedCase[];
      /** Whether anything is frozen where it was asked, and so was found to be as it was. */
      readonly isFrozenHere: boolean;
    }
  | {
      readonly kind: "frozen";
      readonly exit: ExitCode;
      /** Sha256 of the lock. */
      readonly lock: string;
      readonly path: string;
      readonly isWritten: boolean;
      readonly entries: Lock["entries"];
      /** What differs from the lock before; undefined where there was none. */
      readonly changes: FreezeChanges | undefined;
      /** Names of tickets that nothing will show to be done. */
      readonly unproven: readonly string[];
      /** Names before finish lines that no ledger has. */
      readonly strayLines: readonly string[];
    }
  /** Which tickets may be worked on now. */
  | {
      readonly kind: "ready";
      readonly exit: ExitCode;
      readonly rule: Rule;
      /** As whoever asked is to name them. */
      readonly ids: readonly string[];
      /** Why there is none, a sentence. */
      readonly reason: string | undefined;
      readonly counts: ReadySet["counts"];
      /** Only where it was asked for. */
      readonly explained: Explanation | undefined;
    }
  /** What keeps tickets from being worked on unattended. */
  | {
      readonly kind: "lint";
      readonly exit: ExitCode;
      /** By file and line. */
      readonly lacks: readonly TicketLack[];
      /** How many tickets are not done. */
      readonly examined: number;
    }
  | RecordOutcome
  | LeaseOutcome;

/** What becomes of records that people make of tickets. */
export type RecordOutcome =
  /** A ticket is held, as a record of its own says. */
  | {
      readonly kind: "held";
      readonly exit: ExitCode;
      readonly path: string;
      readonly record: Hold;
      readonly isSigned: boolean;
    }
  | {
      readonly kind: "resumed";
      readonly exit: ExitCode;
      readonly ticket: string;
      /** The holds that are ended, by their paths. */
      readonly ended: readonly string[];
      /** What says so. */
      readonly records: readonly string[];
      /** Whether it was claimed too often, and can be claimed again. */
      readonly isFreed: boolean;
      readonly isSigned: boolean;
    }
  | {
      readonly kind: "intervened";
      readonly exit: ExitCode;
      readonly path: string;
      readonly record: Intervention;
      /** How often people stepped in by now. */
      readonly counts: Readonly<Record<Intervention["kind"], number>>;
    }
  | {
      readonly kind: "discovered";
      readonly exit: ExitCode;
      /** `ledger:id`. */
      readonly ticket: string;
      /** How the ticket that is there already was known; undefined where it is filed now. */
      readonly known: "by its key" | "by its origin and title" | undefined;
      /** What was asked for, too, and the ticket that is there does not have. */
      readonly left: readonly string[];
    };

/** What nobody made a record of, for only that it would be made was asked. */
interface MaybeDry {
  readonly isDry?: true;
}

/** What becomes of claims on tickets. */
export type LeaseOutcome =
  /** A ticket is its claimant's until a moment, newly or still. */
  | ({ readonly kind: "leased"; readonly exit: ExitCode; readonly lease: LeaseRecord } & MaybeDry)
  /** Nothing was claimed: not this ticket, or none where none was named. */
  | {
      readonly kind: "unclaimed";
      readonly exit: ExitCode;
      readonly ticket: string | null;
      /** What follows the ticket's name, or a whole sentence where there is none. */
      readonly why: string;
      /** The lease that stands in the way. */
      readonly lease: LeaseRecord | null;
    }
  /** A ticket was given back, and marked done or not. */
  | ({
      readonly kind: "released";
      readonly exit: ExitCode;
      readonly lease: LeaseRecord;
      readonly isDone: boolean;
      /** Whether other worktrees learn of it only once it is merged. */
      readonly isApart: boolean;
    } & MaybeDry)
  /** A ticket is not its claimant's any more: by which record, and who holds it now. */
  | {
      readonly kind: "lost";
      readonly exit: ExitCode;
      readonly token: string;
      readonly by: LeaseRecord;
      readonly holder: LeaseRecord | null;
    };
