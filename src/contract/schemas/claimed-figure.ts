import { Type } from "typebox";
import { anyText, oneOf, optional, record, type Static, text } from "./shapes.ts";

/** What can be counted again in a file. */
export const COUNTED = ["files", "lines", "matches", "items", "value", "passed", "failed", "tests"] as const;

/** A number that a worker states, and what it was counted from. */
export const claimedFigure = record(
  {
    what: text("What the number is of."),
    value: Type.Number({ description: "The number." }),
    from: optional(
      record(
        {
          path: text(
            "File, or for files a pattern: `**` stands for any directories, `*` for anything within a name.",
          ),
          count: oneOf(
            COUNTED,
            "Files that fit; lines with something on them; lines in which `match` stands; items of the list, or the value, at `pointer`; tests of a log by result.",
          ),
          match: optional(text("Text that counts, as it stands.")),
          pointer: optional(anyText("Place in a JSON file, as RFC 6901 writes it; empty for the whole.")),
        },
        "How to count it again.",
      ),
    ),
  },
  "One number.",
);
export type ClaimedFigure = Static<typeof claimedFigure>;
