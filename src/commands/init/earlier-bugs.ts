import { type Location, parseLocations } from "../../documents/locations.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import type { EarlierBug } from "../../protocol/archives/merged-seeds.ts";
import { type AnchorFile, anchorFile, anchorOf, lineOfAnchor } from "../../protocol/archives/seed-anchor.ts";
import { isSeedPath } from "../../protocol/archives/seed-checks.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { EarlierRun } from "./earlier-runs.ts";

/** The bugs of runs, and where the project has their lines now. */
export function earlierBugs(runs: readonly EarlierRun[], tree: Tree): readonly EarlierBug[] {
  const present = remembering((path: string) => presentLines(path, tree));
  return runs.flatMap(run => {
    const cited = run.bugs.map(bug => ({ bug, place: placeOf(bug) }));
    run.base.prefetch(cited.flatMap(({ place }) => (place === undefined ? [] : [place.path])));
    const judged = remembering((path: string) => {
      const file = run.base.file(path);
      return file.state === "present" ? anchorFile(file.text) : NO_FILE;
    });
    return cited.map(({ bug, place }) => {
      const { id, title } = bug;
      if (place === undefined) return { run: run.name, id, title, ...described(run.path, bug) };
      const anchor = anchorOf(judged(place.path), place.line);
      return {
        run: run.name,
        id,
        title,
        cited: place,
        isDescription: false,
        anchor,
        ...lookedUp(place, anchor, present),
      };
    });
  });
}

/** The first place in the project that a bug names. */
function placeOf({ fields }: BugRecord): Location | undefined {
  return parseLocations(fields.get("file")?.text ?? "")
    .map(place => ({ ...place, path: place.path.replace(/^(?:\.\/)+/, "") }))
    .find(({ path }) => isSeedPath(path));
}

const described = (path: string, { line }: BugRecord) => ({
  cited: { path, line, endLine: line },
  isDescription: true,
  anchor: undefined,
  now: undefined,
  closed: undefined,
});

const NO_FILE: AnchorFile = { lines: [], whole: "" };

type Present = AnchorFile | { readonly closed: string };

function lookedUp(
  { path, line }: Location,
  anchor: string | undefined,
  present: (path: string) => Present,
): Pick<EarlierBug, "now" | "closed"> {
  if (anchor === undefined) return { now: undefined, closed: undefined };
  const file = present(path);
  if ("closed" in file) return { now: undefined, closed: file.closed };
  return { now: lineOfAnchor(file, anchor, line), closed: undefined };
}

function presentLines(path: string, tree: Tree): Present {
  if (tree.stat(path) === undefined) return NO_FILE;
  const text = tree.read(path);
  return isProblem(text) ? { closed: `the file cannot be read now: ${text.problem}` } : anchorFile(text);
}

function remembering<T>(look: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return path => {
    const found = known.get(path) ?? look(path);
    known.set(path, found);
    return found;
  };
}
