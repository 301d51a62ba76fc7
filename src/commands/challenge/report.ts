import type { SeverityTier, TierState } from "../../challenge-outcome.ts";
import { decide, type Run } from "../../command.ts";
import { CHALLENGE_TRIGGERS, SEVERITIES } from "../../contract/enums.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { parseBugs } from "../../documents/reports/bugs.ts";
import { readBatches } from "../../evidence/challenge/canary-batch.ts";
import { decidedChallenge } from "../../evidence/challenge/decided-challenge.ts";
import { type FindingStanding, findingStanding } from "../../evidence/challenge/finding-standing.ts";
import { readMarkdownFiles } from "../../evidence/run-files.ts";
import { reviewedDimensions } from "../../gate/reports/reviewed-dimensions.ts";
import { isProblem } from "../../tree.ts";
import type { REPORT_OPTIONS } from "./options.ts";
import { recheckFindings } from "./recheck.ts";
import { type ChallengeSite, readAnySite } from "./site.ts";

type Severity = SeverityTier["severity"];

interface Counted {
  readonly severity: Severity;
  readonly state: TierState;
  readonly triggers: readonly string[];
}

/** `assay challenge report`: what was looked at and what was not, and what is left of the findings. */
export const challengeReport: Run<typeof REPORT_OPTIONS> = async (flags, context) => {
  const site = readAnySite(flags, context);
  if ("kind" in site) return decide(site);
  const { tree, findings } = site;
  const batches = readBatches(tree);
  const documents = readMarkdownFiles(tree);
  const standings = findings.map(finding => ({ finding, standing: findingStanding(finding, tree, batches) }));
  const counted = [
    ...standings.map(({ finding: { severity = null }, standing: { state, triggers } }) => ({
      ...{ severity, state, triggers },
    })),
    ...refuted(site),
  ];
  const pending = standings.flatMap(({ finding: { id }, standing }) => reasonOf(id, standing));
  const rechecked = flags.recheck ? recheckFindings(site, documents) : undefined;
  const answers = new Set(rechecked?.map(({ answer }) => answer));
  const exit = answers.has("contradiction")
    ? EXIT.no
    : answers.has("unread")
      ? EXIT.noVerdict
      : pending.length > 0
        ? EXIT.pending
        : EXIT.yes;
  return decide({
    kind: "challenge-report",
    exit,
    dimensions: reviewedDimensions(documents),
    triggers: countTriggers(counted),
    tiers: countTiers(counted),
    canaries: [...batches.known.values()].map(({ score }) =>
      score === undefined || isProblem(score) ? null : score.figures,
    ),
    pending,
    rechecked,
  });
};

const reasonOf = (id: string, standing: FindingStanding) =>
  standing.state === "pending" ? [{ id, why: standing.why, hint: standing.hint }] : [];

/** What BUGS.md dismisses, by the severity that it had; null where no record of a challenge says which. */
function refuted({ tree }: ChallengeSite): readonly Counted[] {
  return parseBugs(String(tree.read("quality/BUGS.md"))).dismissed.map(({ id }) => {
    const read = decidedChallenge(tree, id);
    const record = read === undefined || "problem" in read ? undefined : read.record;
    const { severity_before: severity = null, triggers = [] } = record ?? {};
    return { severity, state: "refuted", triggers };
  });
}

/** Those of the contract, and those that a pipeline adds. */
function countTriggers(counted: readonly Counted[]) {
  const fired = counted.flatMap(({ triggers }) => [...new Set(triggers)]);
  const ids = new Set<string>([...CHALLENGE_TRIGGERS, ...fired]);
  const counts = new Map<string, number>();
  for (const id of fired) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...ids].map(id => ({ id, findings: counts.get(id) ?? 0 }));
}

function countTiers(counted: readonly Counted[]): readonly SeverityTier[] {
  const isUnrated = counted.some(({ severity }) => severity === null);
  return [...SEVERITIES, ...(isUnrated ? [null] : [])].map(severity => {
    const own = counted.filter(finding => finding.severity === severity);
    const count = (state: TierState) => own.filter(finding => finding.state === state).length;
    return {
      severity,
      confirmed: count("confirmed"),
      downgraded: count("downgraded"),
      "not challenged": count("not challenged"),
      pending: count("pending"),
      refuted: count("refuted"),
    };
  });
}
