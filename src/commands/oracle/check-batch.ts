import type { Context, FlagsOf } from "../../command.ts";
import { EXIT, type ExitCode } from "../../contract/exit-codes.ts";
import { BATCH_STATES, type OracleVerdict } from "../../contract/schemas/oracle-verdict.ts";
import { ledgersAside } from "../../evidence/ground/found-ledgers.ts";
import type { NamedLine } from "../../evidence/ground/ground-facts.ts";
import { heldTickets } from "../../evidence/ground/held-tickets.ts";
import { type Holds, type KnownHold, readHolds } from "../../evidence/ground/holds.ts";
import { type Interventions, readInterventions } from "../../evidence/ground/interventions.ts";
import type { OracleOutcome } from "../../oracle-outcome.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import {
  type BatchTicket,
  gapKey,
  isAsked,
  isGapOf,
  provingTicket,
  type Standing,
  standingOf,
} from "../../protocol/tickets/batch-state.ts";
import type { Ledgers, LedgerTicket } from "../../protocol/tickets/ledgers.ts";
import { commandText } from "../../running.ts";
import { formatStamp } from "../../stamp.ts";
import { askAfresh, askLines, cachedProofs } from "./ask-lines.ts";
import { type LockedGround, type OracleGround, readFrozen } from "./ground.ts";
import type { CHECK_OPTIONS } from "./options.ts";

type Flags = FlagsOf<typeof CHECK_OPTIONS>;
/** What people said. */
interface Said {
  readonly holds: Holds;
  readonly steps: Interventions;
}

type Ground = OracleGround & { readonly locked: LockedGround };

/** Finds out where each ticket of the batch stands, and runs what is frozen to show it. */
export async function checkBatch(
  flags: Flags,
  context: Context,
  ground: Ground,
): Promise<OracleOutcome | Refusal> {
  if (flags.cached && flags.fresh)
    return refuse("--cached runs nothing, and --fresh runs all.", "Give one of the two.");
  const said = {
    holds: readHolds(context.tree, ground.trust, frozenHolds(ground.locked)),
    steps: readInterventions(context.tree, ground.trust),
  };
  const batch = batchOf(flags, ground, said.holds);
  const wanted = new Set(batch.flatMap(one => (isAsked(one) ? [one.provedBy] : [])));
  const asked = lines(ground).filter(({ id }) => wanted.has(id));
  const proofs = flags.cached
    ? cachedProofs(asked, ground.locked)
    : await (flags.fresh ? askAfresh : askLines)(asked, ground.locked, context);
  if ("kind" in proofs) return proofs;
  // What ran could have changed what it is judged by.
  const after = flags.cached ? undefined : await readFrozen(flags, context.look());
  if (after !== undefined && "kind" in after)
    return after.kind === "tampered" ? { ...after, isAfterwards: true } : after;
  const standings = batch.map(one => standingOf(one, proofs.get(one.provedBy ?? "")));
  const verdict = verdictOf(flags, context, ground, said, batch, standings);
  return { kind: "oracle", exit: verdict.exit_code as ExitCode, verdict };
}

/** Holds that the lock froze, where something outside vouches for it. */
const frozenHolds = ({ anchored, facts }: LockedGround): ReadonlySet<string> =>
  new Set(
    facts.records.lock.entries.flatMap(({ kind, name }) => (anchored && kind === "hold" ? [name] : [])),
  );

const lines = ({ locked }: Ground): readonly NamedLine[] => locked.facts.lines;

function batchOf(flags: Flags, ground: Ground, { inForce }: Holds): readonly BatchTicket[] {
  const { ledgers, locked } = ground;
  const { batch, rules } = locked;
  const known = new Map(lines(ground).map(line => [line.id, line]));
  const added = new Set(batch.added);
  return [...batch.frozen, ...batch.added].flatMap((name): BatchTicket[] => {
    const ticket = ledgers.tickets.get(name);
    if (ticket === undefined) return [];
    const inherits = added.has(name) && rules?.discovered === "by origin";
    const provedBy = provingTicket(ticket, line => known.has(line), inherits, ledgers);
    const prover = ledgers.tickets.get(provedBy ?? name)?.state;
    return [
      {
        ticket,
        rows: ledgers.disagreements.get(name) ?? [],
        provedBy,
        isProverOpen: provedBy !== name && prover !== undefined && prover !== "done",
        isLineFrozen: known.get(provedBy ?? "")?.isFrozen ?? false,
        mayRun: flags.run,
        isAccepted: rules?.unproven?.includes(name) ?? false,
        hold: holdOf(inForce.get(name)?.[0], locked),
        isAdded: added.has(name),
      },
    ];
  });
}

/** Without an anchor nobody vouches for anything that a worker could have written. */
const holdOf = (hold: KnownHold | undefined, { anchored }: LockedGround): BatchTicket["hold"] =>
  hold && { ...hold, isAnchored: hold.isAnchored && anchored };

/** The answer of a whole batch: the worst of its tickets', as the gate ranks them. */
const RANKED = ["no", "no verdict", "pending", "yes"] as const;
const EXITS = { yes: EXIT.yes, no: EXIT.no, "no verdict": EXIT.noVerdict, pending: EXIT.pending } as const;

function verdictOf(
  flags: Flags,
  { now, version, tree }: Context,
  { ledgers, locked, trust }: Ground,
  said: Said,
  batch: readonly BatchTicket[],
  standings: readonly Standing[],
): OracleVerdict {
  const answers = standings.map(({ state }) => BATCH_STATES.find(one => one.state === state)?.answer ?? "no");
  const answer = RANKED.find(one => answers.includes(one)) ?? "no verdict";
  return {
    schema_version: "1.0",
    tool_version: version,
    judged: formatStamp(now),
    answer,
    exit_code: EXITS[answer],
    anchored: locked.anchored,
    lock: locked.facts.records.lockDigest,
    subject: locked.facts.subject,
    ran: flags.cached ? "receipts" : flags.fresh ? "lines afresh" : "lines",
    ledgers: ledgers.sources.map(({ kind, path }) => `${kind}:${path}`),
    tickets: batch.map((one, index) => ticketOf(one, standings[index] as Standing, ledgers)),
    notes: [...notesOf({ ledgers, locked, trust }, said), ...ledgersAside(ledgers.sources, tree)],
    interventions: said.steps.counts,
  };
}

function ticketOf(
  { ticket, provedBy, isAdded }: BatchTicket,
  { state, reasons }: Standing,
  ledgers: Ledgers,
) {
  const { name, title, path, line } = ticket;
  // What only repeats that another one fails is not filed again.
  const gap = state === "gap" && provedBy === name ? gapCommand(ticket, ledgers) : undefined;
  return {
    ...{ ticket: name, title, state, added: isAdded, path, line, reasons: [...reasons] },
    proved_by: provedBy ?? null,
    ...(gap === undefined ? {} : { gap }),
  };
}

/** The command that files an activation gap as a ticket of its own; none where one is open already. */
function gapCommand({ name, title }: LedgerTicket, { tickets }: Ledgers): string | undefined {
  const filed = [...tickets.values()].filter(ticket => isGapOf(ticket, name));
  if (filed.some(({ state }) => state !== "done" && state !== "removed")) return undefined;
  const key = filed.length === 0 ? gapKey(name) : `${gapKey(name)}#${filed.length + 1}`;
  const what = `Called done, and its finish line fails: ${title}`;
  return commandText([
    ...["assay", "oracle", "discover", "--from", name],
    ...["--title", filed.length === 0 ? what : `${what} (${filed.length + 1})`],
    ...["--blocks", name, "--key", key],
  ]);
}

const notesOf = ({ locked: { facts, batch, stale }, ledgers }: Ground, { holds, steps }: Said): string[] => [
  ...holds.faults.map(({ path, fault }) => `${path}: ${fault}`),
  ...steps.faults.map(({ path, fault }) => `${path} counts for nothing. ${fault}`),
  ...heldTickets(holds, ledgers).idle.map(
    ({ hold, why }) => `${hold.path} holds ${hold.record.ticket}, which ${why}.`,
  ),
  ...stale.map(path => `${path} is not what its source says now; what was fetched decides.`),
  ...facts.state.added.map(path => `${path} fits a frozen pattern and was added after the freeze.`),
  ...(batch.added.length === 0 ? [] : [`Added to the batch after the freeze: ${batch.added.join(", ")}.`]),
];
