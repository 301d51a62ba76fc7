import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Tickets } from "../../contract/schemas/tickets.ts";
import { readTickets } from "../../evidence/ground/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { ledgerOf, ownTicket } from "../../protocol/freeze/frozen-state.ts";
import {
  type Discovery,
  discoveredRow,
  earlierFiling,
  type OwnRow,
} from "../../protocol/tickets/discovery.ts";
import type { Ledgers, LedgerTicket } from "../../protocol/tickets/ledgers.ts";
import { isLine } from "../../protocol/tickets/statement.ts";
import { waitingCircle } from "../../protocol/tickets/waiting-circle.ts";
import { formatStamp } from "../../stamp.ts";
import { standOn } from "./ground.ts";
import { namedTicket } from "./named-ticket.ts";
import type { DISCOVER_OPTIONS } from "./record-options.ts";

type Flags = FlagsOf<typeof DISCOVER_OPTIONS>;

/** `assay oracle discover`: files work that came up as a ticket of our own ledger, once. */
export const discover: Run<typeof DISCOVER_OPTIONS> = async (flags, context) => {
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const { ledgers } = ground;
  const found = discoveryOf(flags, context.words, ledgers);
  if ("kind" in found) return decide(found);
  const rows = readRows(context, ledgers);
  if ("kind" in rows) return decide(rows);
  const earlier = earlierFiling(found, rows, ledgers);
  if (earlier === undefined)
    return { ...file(found, rows, ledgers, context), lost: then => discover(flags, then) };
  const { ticket, known, left, differs } = earlier;
  if (differs.length === 0) return decide({ kind: "discovered", exit: EXIT.yes, ticket, known, left });
  return decide(
    refuse(
      `The key ${found.key} is that of ${ticket}, which is something else: ${differs.join(", and ")}.`,
      "Give another discovery another --key.",
      EXIT.no,
    ),
  );
};

/** What the flags say was found. */
function discoveryOf(flags: Flags, [extra]: readonly string[], ledgers: Ledgers): Discovery | Refusal {
  const { from, title, key, type, scope, label, acceptance } = flags;
  if (extra !== undefined)
    return refuse(
      `${extra} is one word too many.`,
      "Put the title in quotes, and name the project with -C DIR.",
    );
  if (from === undefined || title === undefined || key === undefined)
    return refuse(
      "A discovery needs --from, --title and --key.",
      "Say during which ticket it came up, what is to be done, and what tells it from any other discovery.",
    );
  const given = { title, key, type, scope, label, acceptance };
  const blank = Object.entries(given).find(([, said]) => ![said ?? []].flat().every(isLine));
  if (blank !== undefined)
    return refuse(`--${blank[0]} has to be one line with something on it.`, "Say it in a line.", EXIT.no);
  const origin = namedTicket(from, ledgers);
  if ("kind" in origin) return origin;
  const blocks = flags.blocks.map(name => namedTicket(name, ledgers));
  const unknown = blocks.find((one): one is Refusal => "kind" in one);
  if (unknown !== undefined) return unknown;
  return {
    ...{ from: origin, title: title.trim(), key: key.trim(), type, scope, acceptance },
    blocks: [...new Set(blocks as readonly LedgerTicket[])],
    labels: [...new Set(label)],
  };
}

/** Our own ledger as it is in its file; empty where there is none yet. */
function readRows({ tree }: Context, { sources }: Ledgers): readonly OwnRow[] | Refusal {
  const elsewhere = sources.find(({ kind, path }) => kind === "assay" && path !== GROUND.tickets);
  if (elsewhere !== undefined)
    return refuse(
      `Our own ledger is read from ${elsewhere.path}, and discoveries are filed in ${GROUND.tickets}.`,
      "Leave that --tracker away.",
    );
  if (tree.stat(GROUND.tickets) === undefined) return [];
  const own = readTickets(tree);
  return "problem" in own ? refuse(own.problem, own.hint) : own.value.tickets;
}

function file(found: Discovery, rows: readonly OwnRow[], ledgers: Ledgers, context: Context): Decision {
  const ids = new Set(rows.map(({ id }) => id));
  const { tree, now, version } = context;
  const row = discoveredRow(found, formatStamp(now), tree.sha256(found.key), id => ids.has(id));
  const ticket = ownTicket(row.id);
  const circle = waitingCircle(ticket, withTicket(ledgers, ticket, row, found));
  if (circle !== undefined)
    return decide(
      refuse(
        `If ${ticket} blocked ${found.blocks.map(({ name }) => name).join(" and ")}, tickets would wait for each other: ${circle.join(" needs ")}.`,
        "Leave away the --blocks that closes the circle.",
        EXIT.no,
      ),
    );
  const content: Tickets = { schema_version: "1.0", tool_version: version, tickets: [...rows, row] };
  return decide({ kind: "discovered", exit: EXIT.yes, ticket, known: undefined, left: [] }, [
    { kind: "write", path: GROUND.tickets, content: `${JSON.stringify(content, null, 2)}\n` },
  ]);
}

/** The tickets as they would be. */
function withTicket({ tickets }: Ledgers, name: string, row: OwnRow, { from, blocks }: Discovery) {
  const ticket: LedgerTicket = {
    ...from,
    ...{ id: row.id, name, ledger: ledgerOf(name), dependsOn: [], parent: undefined },
    blocks: blocks.map(other => other.name),
  };
  return new Map(tickets).set(name, ticket);
}
