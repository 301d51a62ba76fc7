import type { createLoader } from "./inputs.ts";

export type Load = ReturnType<typeof createLoader>;

/** Whether the artifact at a path must be there. */
export function isRequired(path: string, load: Load): boolean {
  const artifacts = load("artifacts");
  return "value" in artifacts && artifacts.value.some(row => row.artifact.path === path && row.required);
}
