import { NO_BASE } from "../../evidence/base.ts";
import { tryPatch } from "../../evidence/challenge/patch-trial.ts";
import { fixedClaims as claimsOf, currentCode } from "../../evidence/reports/fixed-bugs.ts";
import { type LostFix, lookForLost } from "../bugs/lost-fixes.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** A bug that is called fixed has its fix in the code. */
export const fixedClaims = defineCheck({
  id: "fixed-claims",
  title: "What is called fixed has its fix in the code",
  why: "A word is cheaper than a fix. Whether a fix is in the code can be seen without running anything: its patch comes off again. If instead it still goes on, nobody has put it there, whatever the tracker and the recheck say. Once a run has ended its code changes further; where the patch does neither any more, it has to come off the code of the commit that called the bug fixed.",
  phase: 5,
  needs: ["documents", "sidecars", "patches", "context", "base"],
  unit: "claims of a fix",
  subjects: ({ documents, sidecars }) => claimsOf(documents, sidecars),
  floor: () => 0,
  *check(claims, { patches, context, base }) {
    const fixes = new Map(patches.filter(({ kind }) => kind === "fix").map(file => [file.id, file.patch]));
    const code = currentCode(context.tree, base);
    const lost: LostFix[] = [];
    for (const claim of claims) {
      const { id, path, line } = claim;
      const fix = fixes.get(id);
      if (base.source === "none") yield { unchecked: NO_BASE };
      else if (fix === undefined || fix.problems.length > 0)
        yield { unchecked: "the bug has no well-formed fix patch to look for" };
      else if (tryPatch(fix, code, true).outcome === "applies") continue;
      else if (tryPatch(fix, code, false).outcome === "applies")
        yield {
          level: "error",
          path,
          line,
          message: `${id} is called fixed, but its fix patch still applies to the code: the fix is not in it.`,
          hint: "Apply the fix and run the regression test, or call the bug open.",
        };
      else lost.push({ ...claim, fix });
    }
    yield* lookForLost(lost, context);
  },
  controls: [
    {
      name: "the recheck calls a bug fixed that is open",
      break: replacing(/recheck-results\.json$/, /"STILL_OPEN"/, '"FIXED"'),
      alsoRed: ["recheck-summary"],
    },
  ],
});
