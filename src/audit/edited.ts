import { type Ground, textOf } from "./ground.ts";
import type { Plant } from "./probe.ts";

/** A defect that is the first match in a file, replaced. */
export const edited = (ground: Ground, path: string, from: string | RegExp, to: string): Plant => ({
  files: { [path]: textOf(ground, path)?.replace(from, to) },
});
