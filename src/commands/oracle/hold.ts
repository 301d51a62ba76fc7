import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { HOLD_PAYLOAD } from "../../contract/schemas/envelope.ts";
import type { Hold } from "../../contract/schemas/hold.ts";
import { evidenceDigest, isUrl } from "../../evidence/ground/hold-faults.ts";
import { refuse } from "../../outcome.ts";
import { type FieldFault, fieldFaults, unsupported } from "../../protocol/tickets/hold-fields.ts";
import type { LedgerTicket } from "../../protocol/tickets/ledgers.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { readSigning } from "../anchor/run-lines.ts";
import { standOn } from "./ground.ts";
import { namedTicket, ticketWord } from "./named-ticket.ts";
import type { HOLD_OPTIONS } from "./record-options.ts";
import { recordHead, recordStep, unsaid } from "./record-step.ts";

type Evidence = NonNullable<Hold["evidence"]>[number];
type Flags = FlagsOf<typeof HOLD_OPTIONS>;

/** `assay oracle hold`: a person's record that a ticket cannot be worked on, with all that makes that more than a claim. */
export const hold: Run<typeof HOLD_OPTIONS> = async (flags, context) => {
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const word = ticketWord(context.words);
  if (typeof word !== "string") return decide(word);
  const ticket = namedTicket(word, ground.ledgers);
  if ("kind" in ticket) return decide(ticket);
  return record(ticket, flags, context);
};

function record(ticket: LedgerTicket, flags: Flags, context: Context): Decision {
  const { name, state } = ticket;
  const { by, reason, attempts, alternatives, wall } = flags;
  const places = flags.evidence.map(place => place.trim().replace(/^\.\//, ""));
  const pieces = places.map(place => pieceOf(place, context.tree));
  const evidence = pieces.flatMap(piece => ("asked" in piece ? [] : [piece]));
  const unseen = pieces.flatMap(piece => ("asked" in piece ? [piece] : []));
  const faults = fieldFaults({ by, reason, evidence: places, attempts, alternatives, wall });
  const isNamed = faults.every(({ field }) => field !== "evidence");
  const refusal = unsaid(`The hold of ${name}`, isNamed ? [...faults, ...unseen] : faults);
  if (refusal !== undefined) return decide(refusal);
  if (state === "done" || state === "removed")
    return decide(
      refuse(`${name} is ${state}, so there is nothing to hold.`, "Name a ticket that is open.", EXIT.no),
    );
  const signing = readSigning(flags, context);
  if (signing !== undefined && "kind" in signing) return decide(signing);
  const { id, at, ...head } = recordHead(context);
  const path = `${GROUND.holds}/${id}.json`;
  const entry: Hold = {
    ...{ ...head, id, deed: "hold", ticket: name },
    ...{ by: by?.trim() ?? "", reason: reason?.trim() ?? "", at, evidence },
    ...{ attempts: attempts.map(trimmed), alternatives: alternatives.map(trimmed), wall: wall?.trim() ?? "" },
  };
  return decide({ kind: "held", exit: EXIT.yes, path, record: entry, isSigned: signing !== undefined }, [
    recordStep(path, HOLD_PAYLOAD, entry, signing),
  ]);
}

const trimmed = (text: string) => text.trim();

/** A piece of evidence, of what is in the project with its digest; or what is wrong with it. */
function pieceOf(name: string, tree: Tree): Evidence | FieldFault {
  if (isUrl(name)) return { name };
  const sha256 = evidenceDigest(name, tree);
  return isProblem(sha256)
    ? unsupported(`names ${JSON.stringify(name)} (${sha256.problem.replace(/\.$/, "")})`)
    : { name, sha256 };
}
