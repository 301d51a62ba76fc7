import type { Severity } from "../../contract/enums.ts";
import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import type { Moved } from "../../protocol/apply-challenge/dismissal.ts";
import type { Taken } from "../../protocol/apply-challenge/line-edits.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** A verdict whose consequence is to be drawn. */
export interface Order {
  readonly id: string;
  /** Empty where nothing says it any more. */
  readonly title: string;
  readonly record: ChallengeRecord;
}

/** All verdicts of one call that have a consequence. */
export interface Orders {
  readonly rejected: ReadonlyMap<string, Order>;
  /** The severity that each of the others is left with. */
  readonly lowered: ReadonlyMap<string, Severity>;
}

/** What a finding's verdict comes to in the files of the run. */
export interface Consequence {
  readonly taken: Taken[];
  readonly moved: Moved[];
  /** Files of which something is taken out, or in which a severity changes. */
  readonly edited: Set<string>;
  /** What is left for a person, a sentence each. */
  readonly notes: string[];
  /** Why it cannot be applied, a sentence each. */
  readonly obstacles: string[];
}

/** The files of a run as they are going to be. */
export interface Draft {
  readonly tree: Tree;
  readonly orders: Orders;
  /** Text of a file as it is by now; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
  readonly write: (path: string, text: string) => void;
  /** What becomes of a finding. */
  readonly of: (id: string) => Consequence;
  readonly take: (taken: readonly Taken[]) => void;
  /** What stands in the way of every verdict of the call. */
  readonly obstruct: (why: string) => void;
  /** Files that are to be written, by path. */
  readonly written: ReadonlyMap<string, string>;
}

/** A draft in which nothing is changed yet. */
export function createDraft(tree: Tree, orders: Orders): Draft {
  const ids = [...orders.rejected.keys(), ...orders.lowered.keys()];
  const found = new Map(ids.map(id => [id, emptyConsequence()]));
  const known = new Map<string, string | undefined>();
  const written = new Map<string, string>();
  const of = (id: string) => {
    const one = found.get(id);
    if (one === undefined) throw new Error(`Nothing was to become of ${id}.`);
    return one;
  };
  const obstruct = (why: string) => {
    for (const one of found.values()) if (!one.obstacles.includes(why)) one.obstacles.push(why);
  };
  return {
    ...{ tree, orders, of, obstruct, written },
    read(path) {
      if (!known.has(path)) known.set(path, exactText(tree, path, obstruct));
      return written.get(path) ?? known.get(path);
    },
    write(path, text) {
      if (text === known.get(path)) written.delete(path);
      else written.set(path, text);
    },
    take(taken) {
      for (const one of taken) {
        of(one.bug).taken.push(one);
        of(one.bug).edited.add(one.path);
      }
    },
  };
}

const emptyConsequence = (): Consequence => ({
  ...{ taken: [], moved: [], notes: [], obstacles: [] },
  edited: new Set(),
});

/** A text with the byte order mark that readers leave out. */
function exactText(tree: Tree, path: string, obstruct: Draft["obstruct"]): string | undefined {
  if (tree.stat(path) === undefined) return undefined;
  const [text, bytes] = [tree.read(path), tree.bytes(path)];
  if (isProblem(text) || isProblem(bytes)) {
    const { problem } = isProblem(text) ? text : isProblem(bytes) ? bytes : { problem: "" };
    obstruct(`${path} cannot be read, so nobody can tell what it says of the finding. ${problem}`);
    return undefined;
  }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked && !text.startsWith("\uFEFF") ? `\uFEFF${text}` : text;
}
