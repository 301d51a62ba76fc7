import { decide, type Run } from "../../command.ts";
import { refuse } from "../../outcome.ts";
import { addCanaries } from "./canary-add.ts";
import { scoreCanaries } from "./canary-score.ts";
import type { CHALLENGE_OPTIONS } from "./options.ts";
import { readSite } from "./site.ts";

const DEEDS = { add: addCanaries, score: scoreCanaries } as const;

const isDeed = (word: string | undefined): word is keyof typeof DEEDS =>
  word !== undefined && Object.hasOwn(DEEDS, word);

/** `assay challenge canary add|score KEYFILE`: mixes findings whose truth is known into the queue, and says what became of them. */
export const canary: Run<typeof CHALLENGE_OPTIONS> = async (flags, context) => {
  const [deed, key, ...more] = context.words;
  if (!isDeed(deed) || key === undefined || more.length > 0)
    return decide(
      refuse(
        "What is to be done with canaries, and the file of their answer key, are to be named.",
        "Call `assay challenge canary add KEYFILE`, and when all are challenged `assay challenge canary score KEYFILE`.",
      ),
    );
  const site = readSite(flags, context);
  return "kind" in site ? decide(site) : DEEDS[deed](key, site, context);
};
