import { WAIVER_KINDS } from "../enums.ts";
import { constant, listOf, oneOf, optional, record, runId, type Static, stamp, text } from "./shapes.ts";

/** `.assay/waivers.json`: findings that an owner accepts until a date, with the reason. */
export const waivers = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    waivers: listOf(
      record(
        {
          kind: oneOf(WAIVER_KINDS, "Waives the findings of a check, or what a run is waiting for."),
          check: optional(text("Id of the check, for kind check.")),
          path: optional(text("Only findings at this path.")),
          run_id: optional(runId),
          owner: text("Who answers for the waiver."),
          reason: text("Why it is acceptable."),
          until: stamp("When the waiver ends."),
          added: stamp("When the waiver was made."),
        },
        "One waiver.",
      ),
      "All waivers.",
    ),
  },
  "Accepted findings.",
);
export type Waivers = Static<typeof waivers>;
