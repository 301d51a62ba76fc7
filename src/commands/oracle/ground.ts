import type { Context, FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { createBase } from "../../gate/base.ts";
import { frozenFindings } from "../../gate/frozen-findings.ts";
import type { Trust } from "../../gate/known-receipts.ts";
import { readRunRecord } from "../../gate/run-record.ts";
import type { OracleOutcome } from "../../oracle-outcome.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { ledgerOf } from "../../protocol/frozen-state.ts";
import type { Ledgers } from "../../protocol/ledgers.ts";
import { type KnownLock, readLocked } from "../anchor/known-lock.ts";
import { readTrust } from "../anchor/trust.ts";
import type { LEDGER_OPTIONS } from "./options.ts";
import { readLedgers } from "./read-ledgers.ts";

/** What every verb of the oracle stands on, found to be as it was frozen. */
export interface OracleGround {
  readonly ledgers: Ledgers;
  readonly trust: Trust;
  /** Undefined where nothing is frozen. */
  readonly locked: (KnownLock & { readonly run: Run }) | undefined;
}

type Tampered = Extract<OracleOutcome, { kind: "tampered" }>;
type Flags = FlagsOf<typeof LEDGER_OPTIONS>;

/** Reads ledgers and lock, and holds what is there against what was frozen; where the project differs nothing else is looked at. */
export async function standOn(flags: Flags, context: Context): Promise<OracleGround | Refusal | Tampered> {
  const trust = readTrust(flags, context);
  if ("problem" in trust) return refuse(trust.problem, trust.hint);
  const ledgers = await readLedgers(flags, context);
  if ("kind" in ledgers) return ledgers;
  const locked = await lockedGround(flags, ledgers, context);
  if (locked !== undefined && "kind" in locked) return locked;
  return { ledgers, trust, locked };
}

async function lockedGround(
  flags: Flags,
  ledgers: Ledgers,
  context: Context,
): Promise<OracleGround["locked"] | Refusal | Tampered> {
  const { tree } = context;
  const isLocked = [GROUND.lock, GROUND.signedLock].some(path => tree.stat(path) !== undefined);
  if (!isLocked) return unlocked(flags);
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  // With a lock and without a record, the reading above has refused.
  const run = record.run as Run;
  const read = {
    ledgers: new Set(ledgers.sources.map(({ name }) => name)),
    tickets: new Map([...ledgers.tickets].filter(([, { state }]) => state !== "removed")),
  };
  const known = await readLocked(flags, context, run, read);
  if ("kind" in known) return known;
  const { state, records } = known.facts;
  const unread = records.lock.entries.find(
    ({ kind, name }) => kind === "ticket" && !read.ledgers.has(ledgerOf(name)),
  );
  if (unread !== undefined)
    return refuse(
      `${unread.name} is part of the frozen batch, and no ledger called ${ledgerOf(unread.name)} was read.`,
      "Name it with --tracker KIND:PATH.",
    );
  const base = createBase(tree, run, undefined, context.readCommit);
  const changes = [...frozenFindings(state, { tree, base })].filter(({ level }) => level === "error");
  if (changes.length > 0)
    return {
      kind: "tampered",
      exit: EXIT.no,
      changes: changes.map(({ path, line, message, hint = "" }) => ({ path, line, message, hint })),
    };
  return { ...known, run };
}

function unlocked(flags: Flags): Refusal | undefined {
  const named = (["expect", "trust", "base"] as const).find(name => flags[name] !== undefined);
  if (named === undefined) return undefined;
  return refuse(
    `--${named}${named === "expect" ? " (or ASSAY_EXPECT)" : ""} is for a frozen project, and this one has no ${GROUND.lock}.`,
    "Leave it away, or find out where the lock went; `assay oracle freeze` makes one.",
  );
}
