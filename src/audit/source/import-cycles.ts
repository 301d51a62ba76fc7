import type { Import } from "./imports.ts";

/** The imports that close a circle, each with the files of the circle in order. */
export function importCycles(
  imports: readonly Import[],
): readonly { readonly closing: Import; readonly circle: readonly string[] }[] {
  const next = new Map<string, Import[]>();
  for (const one of imports) next.set(one.file, [...(next.get(one.file) ?? []), one]);
  const found: { closing: Import; circle: readonly string[] }[] = [];
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  const visit = (file: string): void => {
    state.set(file, "open");
    path.push(file);
    for (const one of next.get(file) ?? []) {
      const target = one.target ?? "";
      if (state.get(target) === "open")
        found.push({ closing: one, circle: [...path.slice(path.indexOf(target)), target] });
      else if (!state.has(target)) visit(target);
    }
    path.pop();
    state.set(file, "done");
  };
  for (const file of next.keys()) if (!state.has(file)) visit(file);
  return found;
}
