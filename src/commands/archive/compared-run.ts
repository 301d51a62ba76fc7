import { linkState, type State } from "../../change.ts";
import type { Context } from "../../command.ts";
import { ARCHIVED_RECORDS, ARCHIVES, archivedRoots, MANIFEST } from "../../contract/archives.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { type BugsDocument, parseBugs } from "../../documents/reports/bugs.ts";
import type { Archive } from "../../evidence/archives/archives.ts";
import { createBase } from "../../evidence/base.ts";
import { readSeverity } from "../../evidence/reports/severity.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { BUG_RECORDS, readBugStates } from "../../gate/bugs/bug-states.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { ComparedBug } from "../../protocol/archives/bug-differences.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { earlierBugs } from "../init/earlier-bugs.ts";
import { entriesBelow, isNested } from "./contents.ts";
import { presentState } from "./restore-plan.ts";

/** One of two runs that are compared. */
export interface ComparedRun {
  /** Directory of the project in which its files are; empty for the run that is here. */
  readonly place: string;
  /** What there is at each path; another file is what cannot be looked into. */
  readonly states: ReadonlyMap<string, State>;
  /** Undefined where it does not tell. */
  readonly bugs: readonly ComparedBug[] | undefined;
  /** How far it could be compared, a sentence each. */
  readonly notes: readonly string[];
}

type Sources = Pick<Context, "tree" | "readCommit">;

/** A run by its archive: by the manifest where there is one, else by its files. */
export function comparedArchive(archive: Archive, sources: Sources): ComparedRun | Refusal {
  const { tree } = sources;
  const { id, state } = archive;
  const place = `${ARCHIVES}/${id}`;
  if (state === "leftover") return refuse(`${id} was never completed.`, "Compare with another archive.");
  if (tree.stat(`${place}/quality`)?.kind !== "directory")
    return refuse(`${id} has no quality/, so it cannot be compared.`, "Compare with another archive.");
  if (state !== "manifest") {
    const paths = tree
      .walk(place)
      .filter(({ kind }) => kind !== "directory")
      .map(({ path }) => path.slice(place.length + 1))
      .filter(path => path !== MANIFEST && !isNested({ path }));
    const why = state === "unreadable" ? "a manifest that cannot be relied on" : "no manifest";
    const note = `${id} has ${why}, and is compared by the files that it has now.`;
    return comparedRun(place, statesOf(place, paths, tree), sources, [note]);
  }
  const states = new Map<string, State>([
    ...archive.manifest.files.map(({ path, sha256 }) => [path, sha256] as const),
    ...archive.manifest.links.map(({ path, target }) => [path, linkState(tree.sha256(target))] as const),
  ]);
  const other = [...Object.values(BUG_RECORDS), GROUND.run].find(
    path => !isLinkOrSame(states.get(path) ?? null, presentState(`${place}/${path}`, tree)),
  );
  if (other === undefined) return comparedRun(place, states, sources, []);
  return refuse(
    `${place}/${other} is not what was archived, so nothing can be compared by it.`,
    `See \`assay archive verify ${id}\`.`,
  );
}

/** A link of a run is none in its archive. */
const isLinkOrSame = (said: State, is: State) =>
  said === is || (said?.startsWith("link:") === true && is === null);

/** The run that is here; `others` are paths that the run it is compared with has beside its own. */
export function comparedPresent(others: Iterable<string>, sources: Sources): ComparedRun | Refusal {
  const { tree } = sources;
  if (tree.stat("quality")?.kind !== "directory")
    return refuse(
      "There is no quality/ directory here, so there is no run to compare with.",
      "Name two archives.",
    );
  const record = readRunRecord(tree);
  const pipeline = "run" in record ? record.run?.pipeline : undefined;
  const own = archivedRoots(pipeline)
    .flatMap(root => entriesBelow(root, tree))
    .filter(entry => entry.kind !== "directory" && !isNested(entry))
    .map(({ path }) => path);
  const beside = [...ARCHIVED_RECORDS, ...others].filter(path => tree.stat(path) !== undefined);
  const notes = "problem" in record ? [record.problem] : [];
  return comparedRun("", statesOf("", new Set([...own, ...beside]), tree), sources, notes);
}

const statesOf = (place: string, paths: Iterable<string>, tree: Tree): ReadonlyMap<string, State> =>
  new Map([...paths].map(path => [path, presentState(pathIn(place, path), tree)]));

/** A path of a run as the project has it. */
export const pathIn = (place: string, path: string) => (place === "" ? path : `${place}/${path}`);

function comparedRun(
  place: string,
  states: ReadonlyMap<string, State>,
  { tree, readCommit }: Sources,
  notes: readonly string[],
): ComparedRun {
  const files = {
    stat: (path: string) => tree.stat(pathIn(place, path)),
    read: (path: string) => tree.read(pathIn(place, path)),
  };
  const closed = [...tree.closed()].flatMap(([path, { problem }]) =>
    path.startsWith(pathIn(place, "")) ? [`${path} cannot be listed. ${problem}`] : [],
  );
  const text = files.read(BUG_RECORDS.bugs);
  const document = isProblem(text) ? undefined : parseBugs(text);
  if (document === undefined || tellsNothing(document))
    return { place, states, bugs: undefined, notes: [...notes, ...closed] };
  const record = readRunRecord(files);
  const base = createBase(tree, "run" in record ? record.run : undefined, undefined, readCommit);
  const stateOf = readBugStates(files);
  const placed = earlierBugs(
    [{ name: place, path: pathIn(place, BUG_RECORDS.bugs), bugs: document.bugs, base }],
    tree,
  );
  const bugs = placed.map((bug, index) => ({
    ...bug,
    severity: readSeverity(document.bugs[index]?.fields.get("severity")?.text),
    ...stateOf(bug.id),
  }));
  return { place, states, bugs, notes: [...notes, ...closed] };
}

/** Where every heading misses the form, no bug is not what it says. */
const tellsNothing = ({ bugs, malformedHeadings }: BugsDocument) =>
  bugs.length === 0 && malformedHeadings.length > 0;
