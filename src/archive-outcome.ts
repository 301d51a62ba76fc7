import type { ArchiveStatus } from "./contract/archives.ts";
import type { ExitCode } from "./contract/exit-codes.ts";
import type { ArchiveManifest } from "./contract/schemas/archive-manifest.ts";
import type { ListedArchive } from "./evidence/archives/archives.ts";
import type { VerifiedArchive } from "./evidence/archives/verify-archive.ts";
import type { BugDifferences } from "./protocol/archives/bug-differences.ts";
import type { CleanedPath } from "./protocol/archives/cleaned-path.ts";
import type { HalfState } from "./protocol/archives/half-state.ts";

/** Paths that only one of two runs has, or both with other content. */
export interface ArtifactDifferences {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** What `assay archive` and its verbs come to. */
export type ArchiveOutcome =
  | {
      readonly kind: "archived";
      readonly exit: ExitCode;
      readonly id: string;
      readonly status: ArchiveStatus;
      readonly files: number;
      readonly links: number;
      /** Directories of the run that are not in the archive. */
      readonly leftOut: readonly string[];
      /** Whether it was there before, and holds the run as it is. */
      readonly stood: boolean;
      /** Whether the run is removed next. */
      readonly clears: boolean;
    }
  | {
      readonly kind: "cleared";
      readonly exit: ExitCode;
      /** The archive that holds what was removed. */
      readonly id: string;
      readonly files: number;
      /** What of the run is still there, and why that is so. */
      readonly stays: readonly { readonly path: string; readonly why: string }[];
    }
  | {
      readonly kind: "recovered";
      readonly exit: ExitCode;
      readonly states: readonly HalfState[];
      /** Archives to which the table had no row. */
      readonly rows: readonly string[];
    }
  /** What is going to happen before an archive is put over a run that is here. */
  | {
      readonly kind: "restoring";
      readonly exit: ExitCode;
      readonly id: string;
      readonly files: number;
      readonly links: number;
      /** Whether the run is cleared away, and not only some of its files replaced. */
      readonly clears: boolean;
    }
  | {
      readonly kind: "restored";
      readonly exit: ExitCode;
      readonly id: string;
      /** Where to; empty for the project itself. */
      readonly to: string;
      readonly files: number;
      readonly links: number;
      /** What of the archive is not put over the project, and why that is so. */
      readonly stays: readonly { readonly path: string; readonly why: string }[];
    }
  /** Nothing was restored of an archive that is not as it was made. */
  | { readonly kind: "unsound"; readonly exit: ExitCode; readonly archive: VerifiedArchive }
  | {
      readonly kind: "pruned";
      readonly exit: ExitCode;
      readonly goes: readonly ListedArchive[];
      /** Archives that stay, and why each of them does. */
      readonly stays: readonly { readonly id: string; readonly why: string }[];
      /** Whether they are removed, and not only listed. */
      readonly confirmed: boolean;
    }
  | {
      readonly kind: "compared";
      readonly exit: ExitCode;
      /** What is compared: ids, the later of them null for the run that is here. */
      readonly earlier: string;
      readonly later: string | null;
      /** Null where one of them does not tell. */
      readonly bugs: BugDifferences | null;
      readonly artifacts: ArtifactDifferences;
      /** What was not compared, or not as it might have been, a sentence each. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: "cleanup";
      readonly exit: ExitCode;
      /** Planned is said before anything is changed, and nothing more while it is; done is about what is there then. */
      readonly stage: "planned" | "underway" | "done";
      /** The phase from whose start on the project is put right. */
      readonly phase: { readonly number: number; readonly name: string };
      readonly snapshot: string;
      /** Names of what was kept; none where nothing was changed. */
      readonly kept: readonly string[];
      readonly paths: readonly CleanedPath[];
      /** What is worth knowing beside, a sentence each. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: "undone";
      readonly exit: ExitCode;
      readonly stage: "planned" | "underway" | "done";
      /** Name of what was kept. */
      readonly id: string;
      /** Files, links and entries of git's index that are again as they were before the cleanup. */
      readonly paths: readonly string[];
      /** What was changed since, so that nothing was undone. */
      readonly blocked: readonly { readonly path: string; readonly why: string }[];
      readonly notes: readonly string[];
    }
  | { readonly kind: "archive"; readonly exit: ExitCode; readonly manifest: ArchiveManifest }
  | { readonly kind: "archives"; readonly exit: ExitCode; readonly archives: readonly ListedArchive[] }
  | { readonly kind: "verified"; readonly exit: ExitCode; readonly archives: readonly VerifiedArchive[] };
