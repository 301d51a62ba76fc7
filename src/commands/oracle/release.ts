import { type Context, type Decision, decide, type FlagsOf, type Run, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { readTickets } from "../../evidence/ground/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { LEASE_MINUTES } from "../../protocol/leases/lease.ts";
import { releaseRecord, renewRecord } from "../../protocol/leases/lease-record.ts";
import { type OracleGround, standOn } from "./ground.ts";
import { type HeldLease, heldLease } from "./held-lease.ts";
import type { RELEASE_OPTIONS } from "./lease-options.ts";
import { ticketWord } from "./named-ticket.ts";

type Flags = FlagsOf<typeof RELEASE_OPTIONS>;

/** `assay oracle release`: gives a ticket back, and marks it done where its holder says so. */
export const release: Run<typeof RELEASE_OPTIONS> = async (flags, context) => {
  const word = ticketWord(context.words);
  if (typeof word !== "string") return decide(word);
  const ground = await standOn(flags, context);
  return "kind" in ground ? decide(ground) : releaseOn(word, flags, ground, context);
};

async function releaseOn(
  word: string,
  flags: Flags,
  ground: OracleGround,
  context: Context,
): Promise<Decision> {
  const found = await heldLease(word, flags.token, ground, context);
  if ("kind" in found) return decide(found);
  const steps = flags.done ? doneSteps(found, context) : releaseSteps(found);
  if ("kind" in steps) return decide(steps);
  return {
    outcome: {
      ...{ kind: "released", exit: EXIT.yes, lease: found.held, isDone: flags.done },
      isApart: flags.done && isLinked(context),
    },
    steps,
    lost: then => release(flags, then),
  };
}

/** Whether the project is a worktree beside the repository's own, whose files the others do not see. */
function isLinked({ tree }: Context): boolean {
  const pointer = tree.stat(".git")?.kind === "file" ? tree.read(".git") : "";
  return typeof pointer === "string" && /^gitdir: .*\/worktrees\/[^/\n]+\n*$/.test(pointer);
}

const releaseSteps = ({ maker, held }: HeldLease): readonly Step[] => [
  { kind: "lease", record: releaseRecord(maker, held) },
];

/** The lease is renewed first: by that record's number nobody else has the ticket while it is being marked. */
function doneSteps({ ticket, maker, held }: HeldLease, { tree }: Context): readonly Step[] | Refusal {
  if (ticket.path !== GROUND.tickets)
    return refuse(
      `${ticket.name} is in ${ticket.path}, which another tool keeps.`,
      "Close it with that tool, and release it without --done.",
    );
  if (ticket.state === "done") return releaseSteps({ ticket, maker, held });
  const known = readTickets(tree);
  if ("problem" in known) return refuse(known.problem, known.hint);
  const renewed = renewRecord(maker, held, LEASE_MINUTES);
  const then = { ...maker, records: [...maker.records, renewed] };
  const tickets = known.value.tickets.map(row => (row.id === ticket.id ? { ...row, status: "done" } : row));
  return [
    { kind: "lease", record: renewed },
    {
      kind: "write",
      path: GROUND.tickets,
      content: `${JSON.stringify({ ...known.value, tickets }, null, 2)}\n`,
    },
    { kind: "lease", record: releaseRecord(then, renewed) },
  ];
}
