import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { INTERVENTION_PAYLOAD } from "../../contract/schemas/envelope.ts";
import { INTERVENTION_KINDS, type Intervention } from "../../contract/schemas/intervention.ts";
import { readInterventions } from "../../evidence/ground/interventions.ts";
import { refuse } from "../../outcome.ts";
import { fieldFaults } from "../../protocol/tickets/hold-fields.ts";
import { readSigning } from "../anchor/run-lines.ts";
import { standOn } from "./ground.ts";
import { namedTicket } from "./named-ticket.ts";
import type { INTERVENE_OPTIONS } from "./record-options.ts";
import { recordHead, recordStep, unsaid } from "./record-step.ts";

/** `assay oracle intervene`: a person's record that they stepped in, to be counted. */
export const intervene: Run<typeof INTERVENE_OPTIONS> = async (flags, context) => {
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const [extra] = context.words;
  if (extra !== undefined)
    return decide(refuse(`${extra} is one word too many.`, "Name a ticket with --ticket."));
  const kind = INTERVENTION_KINDS.find(known => known === flags.kind);
  if (kind === undefined)
    return decide(
      refuse(
        flags.kind === undefined
          ? "Nothing says what was done."
          : `${flags.kind} is no kind of intervention.`,
        "Give --kind work where a person did the work, --kind machine where they improved what does it.",
      ),
    );
  const ticket = flags.ticket === undefined ? undefined : namedTicket(flags.ticket, ground.ledgers);
  if (ticket !== undefined && "kind" in ticket) return decide(ticket);
  const { by, reason } = flags;
  const refusal = unsaid("The intervention", fieldFaults({ by, reason }));
  if (refusal !== undefined) return decide(refusal);
  const signing = readSigning(flags, context);
  if (signing !== undefined && "kind" in signing) return decide(signing);
  const record: Intervention = {
    ...{ ...recordHead(context), kind, by: by?.trim() ?? "", reason: reason?.trim() ?? "" },
    ...(ticket === undefined ? {} : { ticket: ticket.name }),
  };
  const path = `${GROUND.interventions}/${record.id}.json`;
  const { counts } = readInterventions(context.tree, ground.trust);
  return decide(
    { kind: "intervened", exit: EXIT.yes, path, record, counts: { ...counts, [kind]: counts[kind] + 1 } },
    [recordStep(path, INTERVENTION_PAYLOAD, record, signing)],
  );
};
