import { PIPELINES } from "../enums.ts";
import { constant, listOf, oneOf, record, type Static, sha256, stamp, text } from "./shapes.ts";

/** What can be frozen: the judge's own records, which must be as they were, and what the project brings, which may only grow. */
const FROZEN_KINDS = [
  "pipeline",
  "preset",
  "bar",
  "dimensions",
  "limit",
  "tool",
  "batch",
  "ticket",
  "finish-line",
  "hold",
  "file",
  "value",
] as const;

/** `.assay/lock.json`: what a run may not change. */
export const lock = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    pipeline: oneOf(PIPELINES, "Pipeline whose contract judges the run."),
    created: stamp("When it was frozen."),
    patterns: listOf(
      text("Pattern."),
      "What was frozen by pattern: a file that fits one and came later is named, not refused.",
    ),
    entries: listOf(
      record(
        {
          kind: oneOf(FROZEN_KINDS, "What is frozen."),
          name: text("Path, `path#/pointer`, the ledger and id of a ticket, or the value itself."),
          sha256: sha256(
            "The content, the canonical JSON of the value or of a ticket's name, title and type, or its text; of a file or value that has to stay missing, the text `assay: absent`.",
          ),
        },
        "One frozen thing.",
      ),
      "What is frozen, by kind and name.",
    ),
  },
  "What a run may not change.",
);
export type Lock = Static<typeof lock>;
export type FrozenEntry = Lock["entries"][number];
