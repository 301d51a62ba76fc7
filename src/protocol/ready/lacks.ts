import { GROUND } from "../../contract/ground-files.ts";
import { BRIEF_PARTS } from "../../documents/ledgers/ticket.ts";
import { compareText } from "../../tree.ts";
import { ownTicket } from "../freeze/frozen-state.ts";
import type { LedgerTicket } from "../tickets/ledgers.ts";
import { hookPaths } from "./hook-paths.ts";
import type { JudgedTicket, Reason } from "./reason.ts";
import { reasonText } from "./reason-text.ts";

/** What a ticket can lack that is to be worked on while nobody looks, in the order in which it is said. */
export const LACKS = ["title", ...BRIEF_PARTS, "order", "finish line", "answers", "offer"] as const;

/** One thing that one ticket lacks. */
export interface TicketLack {
  readonly path: string;
  readonly line: number;
  /** As whoever asked is to name it. */
  readonly ticket: string;
  readonly lack: (typeof LACKS)[number];
  /** A whole sentence. */
  readonly message: string;
}

/** What else tickets are held against. */
export interface Surroundings {
  /** Names of the tickets that have a finish line. */
  readonly lines: ReadonlySet<string>;
  /** Whether the project has a path. */
  readonly isThere: (path: string) => boolean;
  readonly spell: (name: string) => string;
}

/** Everything that tickets lack, by file and line. */
export function lacksOf(judged: readonly JudgedTicket[], around: Surroundings): readonly TicketLack[] {
  const lacks = judged.flatMap(row => [...ownLacks(row, around)]);
  return lacks.sort(
    (a, b) =>
      compareText(a.path, b.path) ||
      a.line - b.line ||
      compareText(a.ticket, b.ticket) ||
      LACKS.indexOf(a.lack) - LACKS.indexOf(b.lack),
  );
}

function* ownLacks({ ticket, reasons }: JudgedTicket, around: Surroundings): Generator<TicketLack> {
  const id = around.spell(ticket.name);
  const lack = (what: TicketLack["lack"], says: string): TicketLack => ({
    path: ticket.path,
    line: ticket.line,
    ticket: id,
    lack: what,
    message: `${id} ${says}.`,
  });
  const because = (kinds: (reason: Reason) => boolean) =>
    reasons.filter(kinds).map(reason => reasonText(reason, around.spell));
  const never = because(isNeverOffered);
  if (never.length > 0) {
    yield lack("offer", `is never offered: it ${never.join("; it ")}`);
    return;
  }
  if (!isTitle(ticket)) yield lack("title", "has no title that says what is to be done");
  // Each part of a brief may have to be read out of a long text.
  const { parts, hooks = [], questions } = ticket.brief;
  for (const part of BRIEF_PARTS) if (!parts.includes(part)) yield lack(part, MISSING[part]);
  const gone = missingHooks(hooks, around);
  if (gone !== undefined) yield lack("hooks", gone);
  const order = because(isDisorder);
  if (order.length > 0) yield lack("order", order.join("; "));
  if (!around.lines.has(ticket.name))
    yield lack(
      "finish line",
      ticket.name === ownTicket(ticket.id)
        ? `has no finish line, neither of its own nor in ${GROUND.finishLines}`
        : `has no finish line in ${GROUND.finishLines}`,
    );
  if (questions.length > 0)
    yield lack(
      "answers",
      `has open questions: ${questions.map(question => JSON.stringify(question)).join(", ")}`,
    );
}

const MISSING = {
  scope: "does not say what is part of it and what is not",
  "acceptance criteria": "does not say what has to be so when it is done",
  hooks: "does not say where in the code it begins",
  "test plan": "does not say how it is to be tested",
} as const satisfies Record<(typeof BRIEF_PARTS)[number], string>;

/** What no waiting mends: a person has to change the ledger, or take the ticket out of the batch. */
const isNeverOffered = (reason: Reason) =>
  NEVER.has(reason.kind) || (reason.kind === "status" && reason.verdict !== "in progress");

const NEVER: ReadonlySet<Reason["kind"]> = new Set(["disagreement", "parked", "mark", "no work", "twin"]);

const isDisorder = (reason: Reason) =>
  reason.kind === "circle" ||
  (reason.kind === "need" && ["missing", "removed", "elsewhere"].includes(reason.how));

const NO_TITLE =
  /^(?:todo|tbd|wip|xxx|fixme|untitled|new (?:issue|ticket|task)|issue|ticket|task|bug|fix)\W*$/i;

/** A title says something where it has a few letters and is neither the id nor a word that stands for a title to come. */
const isTitle = ({ title, id }: LedgerTicket) =>
  (title.match(/\p{L}/gu)?.length ?? 0) >= 3 && title.trim() !== id && !NO_TITLE.test(title.trim());

/** What is wrong with where a ticket says it begins. */
function missingHooks(hooks: readonly string[], { isThere }: Surroundings): string | undefined {
  if (hooks.length === 0) return undefined;
  const paths = hookPaths(hooks);
  if (paths.length === 0) return "names no file in which it begins";
  const gone = paths.filter(path => !isThere(path));
  return gone.length === 0 ? undefined : `begins in ${gone.join(", ")}, which is not there`;
}
