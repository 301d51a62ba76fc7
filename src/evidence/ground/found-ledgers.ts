import { GROUND } from "../../contract/ground-files.ts";
import { FINISHED_CHANGES, LEDGER_PLACES } from "../../contract/ledgers.ts";
import { ledgerOf } from "../../protocol/freeze/frozen-state.ts";
import type { LedgerSource } from "../../protocol/tickets/ledgers.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import type { GroundProblem } from "../read-record.ts";
import { readLock } from "./ground-records.ts";
import type { NamedLedger } from "./parse-ledger.ts";

export const OWN_LEDGER: NamedLedger = { kind: "assay", path: GROUND.tickets };

/** What comes up during the work is filed in our own ledger, whichever others there are, so that it is never left out. */
export const withOwnLedger = (named: readonly NamedLedger[], tree: Tree): readonly NamedLedger[] =>
  named.some(({ kind }) => kind === "assay") || tree.stat(GROUND.tickets) === undefined
    ? named
    : [OWN_LEDGER, ...named];

/** What is found where nobody names a ledger: those of the frozen tickets, and without a lock what cannot be mistaken. */
export const findLedgers = (tree: Tree): readonly NamedLedger[] | GroundProblem =>
  isLocked(tree) ? frozenAmong(tree) : foundIn(tree);

/** Whether a lock says what is frozen. */
export const isLocked = (tree: Tree): boolean =>
  [GROUND.lock, GROUND.signedLock].some(path => tree.stat(path) !== undefined);

/** What is found, where it is at most one beside our own. */
export function foundIn(tree: Tree): readonly NamedLedger[] | GroundProblem {
  const found = findAll(tree);
  if ("problem" in found) return found;
  const others = found.filter(isOther);
  return others.length > 1 ? ambiguous(others) : others.length === found.length ? orNone(others) : others;
}

/** What is found of the ledgers that hold the frozen tickets, and of each of them one file. */
function frozenAmong(tree: Tree): readonly NamedLedger[] | GroundProblem {
  const known = readLock(tree);
  if ("problem" in known) return known;
  const tickets = known.lock.entries.filter(({ kind }) => kind === "ticket");
  if (tickets.length === 0) return foundIn(tree);
  const found = findAll(tree);
  if ("problem" in found) return found;
  const frozen = new Set(tickets.map(({ name }) => ledgerOf(name)));
  const wanted = found.filter(ledger => isOther(ledger) && frozen.has(ledger.kind));
  if (wanted.length > new Set(wanted.map(({ kind }) => kind)).size) return ambiguous(wanted);
  return found.some(ledger => !isOther(ledger)) ? wanted : orNone(wanted);
}

/** Our own ledger is read beside whichever other. */
const isOther = ({ kind }: NamedLedger) => kind !== "assay";

/** Ledgers that are found and that nobody read, in a sentence; nothing where there are none. */
export function ledgersAside(sources: readonly LedgerSource[], tree: Tree): readonly string[] {
  const found = findAll(tree);
  if ("problem" in found) return [found.problem];
  const aside = found.filter(({ path }) => sources.every(source => source.path !== path));
  return aside.length === 0
    ? []
    : [`Found beside the frozen batch, and not read: ${aside.map(spelledLedger).join(", ")}.`];
}

/** A ledger as `--tracker` names it. */
export const spelledLedger = ({ kind, path }: Pick<NamedLedger, "kind" | "path">) => `${kind}:${path}`;

const NAMING = "Name one with --tracker KIND:PATH.";

function findAll(tree: Tree): readonly NamedLedger[] | GroundProblem {
  const found: NamedLedger[] = [];
  for (const { kind, path } of LEDGER_PLACES) {
    const files = filesAt(path, tree);
    if (isProblem(files))
      return { problem: `Whether there are ledgers at ${path} is not known. ${files.problem}`, hint: NAMING };
    found.push(...files.map(file => ({ kind, path: file })));
  }
  return found;
}

const orNone = (ledgers: readonly NamedLedger[]): readonly NamedLedger[] | GroundProblem =>
  ledgers.length > 0
    ? ledgers
    : {
        problem: `There is no ledger of tickets here: none of ${LEDGER_PLACES.map(({ path }) => path).join(", ")}.`,
        hint: NAMING,
      };

const ambiguous = (ledgers: readonly NamedLedger[]): GroundProblem => ({
  problem: `There is more than one ledger of tickets here: ${ledgers.map(({ path }) => path).join(", ")}.`,
  hint: `Say which with --tracker, as in --tracker ${ledgers.map(spelledLedger)[0]}, or in ${GROUND.batch}.`,
});

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
