import { decide, type Run } from "../../command.ts";
import { refuse } from "../../outcome.ts";
import { addCanaries } from "./canary-add.ts";
import { scoreCanaries } from "./canary-score.ts";
import type { CHALLENGE_OPTIONS } from "./options.ts";
import { readSite } from "./site.ts";

const DEEDS = { add: addCanaries, score: scoreCanaries } as const;

const isDeed = (word: string | undefined): word is keyof typeof DEEDS =>
  word !== undefined && Object.hasOwn(DEEDS, word);

const CALL_HINT =
  "Call `assay challenge canary add KEYFILE`, and when all are challenged `assay challenge canary score KEYFILE`.";

/** `assay challenge canary add|score KEYFILE`: mixes findings whose truth is known into the queue, and says what became of them. */
export const canary: Run<typeof CHALLENGE_OPTIONS> = async (flags, context) => {
  const [deed, key, ...more] = context.words;
  if (!isDeed(deed))
    return decide(refuse("Nothing says whether canaries are to be added or scored.", CALL_HINT));
  if (key === undefined)
    return decide(refuse("Nothing says where the answer key of the canaries is.", CALL_HINT));
  if (more.length > 0) return decide(refuse("More than one answer key is named.", CALL_HINT));
  const site = readSite(flags, context);
  return "kind" in site ? decide(site) : DEEDS[deed](key, site, context);
};
