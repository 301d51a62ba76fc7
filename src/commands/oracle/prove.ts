import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { type NamedLine, namedLines } from "../../evidence/ground/ground-facts.ts";
import { readGoal } from "../../evidence/ground/ground-records.ts";
import { doubtText, judgeLine } from "../../evidence/ground/judge-line.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { lineText } from "../../protocol/tickets/finish-line.ts";
import { isProblem } from "../../tree.ts";
import { refuseUnlisted } from "../anchor/refuse-unlisted.ts";
import { type LineSite, type RanLines, readSigning, runLines } from "../anchor/run-lines.ts";
import { type OracleGround, standOn } from "./ground.ts";
import { namedTicket, ticketWord } from "./named-ticket.ts";
import type { PROVE_OPTIONS } from "./options.ts";

type Flags = FlagsOf<typeof PROVE_OPTIONS>;

/** `assay oracle prove`: runs the finish line of one ticket and records what it showed. */
export const prove: Run<typeof PROVE_OPTIONS> = async (flags, context) => {
  const ground = await standOn(flags, context);
  if ("kind" in ground) return decide(ground);
  const found = await findLine(flags, context, ground);
  if ("kind" in found) return decide(found);
  const signing = readSigning(flags, context);
  if (signing !== undefined && "kind" in signing) return decide(signing);
  const { named, site } = found;
  const ran = await runLines([named], site, signing, context);
  if ("kind" in ran) return decide(ran);
  // What ran could have changed what it is judged by.
  const after = await standOn(flags, context.look());
  if ("kind" in after) return decide(after.kind === "tampered" ? { ...after, isAfterwards: true } : after);
  return proofOf(named, ran, ground.locked?.anchored ?? false, context);
};

/** The finish line that the words mean, where it may be run, and the project it is run on. */
async function findLine(
  { run }: Flags,
  context: Context,
  { ledgers, locked }: OracleGround,
): Promise<{ readonly named: NamedLine; readonly site: LineSite } | Refusal> {
  const word = ticketWord(context.words);
  if (typeof word !== "string") return word;
  const ticket = namedTicket(word, ledgers);
  if ("kind" in ticket) return ticket;
  const lines = locked?.facts.lines ?? unfrozenLines(context);
  if ("kind" in lines) return lines;
  const named = lines.find(({ id }) => id === ticket.name);
  if (named === undefined)
    return refuse(
      `${ticket.name} has no finish line, so nothing can show that it is done.`,
      `Say in ${GROUND.finishLines}, under ${JSON.stringify(ticket.name)}, what shows it, and freeze that with \`assay oracle freeze\`.`,
    );
  if (named.line.kind === "command" && !named.isFrozen && !run)
    return refuse(
      `The finish line of ${named.id} at ${named.path}:${named.at} is not frozen, so anybody could have written it: ${lineText(named.line)}.`,
      "Look at it, and give --run; or freeze it with `assay oracle freeze`.",
    );
  if (locked !== undefined) return { named, site: { pipeline: locked.run.pipeline, files: locked.files } };
  const files = await context.projectFiles();
  if (isProblem(files)) return refuseUnlisted(files);
  return { named, site: { pipeline: undefined, files } };
}

/** The finish lines of a project in which nothing is frozen. */
function unfrozenLines({ tree }: Context): readonly NamedLine[] | Refusal {
  const goal = readGoal(tree, { tickets: false, finishLines: false });
  return "problem" in goal ? refuse(goal.problem, goal.hint) : namedLines(goal, tree);
}

function proofOf(named: NamedLine, ran: RanLines, anchored: boolean, { now }: Context): Decision {
  const { id, line, isFrozen } = named;
  const verdict = judgeLine(named, { ...ran, receipts: ran.known, now });
  const reasons =
    verdict.state === "fails"
      ? verdict.reasons
      : verdict.state === "unknown"
        ? [doubtText(named, verdict.doubt)]
        : [];
  const holds = verdict.state === "holds";
  return {
    outcome: {
      kind: "proof",
      exit: holds ? EXIT.yes : EXIT.no,
      ticket: id,
      asked: lineText(line),
      reasons,
      receipt: ran.known.map(({ path }) => path).join(""),
      isFrozen,
      anchored,
    },
    steps: ran.steps,
  };
}
