import { Type } from "typebox";
import { ARCHIVE_STATUSES } from "../archives.ts";
import { PIPELINES, SEVERITIES } from "../enums.ts";
import { ANSWERS } from "./gate-verdict.ts";
import {
  anyText,
  constant,
  count,
  listOf,
  nullable,
  oneOf,
  pattern,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

/** `previous_runs/<id>/MANIFEST.json`: what was archived, and what was known of the run then. */
export const archiveManifest = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that made the archive."),
    id: pattern(
      /^\d{8}T\d{6}Z-[0-9a-f]{6}(?:\.[1-9]\d{0,3})?$/,
      "Name of the archive: the run's id, with a number from 2 where that was taken.",
    ),
    run_id: nullable(runId, "Id of the run; null for a foreign one."),
    pipeline: oneOf(PIPELINES, "Pipeline of the run."),
    status: oneOf(ARCHIVE_STATUSES, "How the run ended."),
    created: stamp("When the archive was made."),
    base: nullable(
      pattern(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "A full git commit id."),
      "Commit that the run judged; null where none is recorded.",
    ),
    subject: sha256("The project's files when the archive was made."),
    run_digest: sha256("The run's files."),
    gate: nullable(
      record(
        {
          answer: oneOf(ANSWERS, "The verdict."),
          exit_code: Type.Integer({ description: "0, 1, 2 or 3.", minimum: 0, maximum: 3 }),
          judged_at: stamp("When the gate judged."),
        },
        "What the gate had recorded.",
      ),
      "The recorded verdict; null where there is none that can be read.",
    ),
    bugs: nullable(
      listOf(
        record(
          {
            id: text("Id of the bug."),
            severity: nullable(oneOf(SEVERITIES, "Severity."), "Its severity; null where none is stated."),
          },
          "One bug.",
        ),
        "Bugs that BUGS.md confirms.",
      ),
      "The run's bugs; null where there is no BUGS.md that can be read.",
    ),
    left_out: listOf(text("Path."), "Directories of the run that are not in the archive."),
    files: listOf(
      record(
        {
          path: text("Path, in the archive as in the project."),
          size: count("Bytes."),
          mode: pattern(/^[0-7]{3}$/, "Permissions, in octal digits."),
          sha256: sha256("Content."),
        },
        "One file.",
      ),
      "Every file of the archive but this one, sorted by path.",
      { minItems: 1 },
    ),
    links: listOf(
      record(
        { path: text("Path."), target: anyText("What the link says.") },
        "One symbolic link of the run; the archive itself holds none.",
      ),
      "Symbolic links, sorted by path.",
    ),
  },
  "Manifest of an archived run.",
);
export type ArchiveManifest = Static<typeof archiveManifest>;
