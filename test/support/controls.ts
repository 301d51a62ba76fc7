import type { ControlFiles, Edit } from "../../src/gate/control.ts";

type Files<T> = Readonly<Record<string, T>>;

/** A run's text files as a control sees them. */
export const controlFiles = (files: Files<string | Uint8Array>): ControlFiles => ({
  paths: Object.keys(files),
  text(path) {
    const file = files[path];
    return typeof file === "string" ? file : undefined;
  },
});

/** The run after an edit. */
export function applyEdit<T>(files: Files<T>, edit: Edit): Files<T | string> {
  const edited = Object.entries<T | string | undefined>({ ...files, ...edit }).filter(
    (entry): entry is [string, T | string] => entry[1] !== undefined,
  );
  return Object.fromEntries(edited);
}
