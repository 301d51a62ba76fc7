import type { ArchiveOutcome } from "./archive-outcome.ts";
import type { ProbeSummary } from "./audit/probe.ts";
import type { ChallengeOutcome } from "./challenge-outcome.ts";
import { EXIT, type ExitCode } from "./contract/exit-codes.ts";
import type { GateVerdict } from "./contract/schemas/gate-verdict.ts";
import type { Run } from "./contract/schemas/run.ts";
import type { SelfAudit } from "./contract/schemas/self-audit.ts";
import type { Waivers } from "./contract/schemas/waivers.ts";
import type { Standing } from "./evidence/ground/known-records.ts";
import type { CheckSummary } from "./gate/check.ts";
import type { OracleOutcome } from "./oracle-outcome.ts";
import type { Convergence } from "./protocol/phases/convergence-text.ts";
import type { DeclaredPartial } from "./protocol/phases/declared-partial.ts";
import type { PhaseStatus } from "./protocol/phases/phase-status.ts";
import type { ResolvedNames } from "./protocol/phases/rerun-names.ts";
import type { Reaped } from "./protocol/phases/worker-report.ts";

interface Judged {
  readonly kind: "verdict";
  readonly exit: ExitCode;
  readonly verdict: GateVerdict;
}

/** What became of one target among several. */
export interface TargetOutcome {
  readonly target: string;
  readonly exit: ExitCode;
  readonly outcome: Judged | Refusal;
}

export type Outcome =
  | Judged
  | { readonly kind: "verdicts"; readonly exit: ExitCode; readonly targets: readonly TargetOutcome[] }
  /** What became of several targets on which a command worked. */
  | {
      readonly kind: "runs";
      readonly exit: ExitCode;
      readonly targets: readonly {
        readonly target: string;
        readonly exit: ExitCode;
        readonly outcome: Outcome;
      }[];
    }
  /** What a self-audit found. */
  | { readonly kind: "self-audit"; readonly exit: ExitCode; readonly audit: SelfAudit }
  | { readonly kind: "probes"; readonly exit: ExitCode; readonly probes: readonly ProbeSummary[] }
  | { readonly kind: "probe"; readonly exit: ExitCode; readonly probe: ProbeSummary }
  | {
      readonly kind: "waiver";
      readonly exit: ExitCode;
      readonly change: "added" | "replaced" | "unchanged";
      readonly waiver: Waivers["waivers"][number];
    }
  | {
      readonly kind: "layout";
      readonly exit: ExitCode;
      readonly pipeline: Run["pipeline"];
      readonly files: readonly LaidFile[];
      /** What has to hold for the goal to be reached, a sentence's end each. */
      readonly done: readonly string[];
      /** Sha256 of the lock. */
      readonly lock: string;
      /** Of a run that was taken over: how many files it has, and how many of the project they cite. */
      readonly adopted?: { readonly files: number; readonly cited: number };
      /** Where the seeds are from, as a sentence; undefined where nobody asked for any. */
      readonly seeds: string | undefined;
    }
  | {
      readonly kind: "phases";
      readonly exit: ExitCode;
      /** The run's id. */
      readonly run: string;
      /** How often the run may be started, and a phase be tried in one attempt; undefined where its pipeline cannot be read. */
      readonly attempts: number | undefined;
      readonly phases: readonly PhaseStatus[];
      /** Workers who did several phases. */
      readonly shared: readonly { readonly worker: string; readonly phases: readonly number[] }[];
    }
  | {
      readonly kind: "phase";
      readonly exit: ExitCode;
      /** The phase as it is now. */
      readonly phase: Pick<Run["phases"][number], "number" | "name" | "state">;
      /** What is worth knowing beside, a sentence each. */
      readonly notes: readonly string[];
      /** What stands against it, a sentence each; empty where it was done. */
      readonly unmet: readonly string[];
      /** The gate's verdict, where the gate was asked. */
      readonly verdict?: GateVerdict;
    }
  | {
      readonly kind: "next";
      readonly exit: ExitCode;
      /** Number and name of the phase that is next; null where none is. */
      readonly phase: { readonly number: number; readonly name: string } | null;
      readonly reason: string;
    }
  /** What the worker of a phase is to be told, printable as it is, and its digest. */
  | {
      readonly kind: "prompt";
      readonly exit: ExitCode;
      readonly phase: { readonly number: number; readonly name: string };
      readonly text: string;
      readonly sha256: string;
    }
  | {
      readonly kind: "iterations";
      readonly exit: ExitCode;
      readonly iterations: NonNullable<Run["iterations"]>;
      /** What the run found that earlier runs had not; null where there are no seeds to tell by. */
      readonly convergence: Convergence | null;
    }
  | { readonly kind: "partial"; readonly exit: ExitCode; readonly declared: DeclaredPartial }
  | ({ readonly kind: "names"; readonly exit: ExitCode } & ResolvedNames)
  | Reaped
  /** Who held the lock; null where nobody did. */
  | { readonly kind: "unlocked"; readonly exit: ExitCode; readonly holder: string | null }
  | ArchiveOutcome
  | ChallengeOutcome
  | OracleOutcome
  | { readonly kind: "receipts"; readonly exit: ExitCode; readonly receipts: readonly ListedReceipt[] }
  | { readonly kind: "checks"; readonly exit: ExitCode; readonly checks: readonly CheckSummary[] }
  | { readonly kind: "explanation"; readonly exit: ExitCode; readonly check: CheckSummary }
  | Refusal;

/** A file of a run's layout, and what became of it. */
export interface LaidFile {
  readonly path: string;
  /** Left is what init would have written to, and must not. */
  readonly state: "written" | "kept" | "left";
  /** Why it was left, as the end of a sentence. */
  readonly why?: string;
}

/** A receipt, and what it is worth here and now. */
export interface ListedReceipt {
  readonly path: string;
  /** Why it is none or cannot be relied on. */
  readonly fault?: string;
  readonly id?: string;
  readonly command?: string;
  readonly holds?: boolean;
  readonly ended?: string;
  readonly standing?: Standing;
  /** Whether the project is still as it was when the command ran. */
  readonly stale?: boolean;
}

/** Nothing was done; says what is wrong, where, and what to do next. */
export interface Refusal {
  readonly kind: "refusal";
  readonly exit: ExitCode;
  readonly message: string;
  readonly hint: string;
}

/** A refusal; unless it says otherwise, nothing was judged. */
export const refuse = (message: string, hint: string, exit: ExitCode = EXIT.noVerdict): Refusal => ({
  kind: "refusal",
  exit,
  message,
  hint,
});

/** Where no command finds a run; every one takes -C, and not every one a target. */
export const refuseNoRun = (): Refusal =>
  refuse(
    "There is no run here: the directory has no quality/.",
    "Change to the project, or name it with -C DIR.",
  );
