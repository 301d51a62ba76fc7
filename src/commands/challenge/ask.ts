import type { Context, Step } from "../../command.ts";
import { CANARY_SCORE, type ChallengeRound } from "../../contract/challenge.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { challengeFiles } from "../../contract/naming.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { parseReply } from "../../documents/reports/challenge-reply.ts";
import { challengeExhibits } from "../../evidence/challenge/challenge-exhibits.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { readRound } from "../../evidence/challenge/challenge-rounds.ts";
import { citationFault } from "../../evidence/challenge/cited-lines.ts";
import { earlyFlags } from "../../evidence/challenge/early-flags.ts";
import { askWays } from "../../evidence/challenge/open-challenge.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { type Asked, challengePrompt } from "../../protocol/challenge/challenge-prompt.ts";
import { changedQuestion } from "../../protocol/challenge/changed-question.ts";
import { type Exhibit, MOST_SHOWN } from "../../protocol/prompts/prompt-fence.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem } from "../../tree.ts";
import { keptAnswers, setAside } from "./kept-answers.ts";
import type { ChallengeSite } from "./site.ts";

/** A question that is ready to be put to a challenger. */
export interface Prepared {
  readonly finding: QueuedFinding;
  readonly round: ChallengeRound;
  /** What the challenger is sent. */
  readonly text: string;
  readonly questionSha256: string;
  readonly inputs: ChallengeRoundRecord["inputs"];
  readonly batch: string | null;
}

/** What came back. */
export interface Reply {
  readonly agent: string;
  readonly reply: string;
  readonly at: Date;
  /** Why nothing that it says can be relied on, where that is known before it is read. */
  readonly fault?: string;
}

/** Makes the question of one round; the second is asked only about a first that was judged, of the finding as it is. */
export function prepareRound(
  finding: QueuedFinding,
  round: ChallengeRound,
  site: ChallengeSite,
  context: Pick<Context, "newId">,
): Prepared | Refusal {
  const { id, severity } = finding;
  if (severity === undefined)
    return refuse(`${id} has no severity that could be challenged.`, "Give it one that the contract knows.");
  const known = readRound(site.tree, site.desk.rounds, id, round);
  if (known !== undefined && "problem" in known) return refuse(known.problem, known.hint);
  const opened = openedBatch(site);
  if (opened !== undefined) return opened;
  const flags = earlyFlags(finding, site.base).map(
    ({ path, line, word }) => `${path}:${line} says "${word}" of itself.`,
  );
  const gathered = challengeExhibits(finding, site, flags);
  if ("problem" in gathered) return refuse(gathered.problem, gathered.hint);
  const earlier = round === 1 ? undefined : earlierAnswer(finding, site, known?.record, context);
  if (earlier !== undefined && "kind" in earlier) return earlier;
  const asked = {
    finding,
    round,
    exhibits: gathered.exhibits,
    ...(earlier === undefined ? {} : { earlier }),
  };
  const { text, basis } = challengePrompt(asked, context.newId);
  return {
    ...{ finding, round, text, inputs: gathered.inputs },
    questionSha256: site.tree.sha256(basis),
    batch: site.canaries?.record.key_sha256 ?? null,
  };
}

/** Nobody can be asked blind among canaries whose key lies open. */
function openedBatch({ tree, canaries }: ChallengeSite): Refusal | undefined {
  if (canaries === undefined || tree.stat(CANARY_SCORE) === undefined) return undefined;
  return refuse(
    "The canaries in the queue are scored, so what is asked now would not be asked blind, and would not count.",
    "Mix others in with `assay challenge canary add KEYFILE`, under a key that nobody has seen.",
  );
}

/** What the first round concluded, as the second one is shown it. */
function earlierAnswer(
  finding: QueuedFinding,
  site: ChallengeSite,
  second: ChallengeRoundRecord | undefined,
  context: Pick<Context, "newId">,
): NonNullable<Asked["earlier"]> | Refusal {
  const { tree, desk } = site;
  const { id, severity } = finding;
  const again = (why: string) => refuse(why, `Ask round 1 of ${id} first, ${askWays(id, 1)}`, EXIT.pending);
  const known = readRound(tree, desk.rounds, id, 1);
  if (known === undefined) return again(`Round 1 of ${id} was not asked.`);
  if ("problem" in known) return refuse(known.problem, known.hint);
  const first = known.record;
  if (first.answer === null) return again(`Round 1 of ${id} is not judged: ${first.fault}`);
  const now = prepareRound(finding, 1, site, context);
  if ("kind" in now) return now;
  if (!isCurrent(first, now)) {
    const why = changedQuestion(String(tree.read(first.prompt.path)), now.text);
    return again(`What round 1 of ${id} was asked about has changed since. ${why}`.trim());
  }
  // A severity that both rounds were asked about may have been changed by what they came to.
  if (first.severity !== severity && second?.severity !== first.severity)
    return again(`The severity of ${id} has changed since round 1 was asked.`);
  const { path, sha256 } = first.reply;
  const text = tree.read(path);
  if (isProblem(text)) return refuse(`${path} cannot be read. ${text.problem}`, "Put it back.");
  return { position: first.answer.verdict, reply: replyExhibit(path, sha256, text) };
}

/** A first answer; of a long one the end, where its verdict is. */
function replyExhibit(path: string, sha256: string, text: string): Exhibit {
  const title = "What the first round answered";
  const left = text.length - MOST_SHOWN;
  if (left <= 0) return { kind: "data", title, path, sha256, text };
  return {
    kind: "data",
    title: `${title}, without its first ${left} characters`,
    path,
    sha256,
    text: text.slice(left),
  };
}

/** Whether a round was judged, and asked what it would be asked now. */
export const isCurrent = (record: ChallengeRoundRecord, prepared: Prepared): boolean =>
  record.answer !== null &&
  record.entry_sha256 === prepared.finding.entrySha256 &&
  record.question_sha256 === prepared.questionSha256 &&
  record.batch === prepared.batch &&
  JSON.stringify(record.inputs) === JSON.stringify(prepared.inputs);

/** Judges a reply, and says what is to be written; what was answered before is kept beside. Nothing where it is the same reply to the same prompt. */
export function recordSteps(
  prepared: Prepared,
  { agent, reply, at, fault: known }: Reply,
  { tree, run, base, desk }: ChallengeSite,
  { version }: Pick<Context, "version">,
): { readonly record: ChallengeRoundRecord; readonly steps: readonly Step[] } {
  const { finding, round, text, inputs } = prepared;
  const { id } = finding;
  const parsed = known === undefined ? parseReply(reply) : { fault: known };
  const fault = "fault" in parsed ? parsed.fault : citationFault(parsed.answer, base);
  const paths = {
    prompt: challengeFiles.prompt(desk.words, id, round),
    reply: challengeFiles.reply(desk.words, id, round),
  };
  const before = readRound(tree, desk.rounds, id, round);
  const earlier = before !== undefined && "record" in before ? before.record : undefined;
  const kept = keptAnswers(id, round, { tree, desk }, earlier);
  const record: ChallengeRoundRecord = {
    ...{ schema_version: "1.0", tool_version: version, run_id: run?.run_id ?? null, bug: id, round, agent },
    ...{ asked: kept.asked + 1, batch: prepared.batch, severity: finding.severity ?? null },
    ...{ entry_sha256: finding.entrySha256, question_sha256: prepared.questionSha256 },
    inputs: [...inputs],
    prompt: { path: paths.prompt, sha256: tree.sha256(text) },
    reply: { path: paths.reply, sha256: tree.sha256(reply) },
    answer: fault === undefined && "answer" in parsed ? parsed.answer : null,
    fault: fault ?? null,
    at: formatStamp(at),
  };
  if (earlier !== undefined && isSameAnswer(earlier, record)) return { record: earlier, steps: [] };
  const path = challengeFiles.round(desk.rounds, id, round);
  return {
    record,
    steps: [
      ...kept.steps,
      // A second answer argues with the first that was there, and with no other.
      ...(round === 1 ? setAside(id, 2, { tree, desk }) : []),
      { kind: "write", path: paths.prompt, content: text },
      { kind: "write", path: paths.reply, content: reply },
      { kind: "write", path, content: `${JSON.stringify(record, null, 2)}\n` },
    ],
  };
}

/** The same words to the same question. */
const isSameAnswer = (one: ChallengeRoundRecord, other: ChallengeRoundRecord) =>
  one.prompt.sha256 === other.prompt.sha256 &&
  one.reply.sha256 === other.reply.sha256 &&
  one.agent === other.agent &&
  one.batch === other.batch &&
  one.question_sha256 === other.question_sha256;
