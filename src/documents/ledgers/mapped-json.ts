import type { LedgerMapping } from "../../contract/schemas/batch.ts";
import { parseJson } from "../json/json.ts";
import { laterBriefOf } from "./brief.ts";
import { pointerPath, valueAtPath } from "./pointer-path.ts";
import { rowFields } from "./row-fields.ts";
import { ENOUGH_FAULTS, type LedgerFault, type ReadLedger, type Ticket, type TicketState } from "./ticket.ts";

/** Places of a ticket's fields in a row, by their names in the mapping. */
type Places = ReadonlyMap<string, readonly string[]>;

/** Reads the JSON of any tool, in which a mapping says where what is. */
export function readMappedJson(text: string, mapping: LedgerMapping): ReadLedger {
  const { value, problems, lineOf } = parseJson(text);
  if (problems.length > 0) return { faults: problems };
  const { statuses, items: pointer, ...fields } = mapping;
  const base = pointer === "/" ? "" : pointer;
  const places = new Map(Object.entries(fields).map(([name, place]) => [name, pointerPath(place)] as const));
  const [itemsPath, ...unread] = [pointerPath(base), ...places.values()];
  if (itemsPath === undefined || unread.includes(undefined))
    return {
      faults: [{ line: 0, message: "The mapping has a place that is no JSON pointer, as `/key` is one." }],
    };
  const items = valueAtPath(value, itemsPath);
  if (!Array.isArray(items))
    return { faults: [{ line: lineOf(base), message: `There is no list of tickets at ${pointer}.` }] };

  const faults: LedgerFault[] = [];
  const tickets: Ticket[] = [];
  const met = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (faults.length >= ENOUGH_FAULTS) break;
    const line = lineOf(`${base}/${index}`);
    const complain = (message: string) => void faults.push({ line, message });
    const row = rowAt(item, places as Places);
    for (const name of Object.keys(row)) met.add(name);
    tickets.push(ticketOf(row, line, stateReader(mapping, complain), complain));
  }
  // A place that no ticket has is a mistake in the mapping, not in the tickets.
  for (const [name, place] of Object.entries(fields))
    if (items.length > 0 && !met.has(name))
      faults.push({
        line: lineOf(base),
        message: `No ticket has anything at ${place}, where the mapping has its \`${name}\`.`,
      });
  return faults.length > 0 ? { faults } : { tickets };
}

/** What a row has at the places, under the names of the mapping; numbers that are ids or words become texts. */
function rowAt(item: unknown, places: Places): Readonly<Record<string, unknown>> {
  const row: Record<string, unknown> = {};
  for (const [name, path] of places) {
    const value = valueAtPath(item, path);
    if (value === undefined || value === null) continue;
    if (name === "depends_on") row[name] = Array.isArray(value) ? value.map(wordOf) : value;
    else row[name] = WORDS.has(name) ? wordOf(value) : value;
  }
  return row;
}

const WORDS: ReadonlySet<string> = new Set(["id", "status", "parent", "discovered_from"]);

const wordOf = (value: unknown) =>
  typeof value === "boolean" || Number.isSafeInteger(value) ? String(value) : value;

type StateReader = (status: string | undefined) => TicketState | undefined;

/** A ledger without statuses leaves it to the finish lines; in one that has them, every ticket has one that the mapping knows. */
function stateReader(
  { status: place, statuses = {} }: LedgerMapping,
  complain: (message: string) => void,
): StateReader {
  return status => {
    if (place === undefined) return undefined;
    if (status === undefined) complain(`The ticket has no status at ${place}.`);
    else if (Object.hasOwn(statuses, status)) return statuses[status];
    else complain(`The mapping does not say what the status ${JSON.stringify(status)} comes to.`);
    return "other";
  };
}

function ticketOf(
  row: Readonly<Record<string, unknown>>,
  line: number,
  stateOf: StateReader,
  complain: (message: string) => void,
): Ticket {
  const fields = rowFields(row, complain);
  const [id, status, body = ""] = [fields.id("id"), fields.text("status"), fields.text("body")];
  return {
    ...{ id, title: fields.text("title") ?? "", status, state: stateOf(status), type: fields.text("type") },
    priority: fields.count("priority") ?? 2,
    created: "",
    dependsOn: fields.texts("depends_on").map(needed => ({ id: needed, type: "blocks" })),
    blocks: [],
    parent: fields.text("parent"),
    discoveredFrom: fields.text("discovered_from"),
    labels: fields.texts("labels"),
    line,
    brief: laterBriefOf(body),
  };
}
