import { closest } from "../../closest.ts";
import type { FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { LEDGER_KINDS } from "../../contract/schemas/batch.ts";
import {
  findLedgers,
  foundIn,
  isLocked,
  OWN_LEDGER,
  spelledLedger,
  withOwnLedger,
} from "../../evidence/ground/found-ledgers.ts";
import { readBatch } from "../../evidence/ground/ground-records.ts";
import type { NamedLedger } from "../../evidence/ground/parse-ledger.ts";
import type { GroundProblem } from "../../evidence/read-record.ts";
import type { Tree } from "../../tree.ts";
import type { LEDGER_OPTIONS } from "./options.ts";

type Flags = Pick<FlagsOf<typeof LEDGER_OPTIONS>, "tracker">;

/** Which ledgers are to be read: those of the flags, else those of the batch, else what is found and cannot be mistaken. */
export const nameLedgers = (flags: Flags, tree: Tree): readonly NamedLedger[] | GroundProblem =>
  named(flags, tree, isLocked(tree) ? "the frozen batch" : undefined, () => findLedgers(tree));

/** The same for a batch that is about to be frozen: no earlier lock says which. */
export const nameLedgersAnew = (flags: Flags, tree: Tree): readonly NamedLedger[] | GroundProblem =>
  named(flags, tree, "the batch to be frozen", () => foundIn(tree));

function named(
  { tracker }: Flags,
  tree: Tree,
  /** Whose ledgers no flag may leave; undefined where flags come first. */
  deciding: string | undefined,
  find: () => readonly NamedLedger[] | GroundProblem,
): readonly NamedLedger[] | GroundProblem {
  const batch = tree.stat(GROUND.batch) === undefined ? undefined : readBatch(tree);
  if (batch !== undefined && "problem" in batch) return batch;
  const ofBatch = batch?.value.ledgers ?? [];
  const chosen = tracker.length > 0 ? namedByFlags(tracker, ofBatch) : ofBatch.length > 0 ? ofBatch : find();
  if ("problem" in chosen) return chosen;
  const strange = chosen.find(one => [OWN_LEDGER, ...ofBatch].every(other => !isSame(one, other)));
  if (deciding !== undefined && ofBatch.length > 0 && strange !== undefined)
    return {
      problem: `--tracker ${spelledLedger(strange)} is none of the ledgers of ${deciding}: ${ofBatch.map(spelledLedger).join(", ")}.`,
      hint: `Leave it away; which ledgers there are is said in ${GROUND.batch} before it is frozen.`,
    };
  return withOwnLedger(chosen, tree);
}

const isSame = (one: NamedLedger, other: NamedLedger) => one.kind === other.kind && one.path === other.path;

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
    const { mapping } = known[0] ?? {};
    named.push(
      known.find(ledger => ledger.path === path) ?? {
        kind,
        path,
        ...(mapping === undefined ? {} : { mapping }),
      },
    );
  }
  return named;
}

const KINDS = `${LEDGER_KINDS.slice(0, -1).join(", ")} and ${LEDGER_KINDS.at(-1)}`;
