import { listOf, record, type Static, text } from "./shapes.ts";

const argv = (description: string) => listOf(text("One argument."), description, { minItems: 1 });

/** `quality/commands.json`: how this project's tests run, as argument lists that no shell reads. */
export const commands = record(
  {
    suite: argv("Runs the project's whole suite."),
    test: argv(
      'Runs one test: "{file}" is its file, "{name}" its exact name, "{name:regex}" the name escaped.',
    ),
  },
  "How this project's tests run.",
);
export type Commands = Static<typeof commands>;
