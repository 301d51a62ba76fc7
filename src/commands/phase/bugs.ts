import { type BugRecord, parseBugs } from "../../documents/reports/bugs.ts";
import { runsWithBugs } from "../../evidence/archives/archived-bugs.ts";
import { textAt } from "../../evidence/load-file.ts";
import { readMarkdownFiles } from "../../evidence/run-files.ts";
import { seedFates } from "../../gate/bugs/seed-fates.ts";
import type { Convergence } from "../../protocol/phases/convergence-text.ts";
import type { Tree } from "../../tree.ts";

const BUGS = "quality/BUGS.md";

/** The bugs that BUGS.md confirms; none where it cannot be read. */
export function confirmedBugs(tree: Tree): readonly BugRecord[] {
  const text = textAt(tree, BUGS);
  return text === undefined ? [] : parseBugs(text).bugs;
}

/** What the run found that earlier runs had not; undefined without seeds, by which alone that can be told. */
export function convergenceOf(tree: Tree): Convergence | undefined {
  const text = textAt(tree, BUGS);
  if (text === undefined) return undefined;
  const fates = seedFates({
    bugs: { path: BUGS, ...parseBugs(text) },
    documents: readMarkdownFiles(tree),
  });
  if (fates?.seeds === undefined || fates.seeds.length === 0) return undefined;
  const ids = [...new Set(fates.seeds.map(({ id }) => id))];
  const resolved = ids.filter(id => fates.resolved.has(id)).length;
  return {
    run: runsWithBugs(tree) + 1,
    seeds: ids.length,
    confirmed: ids.length - resolved,
    resolved,
    netNew: fates.netNew.map(({ id }) => id),
  };
}
