import type { TriggeredFinding } from "../../challenge-outcome.ts";
import { decide, type Run } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { earlyFlags } from "../../evidence/challenge/early-flags.ts";
import type { CHALLENGE_OPTIONS } from "./options.ts";
import { readTriggers } from "./own-triggers.ts";
import { namedFindings, readAnySite } from "./site.ts";

/** `assay challenge triggers`: which findings have to be challenged, and why. */
export const listTriggers: Run<typeof CHALLENGE_OPTIONS> = async (flags, context) => {
  const site = readAnySite(flags, context);
  if ("kind" in site) return decide(site);
  const named = namedFindings(context.words, site.findings, site);
  if ("kind" in named) return decide(named);
  const triggersOf = await readTriggers(site);
  if ("kind" in triggersOf) return decide(triggersOf);
  const findings = named.map(
    (finding): TriggeredFinding => ({
      ...{ id: finding.id, title: finding.title, line: finding.line },
      ...triggersOf(finding),
      flags: earlyFlags(finding, site.base),
    }),
  );
  const isTold = findings.every(({ unchecked }) => unchecked.length === 0);
  return decide({ kind: "triggers", exit: isTold ? EXIT.yes : EXIT.noVerdict, findings });
};
