import type { State } from "../../change.ts";
import { type Context, decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { BUG_RECORDS } from "../../gate/bugs/bug-states.ts";
import { type Outcome, type Refusal, refuse } from "../../outcome.ts";
import { bugDifferences } from "../../protocol/archives/bug-differences.ts";
import { compareText } from "../../tree.ts";
import { type ComparedRun, comparedArchive, comparedPresent, pathIn } from "./compared-run.ts";
import { archivesOf, namedArchive } from "./known.ts";
import type { ARCHIVE_OPTIONS } from "./options.ts";

/** The word for the run that is here. */
const PRESENT = "live";

/** `assay archive diff`: what is different between two runs. */
export const diff: Run<typeof ARCHIVE_OPTIONS> = async (_flags, context) => {
  const [word, other = PRESENT, ...more] = context.words;
  if (word === undefined || more.length > 0)
    return decide(
      refuse("Two runs are compared.", "Name one archive or two; `assay archive` lists those there are."),
    );
  const earlier = archivedRun(word, context);
  if ("kind" in earlier) return decide(earlier);
  const later =
    other === PRESENT ? comparedPresent(earlier.run.states.keys(), context) : archivedRun(other, context);
  if ("kind" in later) return decide(later);
  return decide("id" in later ? compared(earlier, later) : compared(earlier, { id: null, run: later }));
};

function archivedRun(word: string, context: Context): Named<string> | Refusal {
  const known = archivesOf(context.tree);
  if ("kind" in known) return known;
  const archive = namedArchive(word, known.archives);
  if ("kind" in archive) return archive;
  const run = comparedArchive(archive, context);
  return "kind" in run ? run : { id: archive.id, run };
}

interface Named<Id> {
  readonly id: Id;
  readonly run: ComparedRun;
}

type Compared = Extract<Outcome, { readonly kind: "compared" }>;

function compared(
  { id: earlier, run: a }: Named<string>,
  { id: later, run: b }: Named<string | null>,
): Compared {
  const artifacts = artifactDifferences(a.states, b.states);
  const bugs = a.bugs === undefined || b.bugs === undefined ? null : bugDifferences(a.bugs, b.bugs);
  const unread = [a, b].flatMap(({ place, states }) =>
    [...states].flatMap(([path, state]) => (state === UNREAD ? [pathIn(place, path)] : [])),
  );
  const hasBugs = [a, b].some(({ states }) => states.has(BUG_RECORDS.bugs));
  const untold = hasBugs ? [a, b].filter(run => run.bugs === undefined) : [];
  const notes = [
    ...a.notes,
    ...b.notes,
    ...untold.map(
      ({ place }) => `${pathIn(place, BUG_RECORDS.bugs)} tells of no bugs, so they are not compared.`,
    ),
    ...unread.map(path => `${path} cannot be looked into, so it is not compared.`),
  ];
  const groups: readonly (readonly unknown[])[] = [
    ...Object.values(artifacts),
    ...(bugs === null ? [] : Object.values<readonly unknown[]>({ ...bugs })),
  ];
  const differs = groups.some(group => group.length > 0);
  const exit = differs ? EXIT.no : unread.length > 0 ? EXIT.noVerdict : EXIT.yes;
  return { kind: "compared", exit, earlier, later, bugs, artifacts, notes };
}

const UNREAD: State = "other";

function artifactDifferences(
  a: ReadonlyMap<string, State>,
  b: ReadonlyMap<string, State>,
): Compared["artifacts"] {
  const of = (paths: Iterable<string>, isWanted: (path: string) => boolean) =>
    [...paths].filter(isWanted).sort(compareText);
  const isRead = (path: string) => a.get(path) !== UNREAD && b.get(path) !== UNREAD;
  return {
    added: of(b.keys(), path => !a.has(path)),
    removed: of(a.keys(), path => !b.has(path)),
    changed: of(b.keys(), path => a.has(path) && a.get(path) !== b.get(path) && isRead(path)),
  };
}
