/** Where archived runs are, a directory each, and the table of them for people. */
export const ARCHIVES = "previous_runs";
export const ARCHIVE_INDEX = `${ARCHIVES}/INDEX.md`;

/** What an archive says of itself; it is written last. */
export const MANIFEST = "MANIFEST.json";

/** How the name of an archive ends that is being made, or was never completed. */
export const UNFINISHED = ".partial";

/** Archives that other tools keep inside a run. */
export const NESTED_ARCHIVES = "quality/previous_runs";

/** How a run ended, as its archive has it. */
export const ARCHIVE_STATUSES = ["success", "failed", "partial"] as const;
export type ArchiveStatus = (typeof ARCHIVE_STATUSES)[number];

/** What is archived of every run: its own files, and what its workers were told and said. */
const RUN_ROOTS = ["quality", "control_prompts"];

/** What an orchestra leaves beside them. */
const ORCHESTRA_ROOTS = ["work", "media", "chat.md", "running-notes.md"];

/** Records by which the run was judged: copied with it, and the operator's still. */
export const ARCHIVED_RECORDS = [
  ".assay/lock.json",
  ".assay/lock.dsse.json",
  ".assay/pipeline.json",
  ".assay/waivers.json",
] as const;

/** Files and directories that are the run's own: they are archived, and go when it is cleared away. */
export const archivedRoots = (pipeline: string | undefined): readonly string[] =>
  pipeline === "orchestra" ? [...RUN_ROOTS, ...ORCHESTRA_ROOTS] : RUN_ROOTS;
