import { decide, type Run, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { challengeFiles } from "../../contract/naming.ts";
import { type Prepared, prepareRound } from "./ask.ts";
import { setAside } from "./kept-answers.ts";
import { namedQuestion } from "./named-question.ts";
import type { PROMPT_OPTIONS } from "./options.ts";
import type { ChallengeSite } from "./site.ts";
import { writtenPrompt } from "./written-prompt.ts";

/** `assay challenge prompt`: says what a challenger is asked; what was asked before and still holds is asked in the same words. */
export const promptChallenger: Run<typeof PROMPT_OPTIONS> = async (flags, context) => {
  const named = namedQuestion(flags, context);
  if ("kind" in named) return decide(named);
  const { site, finding, round } = named;
  const written = writtenPrompt(finding, round, site);
  const isNew = "stale" in written;
  const prepared = isNew ? prepareRound(finding, round, site, context) : written;
  if ("kind" in prepared) return decide(prepared);
  const { text } = prepared;
  return decide(
    { kind: "question", exit: EXIT.yes, id: finding.id, round, text, sha256: context.tree.sha256(text) },
    flags.write && isNew ? writeSteps(prepared, site) : [],
  );
};

/** An answer to what is not asked any more is set aside, so that no record is left without its words. */
const writeSteps = ({ finding: { id }, round, text }: Prepared, site: ChallengeSite): readonly Step[] => [
  ...setAside(id, round, site),
  { kind: "write", path: challengeFiles.prompt(site.desk.words, id, round), content: text },
];
