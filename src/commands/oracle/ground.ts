import { compareWithLock } from "../../anchor.ts";
import type { Context, FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { LEDGER_BYTES } from "../../contract/ledgers.ts";
import type { Batch } from "../../contract/schemas/batch.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { createBase } from "../../evidence/base.ts";
import { readBatch } from "../../evidence/ground/ground-records.ts";
import type { Trust } from "../../evidence/ground/known-records.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { frozenFindings } from "../../gate/locked/frozen-findings.ts";
import type { OracleOutcome } from "../../oracle-outcome.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { frozenDigest, ledgerOf } from "../../protocol/freeze/frozen-state.ts";
import { type GrownBatch, grownBatch } from "../../protocol/tickets/batch.ts";
import type { Ledgers } from "../../protocol/tickets/ledgers.ts";
import { type KnownLock, readLocked } from "../anchor/known-lock.ts";
import { readTrust } from "../anchor/trust.ts";
import { fetchLedgers, NOTHING_FETCHED } from "./fetch-ledgers.ts";
import { nameLedgers } from "./name-ledgers.ts";
import type { LEDGER_OPTIONS } from "./options.ts";
import { readLedgers } from "./read-ledgers.ts";

/** What every verb of the oracle stands on, found to be as it was frozen. */
export interface OracleGround {
  readonly ledgers: Ledgers;
  readonly trust: Trust;
  /** Undefined where nothing is frozen. */
  readonly locked: LockedGround | undefined;
}

/** What is frozen, and the batch as it has grown since. */
export interface LockedGround extends KnownLock {
  readonly run: Run;
  readonly batch: GrownBatch;
  /** What the operator wrote of the batch. */
  readonly rules: Batch | undefined;
  /** Files of ledgers that say something else than was fetched. */
  readonly stale: readonly string[];
}

type Frozen = Omit<LockedGround, "batch" | "stale">;

type Tampered = Extract<OracleOutcome, { kind: "tampered" }>;
type Flags = FlagsOf<typeof LEDGER_OPTIONS>;

/** Reads lock and ledgers, and holds what is there against what was frozen; where the project differs nothing else is looked at. */
export async function standOn(flags: Flags, context: Context): Promise<OracleGround | Refusal | Tampered> {
  const trust = readTrust(flags, context);
  if ("problem" in trust) return refuse(trust.problem, trust.hint);
  const frozen = await readFrozen(flags, context);
  if (frozen !== undefined && "kind" in frozen) return frozen;
  const named = nameLedgers(flags, context.tree);
  if ("problem" in named) return refuse(named.problem, named.hint);
  const fetched = flags.fetch ? await fetchLedgers(frozen?.rules, named, context) : NOTHING_FETCHED;
  if ("kind" in fetched) return fetched;
  const ledgers = readLedgers(named, context, fetched);
  if ("kind" in ledgers) return ledgers;
  if (frozen === undefined) return { ledgers, trust, locked: undefined };
  const departed = departedTicket(frozen, ledgers, context);
  if (departed !== undefined) return departed;
  const names = frozen.facts.records.lock.entries.flatMap(({ kind, name }) =>
    kind === "ticket" ? [name] : [],
  );
  const batch = grownBatch(names, frozen.rules, ledgers, new Date(frozen.facts.records.lock.created));
  const stale = [...fetched]
    .filter(([path, text]) => context.tree.read(path, LEDGER_BYTES) !== text)
    .map(([path]) => path);
  return { ledgers, trust, locked: { ...frozen, batch, stale } };
}

/** The lock and all that it freezes but the tickets; undefined where there is none. */
export async function readFrozen(
  flags: Flags,
  context: Context,
): Promise<Frozen | Refusal | Tampered | undefined> {
  const { tree } = context;
  const isLocked = [GROUND.lock, GROUND.signedLock].some(path => tree.stat(path) !== undefined);
  if (!isLocked) return refuseAnchors(flags);
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  // With a lock and without a record, the reading above has refused.
  const run = record.run as Run;
  const known = await readLocked(flags, context, run, { ledgers: new Set(), tickets: new Map() });
  if ("kind" in known) return known;
  const rules = readRules(known, context);
  if (rules !== undefined && "kind" in rules) return rules;
  const base = createBase(tree, run, undefined, context.readCommit);
  const changes = [...frozenFindings(known.facts, { tree, base })].filter(({ level }) => level === "error");
  if (changes.length === 0) return { ...known, run, rules };
  return {
    kind: "tampered",
    exit: EXIT.no,
    anchored: known.anchored,
    changes: changes.map(({ path, line, message, hint = "" }) => ({ path, line, message, hint })),
  };
}

/** What the operator wrote of the batch before it was frozen. */
function readRules({ facts }: KnownLock, { tree }: Context): Batch | Refusal | undefined {
  if (tree.stat(GROUND.batch) === undefined) return undefined;
  if (!facts.records.lock.entries.some(({ kind }) => kind === "batch"))
    return refuse(
      `${GROUND.batch} was made after the freeze, so nothing can be judged by it.`,
      "Take it away, or freeze anew with `assay oracle freeze`.",
    );
  const batch = readBatch(tree);
  return "problem" in batch ? refuse(batch.problem, batch.hint) : batch.value;
}

/** A ticket of the frozen batch that is not what it was. */
function departedTicket(
  { run, facts: { records } }: Frozen,
  ledgers: Ledgers,
  { tree }: Context,
): Refusal | undefined {
  const { lock } = records;
  const entries = lock.entries.filter(({ kind }) => kind === "ticket");
  const read = new Set(ledgers.sources.map(({ name }) => name));
  const unread = entries.find(({ name }) => !read.has(ledgerOf(name)));
  if (unread !== undefined)
    return refuse(
      `${unread.name} is part of the frozen batch, and no ledger called ${ledgerOf(unread.name)} was read.`,
      "Name it with --tracker KIND:PATH.",
    );
  const tickets = new Map([...ledgers.tickets].filter(([, { state }]) => state !== "removed"));
  const now = { run, tickets, lines: new Map(), tree };
  const [changed] = compareWithLock({ ...lock, entries }, entry => frozenDigest(entry, now), []).verifier;
  if (changed === undefined) return undefined;
  const { name } = changed.entry;
  const row = ledgers.tickets.get(name);
  const place =
    row === undefined ? ledgers.sources.map(({ path }) => path).join(", ") : `${row.path}:${row.line}`;
  const what =
    row === undefined ? "is gone" : row.state === "removed" ? "was removed" : "has another title or type";
  return refuse(
    `${place}: ${name} was frozen as part of the batch, and ${what}, so nothing can be judged.`,
    "Restore the ticket; a batch is changed by freezing anew with `assay oracle freeze`.",
  );
}

function refuseAnchors(flags: Flags): Refusal | undefined {
  const named = (["expect", "trust", "base"] as const).find(name => flags[name] !== undefined);
  if (named === undefined) return undefined;
  return refuse(
    `--${named}${named === "expect" ? " (or ASSAY_EXPECT)" : ""} is for a frozen project, and this one has no ${GROUND.lock}.`,
    "Leave it away, or find out where the lock went; `assay oracle freeze` makes one.",
  );
}
