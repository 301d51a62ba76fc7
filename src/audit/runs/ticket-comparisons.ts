import { compareWithLock, type Present } from "../../anchor.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Batch } from "../../contract/schemas/batch.ts";
import { isLocked } from "../../evidence/ground/found-ledgers.ts";
import { type Goal, readLock } from "../../evidence/ground/ground-records.ts";
import { frozenDigest, ledgerOf } from "../../protocol/freeze/frozen-state.ts";
import { batchTickets, grownBatch, unknownNames } from "../../protocol/tickets/batch.ts";
import { provingTicket } from "../../protocol/tickets/batch-state.ts";
import type { Ledgers } from "../../protocol/tickets/ledgers.ts";
import { AGREED, type Comparison, type Side } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import { lockPath } from "./frozen-entries.ts";

type Known = { readonly value: Batch; readonly lineOf: (pointer: string) => number };

/** What a batch names is in a ledger. */
export function* namedTickets(
  { value, lineOf }: Known,
  ledgers: Ledgers,
  ground: Ground,
): Iterable<Comparison> {
  const now = batchTickets(value, ledgers);
  const missing = new Set("missing" in now ? now.missing : []);
  const actual: Side = { path: pathsOf(ledgers), line: 0, says: "no such ticket" };
  for (const [index, name] of (value.tickets ?? []).entries())
    yield missing.has(name)
      ? {
          documented: { path: GROUND.batch, line: lineOf(`/tickets/${index}`), says: name },
          actual,
          message: `${name} is part of the batch, and no ledger has it.`,
          hint: "Take it out of the batch, or put it back into its ledger.",
        }
      : AGREED;
  const strange = unknownNames(value, ledgers);
  yield strange === undefined
    ? AGREED
    : {
        documented: sideAt(
          ground,
          GROUND.batch,
          strange.startsWith("`unproven`") ? "unproven" : "filter",
          strange,
        ),
        actual,
        message: `In the batch, ${strange}.`,
        hint: "Name a ticket that is there, or leave it away.",
      };
}

/** Each finish line is of a ticket, and each ticket of the batch is shown to be done by one. */
export function* linesOfTickets(
  batch: Batch | undefined,
  { lines }: Goal,
  ledgers: Ledgers,
  { tree }: Ground,
): Iterable<Comparison> {
  const ids = new Set(lines.map(({ id }) => id));
  for (const { id, path, at } of lines)
    yield ledgers.tickets.has(id)
      ? AGREED
      : {
          documented: { path, line: at, says: id },
          actual: { path: pathsOf(ledgers), line: 0, says: "no such ticket" },
          message: `${id} has a finish line, and no ledger has that ticket.`,
          hint: "Name the ticket that it shows to be done, or take the line away.",
          severity: "low",
        };
  const unproven = new Set(batch?.unproven);
  for (const name of namesIn(batch, ledgers, tree)) {
    const ticket = ledgers.tickets.get(name);
    if (ticket === undefined || ticket.state === "removed") continue;
    const inherits = batch?.discovered === "by origin";
    const isShown = provingTicket(ticket, one => ids.has(one), inherits, ledgers) !== undefined;
    yield isShown || unproven.has(name)
      ? AGREED
      : {
          documented: { path: ticket.path, line: ticket.line, says: name },
          actual: { path: GROUND.finishLines, line: 0, says: "no line for it" },
          message: `${name} is part of the batch, and nothing can show that it is done.`,
          hint: "Say which command shows it, or name it under `unproven` where its ledger's word is enough.",
        };
  }
}

/** The batch as it was frozen and has grown; without a lock, as it would be frozen. */
function namesIn(batch: Batch | undefined, ledgers: Ledgers, tree: Ground["tree"]): readonly string[] {
  const known = readLock(tree);
  if ("lock" in known) {
    const frozen = known.lock.entries.flatMap(({ kind, name }) => (kind === "ticket" ? [name] : []));
    const grown = grownBatch(frozen, batch, ledgers, new Date(known.lock.created));
    return [...grown.frozen, ...grown.added];
  }
  const now = batchTickets(batch, ledgers);
  return "names" in now ? now.names : [];
}

/** What was frozen of the batch is so now. */
export function* frozenTickets(
  batch: Batch | undefined,
  ledgers: Ledgers,
  ground: Ground,
): Iterable<Comparison> {
  const { tree } = ground;
  if (!isLocked(tree)) return;
  const known = readLock(tree);
  if ("problem" in known)
    return yield { unchecked: `What was frozen of the batch is not known. ${known.problem}` };
  const { lock } = known;
  const present = [...ledgers.tickets].filter(([, { state }]) => state !== "removed");
  const now = { run: lock, tickets: new Map(present), lines: new Map(), tree };
  const digest: Present = entry => frozenDigest(entry, now);
  for (const entry of lock.entries.filter(({ kind }) => kind === "ticket" || kind === "batch")) {
    const [departed] = compareWithLock({ ...lock, entries: [entry] }, digest, []).verifier;
    if (departed === undefined) {
      yield AGREED;
      continue;
    }
    const { kind, name } = entry;
    const row = ledgers.tickets.get(name);
    const isRead = ledgers.sources.some(source => source.name === ledgerOf(name));
    const what =
      row === undefined
        ? isRead
          ? "is gone"
          : "is of a ledger that nobody names"
        : row.state === "removed"
          ? "was removed"
          : "has another title or type";
    yield {
      documented: sideAt(ground, lockPath(tree), entry.sha256, `${kind} ${name}`),
      actual: {
        path: row?.path ?? (kind === "batch" ? name : pathsOf(ledgers)),
        line: row?.line ?? 0,
        says: departed.state,
      },
      message:
        kind === "batch"
          ? `${name} is not as it was frozen.`
          : `${name} was frozen as part of the batch, and ${what}.`,
      hint: "Restore it; a batch is changed by freezing anew with `assay oracle freeze`.",
    };
  }
  if (batch !== undefined && lock.entries.every(({ kind }) => kind !== "batch"))
    yield {
      documented: { path: GROUND.batch, line: 0, says: "which tickets are to be done" },
      actual: { path: lockPath(tree), line: 0, says: "no batch" },
      message: `${GROUND.batch} was made after the freeze.`,
      hint: "Take it away, or freeze anew with `assay oracle freeze`.",
    };
}

const pathsOf = ({ sources }: Ledgers) => sources.map(({ path }) => path).join(", ") || GROUND.tickets;
