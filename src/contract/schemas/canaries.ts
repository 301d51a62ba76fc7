import { constant, listOf, optional, record, runId, type Static, sha256, stamp, text } from "./shapes.ts";

/** `quality/challenge/canaries.json`: findings in the queue whose truth only an answer key outside the project knows. */
export const canaries = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    run_id: runId,
    key_sha256: sha256("The answer key, which stays outside the project until it is scored."),
    added: stamp("When they were mixed in."),
    canaries: listOf(
      record(
        {
          id: text("Id under which it is challenged, such as a bug could have."),
          entry: text("Its entry, in the form that BUGS.md has."),
          writeup: optional(text("Its writeup, which challengers are shown like that of a finding.")),
        },
        "One canary.",
      ),
      "The canaries in the order of their ids, which says nothing of their truth.",
      { minItems: 2 },
    ),
  },
  "Canaries among the findings that are challenged.",
);
export type Canaries = Static<typeof canaries>;
