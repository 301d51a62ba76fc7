import { GROUND } from "../../contract/ground-files.ts";
import type { Hold } from "../../contract/schemas/hold.ts";
import type { Tree } from "../../tree.ts";
import { type FaultyRecord, recordFiles } from "../record-files.ts";
import { holdFaults } from "./hold-faults.ts";
import { openRecord, parsePayload, type Standing, type Trust } from "./known-records.ts";

/** That a ticket cannot be worked on, and who vouches for it. */
export interface KnownHold {
  readonly path: string;
  readonly record: Hold;
  readonly standing: Standing;
  /** Why it cannot be relied on, whoever vouches for it: a sentence each. */
  readonly faults: readonly string[];
  /** Whether somebody who is trusted vouches for it, and nothing is wrong with it. */
  readonly isAnchored: boolean;
}

/** What people said of tickets that cannot be worked on. */
export interface Holds {
  /** By ticket what holds it, the best vouched for and the latest before all others. */
  readonly inForce: ReadonlyMap<string, readonly KnownHold[]>;
  /** Holds that were ended. */
  readonly ended: readonly KnownHold[];
  /** What is no record and holds nothing, and what is wrong with those that end a hold. */
  readonly faults: readonly FaultyRecord[];
}

/** Where a hold is ended; nobody can do so twice, and whether somebody did can be asked of a commit. */
export const endingOf = (id: string): string => `${GROUND.holds}/${id}.resume.json`;

const NAME = /^\d{8}T\d{6}Z-[0-9a-f]{6}(?:\.resume)?\.json$/;

const NONE: ReadonlySet<string> = new Set();

/** Reads every hold; `frozen` are the paths of those that an anchored lock holds. Whoever ends one has it ended, for then the ticket is only to be worked on: even by a file that says nothing, or by one that only the trusted commit still has. */
export function readHolds(tree: Tree, trust: Trust, frozen: ReadonlySet<string> = NONE): Holds {
  const { paths, faults } = recordFiles(tree, GROUND.holds, NAME);
  const endings = new Set(paths.filter(path => path.endsWith(".resume.json")));
  const own = paths.filter(path => !endings.has(path));
  const asked = [...paths, ...own.map(path => endingOf(idOf(path))).filter(path => !endings.has(path))];
  const committed = asked.length === 0 ? new Map<string, string>() : trust.committed(asked);
  const read = own.map(path => ({ path, ...readHold(tree, path, trust, committed.get(path)) }));
  const known = read.flatMap(one => ("fault" in one ? [] : [withLock(one, frozen)]));
  const isEnded = ({ path }: KnownHold) => endings.has(endingOf(idOf(path))) || isUndone(path);
  const isUndone = (path: string) =>
    !endings.has(endingOf(idOf(path))) && committed.has(endingOf(idOf(path)));
  return {
    inForce: byTicket(known.filter(hold => !isEnded(hold))),
    ended: known.filter(isEnded),
    faults: [
      ...faults,
      ...read.flatMap(one => ("fault" in one ? [one] : [])),
      ...[...endings].flatMap(path => endingFault(tree, path, trust, committed.get(path)) ?? []),
      ...own.filter(isUndone).map(path => ({
        path: endingOf(idOf(path)),
        fault: `The trusted commit has it, and it is gone; what it ended stays ended.`,
      })),
    ],
  };
}

/** A lock that is anchored vouches for what it froze. */
const withLock = (hold: KnownHold, frozen: ReadonlySet<string>): KnownHold =>
  frozen.has(hold.path) ? { ...hold, isAnchored: hold.faults.length === 0 } : hold;

const idOf = (path: string) => path.slice(GROUND.holds.length + 1).replace(/\..*$/, "");

function readHold(tree: Tree, path: string, trust: Trust, committed: string | undefined) {
  const read = readDeed(tree, path, "hold", trust, committed);
  if ("fault" in read) return read;
  const { record, standing } = read;
  if (record.id !== idOf(path))
    return { fault: `It calls itself ${record.id}, and stands under another name.` };
  const faults = holdFaults(record, tree);
  return { record, standing, faults, isAnchored: standing !== "unsigned" && faults.length === 0 };
}

function endingFault(
  tree: Tree,
  path: string,
  trust: Trust,
  committed: string | undefined,
): FaultyRecord | undefined {
  const read = readDeed(tree, path, "resume", trust, committed);
  if ("fault" in read) return { path, fault: read.fault };
  const { id, ends = id } = read.record;
  return ends === idOf(path)
    ? undefined
    : { path, fault: `It is about ${ends}, and stands under another name.` };
}

function readDeed(
  tree: Tree,
  path: string,
  deed: Hold["deed"],
  trust: Trust,
  committed: string | undefined,
): { readonly record: Hold; readonly standing: Standing } | { readonly fault: string } {
  const opened = openRecord(tree, path, "hold", trust, committed);
  if ("fault" in opened) return opened;
  const read = parsePayload(opened.payload, "hold");
  if ("fault" in read) return read;
  if (read.record.deed !== deed)
    return { fault: `It is a ${read.record.deed}, and has the name of a ${deed}.` };
  return { record: read.record, standing: opened.standing };
}

function byTicket(holds: readonly KnownHold[]): ReadonlyMap<string, readonly KnownHold[]> {
  const tickets = new Map<string, KnownHold[]>();
  for (const hold of holds) {
    const { ticket } = hold.record;
    const others = tickets.get(ticket);
    if (others === undefined) tickets.set(ticket, [hold]);
    else others.push(hold);
  }
  const rank = ({ isAnchored, faults }: KnownHold) => (isAnchored ? 0 : faults.length === 0 ? 1 : 2);
  // The paths are in the order of their moments.
  for (const own of tickets.values()) own.reverse().sort((a, b) => rank(a) - rank(b));
  return tickets;
}
