import { closest } from "../../closest.ts";
import type { FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { FINISHED_CHANGES, LEDGER_PLACES } from "../../contract/ledgers.ts";
import { LEDGER_KINDS } from "../../contract/schemas/batch.ts";
import { readBatch, readLock } from "../../gate/ground-records.ts";
import type { NamedLedger } from "../../gate/parse-ledger.ts";
import type { GroundProblem } from "../../gate/read-record.ts";
import { ledgerOf } from "../../protocol/frozen-state.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import type { LEDGER_OPTIONS } from "./options.ts";

/** Which ledgers are to be read: those of the flags, else those of the batch, else what is found and cannot be mistaken. */
export function nameLedgers(
  { tracker }: Pick<FlagsOf<typeof LEDGER_OPTIONS>, "tracker">,
  tree: Tree,
): readonly NamedLedger[] | GroundProblem {
  const batch = tree.stat(GROUND.batch) === undefined ? undefined : readBatch(tree);
  if (batch !== undefined && "problem" in batch) return batch;
  const ofBatch = batch?.value.ledgers ?? [];
  const named =
    tracker.length > 0 ? namedByFlags(tracker, ofBatch) : ofBatch.length > 0 ? ofBatch : foundIn(tree);
  return "problem" in named ? named : withOwn(named, tree);
}

/** What comes up during the work is filed in our own ledger, whichever others there are, so that it is never left out. */
const withOwn = (named: readonly NamedLedger[], tree: Tree): readonly NamedLedger[] =>
  named.some(({ kind }) => kind === "assay") || tree.stat(GROUND.tickets) === undefined
    ? named
    : [{ kind: "assay", path: GROUND.tickets }, ...named];

function namedByFlags(
  words: readonly string[],
  ofBatch: readonly NamedLedger[],
): readonly NamedLedger[] | GroundProblem {
  const named: NamedLedger[] = [];
  for (const word of words) {
    const colon = word.indexOf(":");
    const [written, path] = [word.slice(0, Math.max(0, colon)), word.slice(colon + 1)];
    if (colon < 0 || path === "")
      return { problem: `--tracker ${word} is not KIND:PATH.`, hint: `The kinds are ${KINDS}.` };
    const kind = LEDGER_KINDS.find(known => known === written);
    if (kind === undefined) {
      const near = closest(written, LEDGER_KINDS);
      return {
        problem: `There is no kind of ledger called ${written}.`,
        hint:
          near === undefined ? `The kinds are ${KINDS}.` : `Did you mean ${near}? The kinds are ${KINDS}.`,
      };
    }
    const known = ofBatch.filter(ledger => ledger.kind === kind);
    const { mapping } = known.find(ledger => ledger.path === path) ?? known[0] ?? {};
    named.push({ kind, path, ...(mapping === undefined ? {} : { mapping }) });
  }
  return named;
}

const KINDS = `${LEDGER_KINDS.slice(0, -1).join(", ")} and ${LEDGER_KINDS.at(-1)}`;

const NAMING = "Name one with --tracker KIND:PATH.";

function foundIn(tree: Tree): readonly NamedLedger[] | GroundProblem {
  const frozen = frozenLedgers(tree);
  if ("problem" in frozen) return frozen;
  const found: NamedLedger[] = [];
  for (const { kind, path } of LEDGER_PLACES) {
    const files = filesAt(path, tree);
    if (isProblem(files))
      return { problem: `Whether there are ledgers at ${path} is not known. ${files.problem}`, hint: NAMING };
    found.push(...files.map(file => ({ kind, path: file })));
  }
  const wanted = found.filter(({ kind }) => kind !== "assay" && (frozen.size === 0 || frozen.has(kind)));
  const kinds = new Set(wanted.map(({ kind }) => kind));
  if (wanted.length === 0 && found.every(({ kind }) => kind !== "assay"))
    return {
      problem: `There is no ledger of tickets here: none of ${LEDGER_PLACES.map(({ path }) => path).join(", ")}.`,
      hint: NAMING,
    };
  // A lock says which ledgers there are, and of each of them one file.
  if (wanted.length > (frozen.size === 0 ? 1 : kinds.size))
    return {
      problem: `There is more than one ledger of tickets here: ${wanted.map(({ path }) => path).join(", ")}.`,
      hint: `Say which with --tracker, as in --tracker ${wanted.map(({ kind, path }) => `${kind}:${path}`)[0]}, or in ${GROUND.batch}.`,
    };
  return wanted;
}

/** The ledgers that hold the frozen tickets; none where nothing is frozen. */
function frozenLedgers(tree: Tree): ReadonlySet<string> | GroundProblem {
  if ([GROUND.lock, GROUND.signedLock].every(path => tree.stat(path) === undefined)) return new Set();
  const known = readLock(tree);
  if ("problem" in known) return known;
  const tickets = known.lock.entries.filter(({ kind }) => kind === "ticket");
  return new Set(tickets.map(({ name }) => ledgerOf(name)));
}

function filesAt(place: string, tree: Tree): readonly string[] | ReadProblem {
  const [directory, name] = place.split("/*/");
  if (directory === undefined || name === undefined) return tree.stat(place) === undefined ? [] : [place];
  const entries = tree.list(directory);
  if (isProblem(entries)) return entries;
  return entries
    .map(({ path }) => path)
    .filter(path => path !== FINISHED_CHANGES && tree.stat(`${path}/${name}`) !== undefined)
    .map(path => `${path}/${name}`)
    .sort();
}
