import { isRecord, parseJson } from "../json/json.ts";
import { laterBriefOf } from "./brief.ts";
import { type Relations, relationsOf } from "./github-relations.ts";
import { plainWord } from "./plain-word.ts";
import { rowFields } from "./row-fields.ts";
import { ENOUGH_FAULTS, type LedgerFault, type ReadLedger, type Ticket, type TicketState } from "./ticket.ts";

type Issue = Readonly<Record<string, unknown>>;

/** Fields of `gh issue list` without which there is no ledger, and those that say what is known beside. */
const FIELDS =
  "number,title,state,stateReason,labels,body,createdAt,url,issueType,parent,subIssues,blockedBy";

/** Reads the list that `gh issue list --json …` prints. */
export function readGithub(text: string): ReadLedger {
  const { value, problems, lineOf } = parseJson(text);
  if (problems.length > 0) return { faults: problems };
  if (!Array.isArray(value))
    return {
      faults: [{ line: 1, message: `This is no list as \`gh issue list --json ${FIELDS}\` prints it.` }],
    };
  const faults: LedgerFault[] = [];
  const issues: readonly Issue[] = value.map(row => (isRecord(row) ? row : {}));
  const numbers = new Set(issues.map(({ number }) => number));
  const everywhere = ["parent", "blockedBy"].filter(field =>
    issues.every(issue => Object.hasOwn(issue, field)),
  );
  const known = { isThere: (number: number) => numbers.has(number), everywhere: new Set(everywhere) };
  const drafts = issues.flatMap((issue, index) => {
    if (faults.length >= ENOUGH_FAULTS) return [];
    const line = lineOf(`/${index}`);
    const complain = (message: string) => void faults.push({ line, message });
    const relations = relationsOf(issue, known, complain);
    const ticket = ticketOf(issue, line, relations, complain);
    return ticket === undefined ? [] : [{ ticket, children: relations.children }];
  });
  if (faults.length > 0) return { faults };
  const parents = new Map(
    drafts.flatMap(({ ticket, children }) => children.map(child => [child, ticket.id] as const)),
  );
  return {
    tickets: drafts.map(({ ticket }) =>
      Object.assign(ticket, { parent: ticket.parent ?? parents.get(ticket.id) }),
    ),
  };
}

function ticketOf(
  issue: Issue,
  line: number,
  { parent, blockers, blocked }: Relations,
  complain: (message: string) => void,
): Ticket | undefined {
  const fields = rowFields(issue, complain);
  const [number, status] = [fields.count("number"), fields.text("state")];
  const missing = number === undefined ? "number" : status === undefined ? "state" : undefined;
  if (missing !== undefined)
    complain(`The issue has no \`${missing}\`; print the list with \`--json ${FIELDS}\`.`);
  const reason = fields.text("stateReason");
  const labels = fields.records("labels").map(label => rowFields(label, complain).text("name") ?? "");
  const type = isRecord(issue["issueType"])
    ? rowFields(issue["issueType"], complain).text("name")
    : undefined;
  const body = fields.text("body") ?? "";
  const [title = "", created = ""] = [fields.text("title"), fields.text("createdAt")];
  if (number === undefined || status === undefined) return undefined;
  return {
    ...{ id: String(number), title, status, state: stateOf(status, reason), created, parent, labels, line },
    type: type && plainWord(type),
    priority: 2,
    dependsOn: blockers.map(id => ({ id, type: "blocks" })),
    blocks: blocked,
    discoveredFrom: undefined,
    brief: laterBriefOf(body),
  };
}

const CLOSED = new Map<string, TicketState>([
  ["", "done"],
  ["completed", "done"],
  ["not-planned", "removed"],
  ["duplicate", "removed"],
]);

function stateOf(status: string, reason = ""): TicketState {
  const word = plainWord(status);
  if (word === "open") return "open";
  return (word === "closed" ? CLOSED.get(plainWord(reason)) : undefined) ?? "other";
}
