import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { LARGEST_REPLY } from "../../documents/reports/challenge-reply.ts";
import { refuse } from "../../outcome.ts";
import { isProblem } from "../../tree.ts";
import { recordSteps } from "./ask.ts";
import { namedQuestion } from "./named-question.ts";
import type { RECORD_OPTIONS } from "./options.ts";
import { writtenPrompt } from "./written-prompt.ts";

const LONGEST_NAME = 200;

/** `assay challenge record`: takes what somebody answered to a prompt that assay made. */
export const recordReply: Run<typeof RECORD_OPTIONS> = async (flags, context) => {
  const agent = flags.agent?.trim() ?? "";
  const nameHint = `Say whose answer it is with --agent NAME, of at most ${LONGEST_NAME} letters.`;
  if (agent === "") return decide(refuse("Nothing says who answered.", nameHint));
  if (agent.length > LONGEST_NAME)
    return decide(refuse(`The name of who answered has ${agent.length} letters.`, nameHint));
  if (flags.reply === undefined)
    return decide(
      refuse("Nothing says what was answered.", "Name the file that holds it with --reply FILE."),
    );
  const named = namedQuestion(flags, context);
  if ("kind" in named) return decide(named);
  const { site, finding, round } = named;
  const { id } = finding;
  const prepared = writtenPrompt(finding, round, site);
  if ("stale" in prepared) return decide(prepared.stale);
  if ("kind" in prepared) return decide(prepared);
  const reply = context.readOperatorFile(flags.reply, LARGEST_REPLY);
  if (isProblem(reply))
    return decide(
      refuse(
        `The reply ${flags.reply} cannot be read. ${reply.problem}`,
        `Name a text file of at most ${LARGEST_REPLY / 1024} KiB.`,
      ),
    );
  const { record, steps } = recordSteps(prepared, { agent, reply, at: context.now }, site, context);
  const { answer, fault, asked } = record;
  return decide(
    {
      kind: "answered",
      exit: answer === null ? EXIT.pending : EXIT.yes,
      answer: {
        ...{ id, round, agent: record.agent, fault, asked },
        ...{ verdict: answer?.verdict ?? null, severity: answer?.severity ?? null },
      },
      isKnown: steps.length === 0,
    },
    steps,
  );
};
