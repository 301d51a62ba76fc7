import type { DecidedFinding } from "../../challenge-outcome.ts";
import { type Context, decide, type Run, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { bugFiles } from "../../contract/naming.ts";
import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import { batchFault, type CanaryBatches, readBatches } from "../../evidence/challenge/canary-batch.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { readRounds } from "../../evidence/challenge/challenge-rounds.ts";
import { decidedChallenge } from "../../evidence/challenge/decided-challenge.ts";
import type { FiredTriggers } from "../../evidence/challenge/fired-triggers.ts";
import { type OpenChallenge, settledChallenge } from "../../evidence/challenge/open-challenge.ts";
import { type StandingChallenge, standingChallenge } from "../../evidence/challenge/standing-challenge.ts";
import { challengeDocument } from "../../protocol/challenge/challenge-document.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem } from "../../tree.ts";
import type { CHALLENGE_OPTIONS } from "./options.ts";
import { readTriggers } from "./own-triggers.ts";
import { type ChallengeSite, namedFindings, readSite } from "./site.ts";

/** `assay challenge decide`: puts both rounds of each finding together, and writes what they come to. */
export const decideChallenges: Run<typeof CHALLENGE_OPTIONS> = async (flags, context) => {
  const site = readSite(flags, context);
  if ("kind" in site) return decide(site);
  const named = namedFindings(context.words, site.findings, site);
  if ("kind" in named) return decide(named);
  const isNamed = context.words.length > 0;
  const triggersOf = await readTriggers(site);
  if ("kind" in triggersOf) return decide(triggersOf);
  const batches = readBatches(site.tree);
  const decided = named.flatMap(finding =>
    decideFinding(finding, { ...site, batches, triggersOf }, context, isNamed),
  );
  const findings = decided.map(({ finding }) => finding);
  const exit = findings.some(({ verdict }) => verdict === null) ? EXIT.pending : EXIT.yes;
  return decide(
    { kind: "decided", exit, findings },
    decided.flatMap(({ steps }) => steps),
  );
};

type Site = ChallengeSite & {
  readonly batches: CanaryBatches;
  readonly triggersOf: (finding: QueuedFinding) => FiredTriggers;
};

interface Decided {
  readonly finding: DecidedFinding;
  readonly steps: readonly Step[];
}

/** Nothing for a finding that nobody asked about, unless it is named. */
function decideFinding(
  finding: QueuedFinding,
  site: Site,
  context: Context,
  isNamed: boolean,
): readonly Decided[] {
  const { id, severity: before = null } = finding;
  const rounds = readRounds(site.tree, site.desk.rounds, id);
  if (!isNamed && rounds.every(round => round === undefined)) return [];
  const decided = decidedChallenge(site.tree, id);
  if (decided !== undefined && "problem" in decided)
    return [pending(id, before, { why: decided.problem, hint: decided.hint })];
  const isOthers = decided?.record.entry_sha256 === undefined && rounds.every(round => round === undefined);
  if (decided !== undefined && isOthers) return [known(finding, decided.record, "It was decided before.")];
  const standing = standingChallenge(finding, rounds, round => batchFault(round, site.batches));
  const put = settledChallenge(id, standing);
  if (!("decision" in put)) return [pending(id, before, put)];
  return [settled(finding, put, site, context, decided?.record)];
}

const known = (
  { id }: QueuedFinding,
  { verdict, severity_before: before, severity_after: after }: ChallengeRecord,
  why: string,
): Decided => ({ finding: { id, before, verdict, after, why, hint: null, isKnown: true }, steps: [] });

const pending = (id: string, before: DecidedFinding["before"], { why, hint }: OpenChallenge): Decided => ({
  finding: { id, before, verdict: null, after: null, why, hint, isKnown: false },
  steps: [],
});

function settled(
  finding: QueuedFinding,
  { rounds, before, decision }: Exclude<StandingChallenge, { pending: string }>,
  { tree, run, triggersOf }: Site,
  { version, now }: Context,
  earlier: ChallengeRecord | undefined,
): Decided {
  const { verdict, severity: after, why } = decision;
  const { id, title, entrySha256 } = finding;
  if (verdict === null || run === undefined) throw new Error("Nothing is settled here.");
  const { fired, unchecked } = triggersOf(finding);
  // What cannot be told any more was told when it was challenged.
  const told = unchecked.length > 0 ? (earlier?.triggers ?? []) : [];
  const record: ChallengeRecord = {
    ...{ schema_version: "1.0", tool_version: version, run_id: run.run_id, bug: id },
    triggers: [...new Set([...fired.map(trigger => trigger.id), ...told])],
    ...{ entry_sha256: entrySha256, severity_before: before, severity_after: after },
    rounds: rounds.map(({ round, agent, answer, prompt, reply, at, asked, batch }) => ({
      ...{ round, agent, position: answer?.verdict ?? "bug", severity: answer?.severity ?? null },
      ...{ argument: answer?.reasons.join("\n\n") ?? "", cited: answer?.cited ?? [], asked, batch },
      ...{ prompt_sha256: prompt.sha256, reply_sha256: reply.sha256, at },
    })),
    inputs: [...new Map(rounds.flatMap(({ inputs }) => inputs).map(input => [input.path, input])).values()],
    verdict,
    decided: formatStamp(now),
  };
  const replies = rounds.map(one => ({ record: one, reply: textOf(one.reply.path, tree) }));
  const filesOf = (one: ChallengeRecord) => [
    { path: bugFiles.challengeRecord(id), content: `${JSON.stringify(one, null, 2)}\n` },
    {
      path: bugFiles.challengeText(id),
      content: challengeDocument({ record: one, title, why, rounds: replies }),
    },
  ];
  const isThere = ({ path, content }: { readonly path: string; readonly content: string }) =>
    tree.stat(path) !== undefined && tree.read(path) === content;
  if (earlier !== undefined) {
    const { tool_version, decided } = earlier;
    if (filesOf({ ...record, tool_version, decided }).every(isThere)) return known(finding, earlier, why);
  }
  return {
    finding: { id, before, verdict, after, why, hint: null, isKnown: false },
    steps: filesOf(record).map((file): Step => ({ kind: "write", ...file })),
  };
}

/** The reply was held to its digest a moment ago. */
function textOf(path: string, { read }: ChallengeSite["tree"]): string {
  const text = read(path);
  if (isProblem(text)) throw new Error(`${path} was there: ${text.problem}`);
  return text;
}
