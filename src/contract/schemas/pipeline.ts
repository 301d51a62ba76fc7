import { Type } from "typebox";
import { constant, listOf, nullable, optional, pattern, record, type Static, text } from "./shapes.ts";

const glob = () => text("Pattern: `**` stands for any directories, `*` for anything within a name.");

/** `.assay/pipeline.json`: the phases of a user's own pipeline, and what each has to leave behind. */
export const pipeline = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    name: pattern(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "Name of the pipeline."),
    attempts: Type.Integer({ description: "How often the run may be started.", minimum: 1, maximum: 100 }),
    phases: listOf(
      record(
        {
          number: Type.Integer({
            description: "Number of the phase; they count from 1.",
            minimum: 1,
            maximum: 99,
          }),
          name: text("Name of the phase."),
          slug: pattern(/^[a-z0-9][a-z0-9-]{0,63}$/, "The name for file names."),
          purpose: text("What the phase is for, in one sentence."),
          reads: listOf(glob(), "What the phase works on."),
          writes: listOf(glob(), "All that the phase may change.", { minItems: 1 }),
          artifacts: listOf(
            record(
              {
                path: glob(),
                at_least: optional(
                  Type.Integer({ description: "How many files must fit; 1 unless it says so.", minimum: 1 }),
                ),
                lines: optional(
                  Type.Integer({ description: "Lines with something on them in each file.", minimum: 1 }),
                ),
                headings: optional(listOf(text("Heading."), "Headings that each file has, by their text.")),
              },
              "Files that must be there, with something in them.",
            ),
            "What the phase must have left behind to be finished.",
            { minItems: 1 },
          ),
          prompt: nullable(
            text("Path."),
            "File of the project whose text a worker is given; null where purpose and paths say enough.",
          ),
        },
        "One phase.",
      ),
      "The phases in order.",
      { minItems: 1, maxItems: 99 },
    ),
    triggers: optional(
      listOf(
        record(
          {
            id: pattern(/^[a-z0-9][a-z0-9-]{0,63}$/, "Name under which a challenge records it."),
            field: text("Field of an entry in BUGS.md, by its label."),
            values: optional(
              listOf(text("Value."), "Values of the field, in any letter case.", {
                minItems: 1,
                maxItems: 99,
              }),
            ),
            words: optional(
              listOf(
                text("Word or phrase."),
                "Words or phrases in the field, each as a whole, in any letter case.",
                {
                  minItems: 1,
                  maxItems: 99,
                },
              ),
            ),
            why: text("What goes wrong with such findings that nobody doubts."),
          },
          "A reason; it has values, words or both.",
        ),
        "Reasons to challenge a finding beside assay's own.",
        { maxItems: 99 },
      ),
    ),
  },
  "A pipeline of phases, and what is doubted in it.",
);
export type OwnPipeline = Static<typeof pipeline>;
export type OwnTrigger = NonNullable<OwnPipeline["triggers"]>[number];
