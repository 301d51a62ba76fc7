import { bugFiles } from "../../contract/naming.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** The writeup path in the TDD sidecar is the bug's own writeup, and there is a file. */
export const writeupPaths = defineCheck({
  id: "writeup-paths",
  title: "The sidecar leads to each bug's own writeup",
  why: "A path that is only looked at for being there can point to another bug's writeup or to nothing. Whoever follows it then reads the wrong story, or none.",
  phase: 5,
  needs: ["context", "tdd"],
  unit: "entries",
  subjects: ({ tdd }) => tdd.entries,
  floor: () => 0,
  *check(entries, { context, tdd }) {
    for (const { id, line, writeupPath } of entries) {
      if (id === undefined || writeupPath === undefined) continue;
      const own = bugFiles.writeup(id);
      const exists = context.tree.stat(own) !== undefined;
      const at = { level: "error", path: tdd.path, line } as const;
      if (writeupPath === own) {
        if (!exists)
          yield {
            ...at,
            message: `The entry of ${id} names ${own}, which is not there.`,
            hint: "Write it up.",
          };
      } else if (writeupPath !== null)
        yield {
          ...at,
          message: `The entry of ${id} names ${writeupPath} as its writeup, not ${own}.`,
          hint: `Name ${own}.`,
        };
      else if (exists)
        yield {
          ...at,
          message: `The entry of ${id} names no writeup, though ${own} is there.`,
          hint: `Name ${own}.`,
        };
    }
  },
  controls: [
    {
      name: "an entry names no writeup",
      break: replacing(/results\/tdd-results\.json$/, /"writeup_path": "[^"]+"/, '"writeup_path": null'),
    },
  ],
});
