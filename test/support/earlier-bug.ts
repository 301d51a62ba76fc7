import type { EarlierBug } from "../../src/protocol/archives/merged-seeds.ts";

/** A bug on a line of a.js, by what is known of the line. */
export const earlierBug = (
  run: string,
  id: string,
  line: number,
  more: Partial<EarlierBug> = {},
): EarlierBug => ({
  run,
  id,
  title: "A bug",
  cited: { path: "a.js", line, endLine: line },
  isDescription: false,
  anchor: undefined,
  now: undefined,
  closed: undefined,
  ...more,
});
