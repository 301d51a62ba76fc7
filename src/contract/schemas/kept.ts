import { Type } from "typebox";
import {
  anyText,
  constant,
  count,
  flag,
  listOf,
  nullable,
  pattern,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

const state = (description: string) =>
  nullable(
    pattern(/^(?:link:)?[0-9a-f]{64}$/, "Sha256 of a file, or of what a link says behind `link:`."),
    description,
  );

const permissions = (description: string) => pattern(/^[0-7]{3}$/, description);

const staged = (description: string) =>
  listOf(
    record(
      {
        mode: pattern(/^\d{6}$/, "Git's file mode."),
        blob: pattern(/^[0-9a-f]{40}$/, "Git's id of the content."),
        stage: Type.Integer({ description: "0, or in a conflict from 1 to 3.", minimum: 0, maximum: 3 }),
        intent: flag("Whether it only says that a file is to be added."),
      },
      "One entry.",
    ),
    description,
  );

/** `.assay/tmp/kept/<id>/KEPT.json`: what `assay archive cleanup` took away, and what it put in its place. */
export const kept = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that kept it."),
    id: pattern(/^\d{8}T\d{6}Z-[0-9a-f]{6}$/, "Name of the directory."),
    made: stamp("When it was kept."),
    run_id: runId,
    phase: record(
      { number: count("Number of the phase."), name: text("Name of the phase.") },
      "The phase at whose start the project was as it is to be again.",
    ),
    snapshot: text("Name of the snapshot that was made then."),
    changes: listOf(
      record(
        {
          path: text("Path in the project."),
          was: state("What was there, which is kept below `files/` or is among the links; null for nothing."),
          becomes: state("What is to be there; null for nothing."),
          mode: nullable(permissions("Octal digits."), "Permissions to be set; null where nothing sets any."),
        },
        "One path.",
      ),
      "Every path that is changed.",
    ),
    staged: listOf(
      record(
        {
          path: text("Path in the project."),
          before: staged("What git's index said of it."),
          after: staged("What it is to say."),
        },
        "One path of the index.",
      ),
      "Every path of git's index that is changed.",
    ),
    files: listOf(
      record(
        {
          path: text("Path in the project, and below `files/`."),
          size: count("Bytes."),
          mode: permissions("Permissions, in octal digits."),
          sha256: sha256("Content."),
        },
        "One file.",
      ),
      "Every file that is kept.",
    ),
    links: listOf(
      record({ path: text("Path."), target: anyText("What the link said.") }, "One symbolic link."),
      "Every link that was taken away.",
    ),
  },
  "What a cleanup kept.",
);
export type Kept = Static<typeof kept>;
