import type { ControlFiles, Edit } from "../../src/gate/control.ts";

type TextFiles = Readonly<Record<string, string>>;

/** A run's files as a control sees them. */
export const controlFiles = (files: TextFiles): ControlFiles => ({
  paths: Object.keys(files),
  text: path => files[path],
});

/** The run after an edit. */
export function applyEdit(files: TextFiles, edit: Edit): TextFiles {
  const edited = Object.entries({ ...files, ...edit }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(edited);
}
