import type { CommandSpec } from "../../command.ts";
import {
  ARCHIVE_OPTIONS,
  CLEANUP_OPTIONS,
  CREATE_OPTIONS,
  PRUNE_OPTIONS,
  RECOVER_OPTIONS,
  RESTORE_OPTIONS,
  VERIFY_OPTIONS,
} from "./options.ts";

/** The verbs of `assay archive`, in the order of its help page. */
export const ARCHIVE_VERBS: readonly CommandSpec[] = [
  {
    name: "archive create",
    usage: "[TARGET] [--status STATUS] [--clear]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "Keep a copy of the run, which stays where it is unless told otherwise.",
    details:
      "Copies the run of TARGET (default: here) to previous_runs/ID/ with a manifest of every file, and adds a row to previous_runs/INDEX.md. An archive that is there is never touched. With --clear the run is removed once its archive has been verified. Exits 3 while a phase is running.",
    options: CREATE_OPTIONS,
    load: async () => {
      const { create } = await import("./create.ts");
      return create as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive show",
    usage: "ID",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "Print what the manifest of an archive says.",
    details:
      "Prints how the run ended, what the gate had recorded, its bugs and every file, of an archive of the project (-C DIR, default: here); the beginning of an ID suffices. Nothing is verified.",
    options: ARCHIVE_OPTIONS,
    load: async () => {
      const { show } = await import("./show.ts");
      return show as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive verify",
    usage: "(ID | --all)",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "Hold every file of an archive against its manifest.",
    details:
      "Says by path what is missing, extra, changed or empty in an archive of the project (-C DIR, default: here); the beginning of an ID suffices. Exits 1 where anything is, 2 where no archive has a manifest.",
    options: VERIFY_OPTIONS,
    load: async () => {
      const { verify } = await import("./verify.ts");
      return verify as unknown as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive restore",
    usage: "ID --to DIR [--only GLOB]",
    takes: "words",
    writes: true,
    verbs: [],
    summary: "Put what an archive holds into a new directory, or in place of the run.",
    details:
      "Verifies the archive ID of the project (-C DIR, default: here) and makes the directory DIR of it, as a whole. With --to . the run that is here is archived, cleared away and replaced; with --only it is archived, and what fits is replaced. Exits 1 where the archive is not as it was made: then nothing is restored.",
    options: RESTORE_OPTIONS,
    load: async () => {
      const { restore } = await import("./restore.ts");
      return restore as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive diff",
    usage: "A [B]",
    takes: "words",
    writes: false,
    verbs: [],
    summary: "Say what a run has that an earlier one had not, and the reverse.",
    details:
      "Compares two archives of the project (-C DIR, default: here), or A with the run that is here (B left out, or live): bugs that are new, fixed, open again, of another severity, or gone, and files added, removed and changed, by digest. A bug is the same where it is about the same line, else where it has the same id and title. Exits 1 where anything differs, 2 where the two cannot be compared.",
    options: ARCHIVE_OPTIONS,
    load: async () => {
      const { diff } = await import("./diff.ts");
      return diff as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive prune",
    usage: "[TARGET] (--keep N | --older-than D) [--yes]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "List the archives that may go, and with --yes remove them.",
    details:
      "Says which archives of TARGET (default: here) would go and why the others stay; with --yes they are removed, and marked in previous_runs/INDEX.md. The newest that succeeded stays whatever is asked, or the newest there is; so does what has no manifest, or is not as it was made. Exits 1 where one is not, or cannot be removed, whether or not others went.",
    options: PRUNE_OPTIONS,
    load: async () => {
      const { prune } = await import("./prune.ts");
      return prune as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive cleanup",
    usage: "[TARGET] [--phase PHASE] [--untracked] [--undo ID]",
    takes: "target",
    writes: true,
    verbs: [],
    summary: "Put back what a phase changed where it may not.",
    details:
      "Puts tracked files of TARGET (default: here), and what is staged of them, back to what they were when the phase was started; the run's own files, and what the phase may write, stay. What is taken away is kept first, in .assay/tmp/kept/ID/. New untracked files are listed. Exits 1 where something is left that a person has to look at.",
    options: CLEANUP_OPTIONS,
    load: async () => {
      const { cleanup } = await import("./cleanup.ts");
      return cleanup as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
  {
    name: "archive recover",
    usage: "[TARGET]",
    takes: "target",
    writes: true,
    isRecovery: true,
    verbs: [],
    summary: "Settle what calls that died left half done, and say why.",
    details:
      "Finishes or takes back what was cut short in TARGET (default: here), by comparing digests; what cannot be proved to be assay's, or is nowhere else, is left and named (exit 1). Every writing command does this first; with --dry-run it is only said.",
    options: RECOVER_OPTIONS,
    load: async () => {
      const { recover } = await import("./recover.ts");
      return recover as Awaited<ReturnType<CommandSpec["load"]>>;
    },
  },
];
