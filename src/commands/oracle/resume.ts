import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { HOLD_PAYLOAD } from "../../contract/schemas/envelope.ts";
import type { Hold } from "../../contract/schemas/hold.ts";
import { endingOf, type KnownHold, readHolds } from "../../gate/holds.ts";
import { refuse } from "../../outcome.ts";
import { fieldFaults } from "../../protocol/hold-fields.ts";
import { readSigning } from "../anchor/run-lines.ts";
import { standOn } from "./ground.ts";
import { namedTicket, ticketWord } from "./named-ticket.ts";
import type { RESUME_OPTIONS } from "./record-options.ts";
import { recordHead, recordStep, unsaid } from "./record-step.ts";

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
  return end(ticket.name, inForce.get(ticket.name) ?? [], flags, context);
};

function end(
  ticket: string,
  holds: readonly KnownHold[],
  { by, reason, key }: FlagsOf<typeof RESUME_OPTIONS>,
  context: Context,
): Decision {
  if (holds.length === 0)
    return decide(
      refuse(
        `${ticket} is not held, so there is nothing to resume.`,
        "See with `assay oracle` what it waits for.",
        EXIT.no,
      ),
    );
  const refusal = unsaid(`The resumption of ${ticket}`, fieldFaults({ by, reason }));
  if (refusal !== undefined) return decide(refusal);
  const signing = readSigning({ key }, context);
  if (signing !== undefined && "kind" in signing) return decide(signing);
  const said = { deed: "resume", ticket, by: by?.trim() ?? "", reason: reason?.trim() ?? "" } as const;
  const endings = holds.map(hold => {
    const record: Hold = { ...recordHead(context), ...said, ends: hold.record.id };
    return { path: endingOf(hold.record.id), record };
  });
  return decide(
    {
      kind: "resumed",
      exit: EXIT.yes,
      ticket,
      ended: holds.map(({ path }) => path),
      records: endings.map(({ path }) => path),
    },
    endings.map(({ path, record }) => recordStep(path, HOLD_PAYLOAD, record, signing)),
  );
}
