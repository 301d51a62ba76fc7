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
    for (const { id, pointer, writeupPath } of entries) {
      if (id === undefined || writeupPath === undefined) continue;
      const own = bugFiles.writeup(id);
      const exists = context.tree.stat(own) !== undefined;
      const fault = judge(writeupPath, own, exists);
      if (fault === undefined) continue;
      const line = tdd.lineOf(`${pointer}/writeup_path`);
      const hint = exists ? `Name ${own}.` : `Write the bug up in ${own}.`;
      yield { level: "error", path: tdd.path, line, message: `The entry of ${id} names ${fault}.`, hint };
    }
  },
  controls: [
    {
      name: "an entry names no writeup",
      break: replacing(/results\/tdd-results\.json$/, /"writeup_path": "[^"]+"/, '"writeup_path": null'),
    },
  ],
});

/** What is wrong with the path that an entry names. */
function judge(stated: string | null, own: string, exists: boolean): string | undefined {
  if (stated === null) return exists ? `no writeup, though ${own} is there` : undefined;
  if (stated !== own) return `${stated} as its writeup, not ${own}`;
  return exists ? undefined : `${own}, which is not there`;
}
