import { type Ground, textOf } from "./ground.ts";
import type { Plant, ProbeControl } from "./probe.ts";

/** A defect that is the first match in a file, replaced. */
export const edited = (ground: Ground, path: string, from: string | RegExp, to: string): Plant => ({
  files: { [path]: textOf(ground, path)?.replace(from, to) },
});

/** Plants other words in one file. */
export const editing =
  (path: string, from: string | RegExp, to: string): ProbeControl["plant"] =>
  ground =>
    edited(ground, path, from, to);
