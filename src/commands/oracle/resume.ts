import { type Context, type Decision, decide, type FlagsOf, type Run, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { HOLD_PAYLOAD } from "../../contract/schemas/envelope.ts";
import type { Hold } from "../../contract/schemas/hold.ts";
import { endingOf, type KnownHold, readHolds } from "../../evidence/ground/holds.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { resumeRecord } from "../../protocol/leases/lease-record.ts";
import { leaseState } from "../../protocol/leases/lease-state.ts";
import { fieldFaults } from "../../protocol/tickets/hold-fields.ts";
import { readSigning } from "../anchor/run-lines.ts";
import { readLeases } from "./circumstances.ts";
import { standOn } from "./ground.ts";
import { namedTicket, ticketWord } from "./named-ticket.ts";
import type { RESUME_OPTIONS } from "./record-options.ts";
import { recordHead, recordStep, unsaid } from "./record-step.ts";

type Flags = FlagsOf<typeof RESUME_OPTIONS>;

/** What keeps a ticket from being worked on until a person says otherwise. */
interface Kept {
  readonly ticket: string;
  readonly holds: readonly KnownHold[];
  /** The step that lets it be claimed again; undefined where it was not claimed too often. */
  readonly unpark: Step | undefined;
}

/** `assay oracle resume`: a person's record that a ticket is to be worked on again. */
export const resume: Run<typeof RESUME_OPTIONS> = async (flags, context) => {
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const word = ticketWord(context.words);
  if (typeof word !== "string") return decide(word);
  const { inForce } = readHolds(context.tree, ground.trust);
  // What held a ticket that has left its ledger can be ended, too.
  const ticket = inForce.has(word) ? { name: word } : namedTicket(word, ground.ledgers);
  if ("kind" in ticket) return decide(ticket);
  const holds = inForce.get(ticket.name) ?? [];
  const unpark = await unparking(ticket.name, flags, context);
  // A hold can be ended whatever became of the claims.
  if (unpark !== undefined && "message" in unpark)
    return holds.length === 0
      ? decide(unpark)
      : end({ ticket: ticket.name, holds, unpark: undefined }, flags, context);
  return end({ ticket: ticket.name, holds, unpark }, flags, context);
};

async function unparking(
  ticket: string,
  { by = "" }: Flags,
  context: Context,
): Promise<Extract<Step, { kind: "lease" }> | Refusal | undefined> {
  const { now, version, newId } = context;
  const leases = await readLeases([ticket], context);
  if ("kind" in leases) return leases;
  const records = leases.get(ticket) ?? [];
  if (leaseState(records, now).state !== "parked") return undefined;
  return { kind: "lease", record: resumeRecord({ records, ticket, by: by.trim(), now, version, newId }) };
}

function end({ ticket, holds, unpark }: Kept, { by, reason, key }: Flags, context: Context): Decision {
  const refusal = unsaid(`The resumption of ${ticket}`, fieldFaults({ by, reason }));
  if (refusal !== undefined) return decide(refusal);
  if (holds.length === 0 && unpark === undefined)
    return decide(
      refuse(
        `${ticket} is neither held nor claimed too often, so there is nothing to resume.`,
        "See with `assay oracle` what it waits for.",
        EXIT.no,
      ),
    );
  const signing = readSigning({ key }, context);
  if (signing !== undefined && "kind" in signing) return decide(signing);
  const said = { deed: "resume", ticket, by: by?.trim() ?? "", reason: reason?.trim() ?? "" } as const;
  const endings = holds.map(hold => {
    const record: Hold = { ...recordHead(context), ...said, ends: hold.record.id };
    return { path: endingOf(hold.record.id), record };
  });
  if (endings.length === 0) {
    const record: Hold = { ...recordHead(context), ...said };
    endings.push({ path: endingOf(record.id), record });
  }
  const records = endings.map(({ path }) => path);
  return decide(
    {
      ...{ kind: "resumed", exit: EXIT.yes, ticket, ended: holds.map(({ path }) => path), records },
      isFreed: unpark !== undefined,
      isSigned: signing !== undefined,
    },
    [
      ...endings.map(({ path, record }) => recordStep(path, HOLD_PAYLOAD, record, signing)),
      // Behind the records that say why: cut short in between, the next call still finds it parked.
      ...(unpark === undefined ? [] : [unpark]),
    ],
  );
}
