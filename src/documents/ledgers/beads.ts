import { isRecord, parseJson } from "../json/json.ts";
import { parsePlainJson } from "../json/json-plain.ts";
import { textLines } from "../text-lines.ts";
import { laterBriefOf } from "./brief.ts";
import { plainWord } from "./plain-word.ts";
import { type RowFields, rowFields } from "./row-fields.ts";
import {
  type Dependency,
  ENOUGH_FAULTS,
  type LedgerFault,
  type ReadLedger,
  type Ticket,
  type TicketState,
} from "./ticket.ts";

/** Reads the JSONL in which the beads tracker keeps its issues, a row each; rows that say they are no issue are passed over. */
export function readBeads(text: string): ReadLedger {
  const tickets: Ticket[] = [];
  const faults: LedgerFault[] = [];
  for (const [index, source] of textLines(text).entries()) {
    const line = index + 1;
    const complain = (message: string) => void faults.push({ line, message });
    if (source.trim() === "") continue;
    if (faults.length >= ENOUGH_FAULTS) break;
    const row = readRow(source, complain);
    if (row !== undefined && !isNoIssue(row)) tickets.push(ticketOf(row, line, complain));
  }
  return faults.length > 0 ? { faults } : { tickets };
}

function readRow(
  source: string,
  complain: (message: string) => void,
): Readonly<Record<string, unknown>> | undefined {
  // There may be a hundred thousand, and hardly one needs a closer look.
  const value = parsePlainJson(source)?.value;
  if (isRecord(value)) return value;
  const closer = parseJson(source);
  if (isRecord(closer.value)) return closer.value;
  if (CONFLICT.test(source)) complain("A merge conflict was left here unresolved.");
  else complain(closer.problems[0]?.message ?? "The line holds no JSON object.");
  return undefined;
}

const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/** Memories and the like stand among the issues, and so does a line about the file itself; whatever has an id is a ticket all the same. */
const isNoIssue = ({ id, _type: type, _schema: schema }: Readonly<Record<string, unknown>>) =>
  (id === undefined || id === null) &&
  (typeof schema === "string" || (typeof type === "string" && plainWord(type) !== "issue"));

function ticketOf(
  row: Readonly<Record<string, unknown>>,
  line: number,
  complain: (message: string) => void,
): Ticket {
  const fields = rowFields(row, complain);
  const id = fields.id("id");
  const status = fields.text("status") || undefined;
  const type = fields.text("issue_type");
  const edges = edgesOf(fields, id, complain);
  const parent = edges.find(edge => edge.type === "parent-child");
  const origin = edges.find(edge => edge.type === "discovered-from");
  // Written out, and what few rows have is added to those: spreading takes longer than to parse the row.
  const ticket: { -readonly [K in keyof Ticket]: Ticket[K] } = {
    id,
    title: fields.text("title") ?? "",
    status,
    state: stateOf(status),
    type: type ? plainWord(type) : undefined,
    priority: fields.count("priority") ?? 2,
    created: fields.text("created_at") ?? "",
    // A few have two parents; the other one stays an edge.
    dependsOn: edges.length === 0 ? edges : edges.filter(edge => edge !== parent && edge !== origin),
    blocks: [],
    parent: parent?.id,
    discoveredFrom: origin?.id,
    labels: fields.texts("labels"),
    line,
    brief: laterBriefOf(toldBy(fields)),
  };
  const [deferUntil, closeReason] = [fields.text("defer_until"), fields.text("close_reason")];
  if (deferUntil) ticket.deferUntil = deferUntil;
  if (closeReason) ticket.closeReason = closeReason;
  if (fields.flag("pinned") || plainWord(status ?? "") === "pinned") ticket.isPinned = true;
  if (fields.flag("ephemeral")) ticket.isEphemeral = true;
  return ticket;
}

/** All that a row tells its worker; what one field begins the next one does not go on with. */
function toldBy(fields: RowFields): string {
  let told = "";
  for (const [key, heading] of TOLD) {
    const text = fields.text(key);
    if (text) told += `# ${heading}\n\n${text}\n\n`;
  }
  return told;
}

const TOLD = [
  ["description", "Description"],
  ["design", "Design"],
  ["acceptance_criteria", "Acceptance criteria"],
  ["notes", "Notes"],
] as const;

const STATES = new Map<string, TicketState>([
  ["open", "open"],
  ["in-progress", "in progress"],
  ["hooked", "in progress"],
  ["blocked", "waiting"],
  ["deferred", "waiting"],
  ["closed", "done"],
  ["tombstone", "removed"],
]);

/** A row that says nothing is open. */
const stateOf = (status = "open"): TicketState =>
  STATES.get(status) ?? STATES.get(plainWord(status)) ?? "other";

/** What the row's ticket stands on. */
function edgesOf(fields: RowFields, id: string, complain: (message: string) => void): readonly Dependency[] {
  return fields.records("dependencies").flatMap((edge): Dependency[] => {
    const about = rowFields(edge, message => complain(`In a dependency: ${message}`));
    const needed = about.id("depends_on_id");
    const waiting = about.text("issue_id") || id;
    if (waiting !== id) {
      complain(`A dependency says that ${waiting} waits, and stands in the row of ${id}.`);
      return [];
    }
    const type = plainWord(about.text("type") || "blocks");
    if (type !== "waits-for") return [{ id: needed, type }];
    const { gate, spawner } = gateOf(edge["metadata"]);
    return [{ id: spawner ?? needed, type, ...(gate === "any-children" ? { isAnyChild: true } : {}) }];
  });
}

/** What a gate waits for: an object, or its text; without a word all children of what it depends on, else of the spawner that it names. */
function gateOf(metadata: unknown): { readonly gate?: string; readonly spawner?: string } {
  const { value } = typeof metadata === "string" ? parseJson(metadata) : { value: metadata };
  if (!isRecord(value)) return {};
  const { gate, spawner_id: spawner } = value;
  return {
    ...(typeof gate === "string" ? { gate: plainWord(gate) } : {}),
    ...(typeof spawner === "string" && spawner !== "" ? { spawner } : {}),
  };
}
