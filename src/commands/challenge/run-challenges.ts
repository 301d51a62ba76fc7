import { type Context, type Decision, decide, type FlagsOf, type Run } from "../../command.ts";
import { CHALLENGE_ROUNDS, type ChallengeRound } from "../../contract/challenge.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { StandingChallenge } from "../../evidence/challenge/standing-challenge.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { AnsweredRound, OpenFinding } from "../../protocol/challenge/asked-challenge.ts";
import {
  type ChallengeCall,
  challengeSchedule,
  nextCall,
} from "../../protocol/challenge/challenge-schedule.ts";
import { heardReply } from "../../protocol/challenge/heard-reply.ts";
import type { Answered } from "../../running.ts";
import { type Prepared, prepareRound, recordSteps } from "./ask.ts";
import { askedFindings, chosenFindings, isAnswered, staleQuestion } from "./asked-findings.ts";
import { type Agent, type AskingOrders, readOrders } from "./asking-orders.ts";
import type { ASKING_OPTIONS } from "./options.ts";
import { otherRun } from "./other-run.ts";
import { type ChallengeSite, queueOf, readAnySite, readSite } from "./site.ts";

type Flags = FlagsOf<typeof ASKING_OPTIONS>;

/** What stays the same from answer to answer. */
interface Course {
  readonly flags: Flags;
  readonly orders: AskingOrders;
  readonly isFirstsFirst: boolean;
}

/** A call that was made. */
interface Asked {
  readonly prepared: Prepared;
  readonly agent: Agent;
  readonly answer: Promise<{ readonly asked: Asked; readonly answered: Answered }>;
}

/** How far it has come. */
interface Progress {
  /** Calls that are still to be made. */
  readonly queue: readonly ChallengeCall[];
  readonly underWay: readonly Asked[];
  readonly rounds: readonly AnsweredRound[];
}

/** `assay challenge run`: has programs answer, each in a fresh process, and stores every answer as it comes. */
export const runChallenges: Run<typeof ASKING_OPTIONS> = async (flags, context) => {
  const orders = readOrders(flags, context);
  if ("kind" in orders) return decide(orders);
  const site = openSite(flags, context);
  if ("kind" in site) return decide(site);
  const chosen = await chosenFindings(context.words, flags, site);
  if ("kind" in chosen) return decide(chosen);
  const asked = askedFindings(chosen, site);
  const [refused] = asked.flatMap(({ refusal = [] }) => refusal);
  const able = asked.filter(({ refusal }) => refusal === undefined);
  if (refused !== undefined && able.length === 0) return decide(refused);
  const { calls, left, isFirstsFirst } = challengeSchedule(able, orders.wanted);
  const announced = {
    ...{ findings: able.length, calls: calls.length, left },
    answered: orders.wanted.isAgain ? 0 : able.flatMap(({ isAnswered }) => isAnswered.filter(Boolean)).length,
    agents: CHALLENGE_ROUNDS.filter(round => (orders.wanted.only ?? round) === round).map(round => ({
      ...{ round, agent: agentOf(round, orders).name },
    })),
    refused: asked.flatMap(({ id, refusal }) => (refusal ? [openedBy(id, refusal)] : [])),
  };
  const progress: Progress = { queue: calls, underWay: [], rounds: [] };
  return {
    outcome: { kind: "asking", exit: EXIT.yes, announced },
    steps: [],
    next: there => goOn({ flags, orders, isFirstsFirst }, progress, there),
  };
};

const openedBy = (id: string, { message, hint }: Refusal): OpenFinding => ({ id, why: message, hint });

const agentOf = (round: ChallengeRound, { agents: [first, second] }: AskingOrders) =>
  round === 1 ? first : second;

/** The run that is challenged. */
function openSite(flags: Flags, context: Context): ChallengeSite | Refusal {
  if (flags.from === undefined) return readSite(flags, context);
  const other = otherRun(flags.from, context);
  const site = "kind" in other ? other : readAnySite(flags, context, other);
  return "kind" in site ? { ...site, message: `--from ${flags.from}: ${site.message}` } : site;
}

/** Asks as many as may be asked at once, and takes the answer that comes first. */
async function goOn(course: Course, progress: Progress, { look }: Context): Promise<Decision> {
  const context = look();
  const site = openSite(course.flags, context);
  if ("kind" in site) return decide(site);
  const begun = begin(course, progress, site, context);
  const { underWay } = begun;
  if (underWay.length === 0) return end(course, begun, context);
  const { asked, answered } = await Promise.race(underWay.map(({ answer }) => answer));
  if (answered.end === "not started")
    return decide(refuse(`${asked.agent.name} cannot be started.`, "See that it may be executed here."));
  const left = { ...begun, underWay: underWay.filter(one => one !== asked) };
  // The wait may have been long, so what is there is read anew.
  return store(course, left, { asked, answered }, look());
}

function begin(course: Course, progress: Progress, site: ChallengeSite, context: Context): Progress {
  const { jobs, deadline } = course.orders;
  let { queue } = progress;
  const underWay = [...progress.underWay];
  while (underWay.length < jobs) {
    const call = nextCall(
      queue,
      underWay.map(({ prepared: { finding, round } }) => ({ id: finding.id, round })),
      course,
    );
    if (call === undefined) break;
    queue = queue.filter(one => one !== call);
    const finding = queueOf(site).find(({ id }) => id === call.id);
    const prepared = finding && prepareRound(finding, call.round, site, context);
    // What cannot be asked any more is told at the end.
    if (prepared === undefined || "kind" in prepared) continue;
    // Another call may have asked it meanwhile.
    if (!course.orders.wanted.isAgain && isAnswered(prepared, site)) continue;
    const agent = agentOf(call.round, course.orders);
    const asking = context.ask({ argv: agent.argv, prompt: prepared.text, deadline });
    const asked: Asked = {
      ...{ prepared, agent },
      answer: asking.then(answered => ({ asked, answered })),
    };
    underWay.push(asked);
  }
  return { ...progress, queue, underWay };
}

interface Arrived {
  readonly asked: Asked;
  readonly answered: Answered;
}

function store(course: Course, progress: Progress, arrived: Arrived, context: Context): Decision {
  const { prepared, agent } = arrived.asked;
  const site = openSite(course.flags, context);
  if ("kind" in site) return decide(site);
  const stale = staleQuestion(prepared, site);
  const heard = { agent: agent.name, at: context.now, ...heardReply(arrived.answered) };
  const reply = stale === undefined ? heard : { ...heard, fault: stale };
  const { record, steps } = recordSteps(prepared, reply, site, context);
  const { bug: id, answer, fault, asked } = record;
  const round: AnsweredRound = {
    ...{ id, round: prepared.round, agent: record.agent, fault, asked },
    ...{ verdict: answer?.verdict ?? null, severity: answer?.severity ?? null },
  };
  // Nobody can argue against what cannot be judged.
  const queue = progress.queue.filter(call => answer !== null || call.id !== id);
  const further = { ...progress, queue, rounds: [...progress.rounds, round] };
  return {
    outcome: { kind: "answered", exit: EXIT.yes, answer: round, isKnown: steps.length === 0 },
    ...{ steps, madeOn: context.tree },
    next: there => goOn(course, further, there),
    lost: async there => store(course, progress, arrived, there),
  };
}

/** What is there now is counted, whoever asked for it. */
async function end({ flags }: Course, { rounds }: Progress, context: Context): Promise<Decision> {
  const site = openSite(flags, context);
  if ("kind" in site) return decide(site);
  const chosen = await chosenFindings(context.words, flags, site);
  if ("kind" in chosen) return decide(chosen);
  const asked = askedFindings(chosen, site);
  const open = asked.flatMap(({ id, isAnswered, refusal, standing }): readonly OpenFinding[] => {
    if (refusal !== undefined) return [openedBy(id, refusal)];
    const first = "pending" in standing ? standing.round : 1;
    const hint =
      (flags.round ?? String(first)) === String(first) ? "Call it again." : "Call it without --round.";
    if ("pending" in standing) return [{ id, why: standing.pending, hint: standing.hint ?? hint }];
    const stale = "What its challengers were asked about has changed since.";
    return isAnswered.every(Boolean) ? [] : [{ id, why: stale, hint }];
  });
  const isOpen = new Set(open.map(({ id }) => id));
  const suggestions = asked.flatMap(({ id, standing }) =>
    "pending" in standing || isOpen.has(id) ? [] : [{ id, ...suggested(standing) }],
  );
  return decide({
    ...{ kind: "asked", exit: open.length === 0 ? EXIT.yes : EXIT.pending, rounds, open },
    findings: asked.length,
    ...(flags.from === undefined ? {} : { suggestions }),
  });
}

const suggested = ({
  before,
  decision: { verdict, severity: after, why },
}: Exclude<StandingChallenge, { pending: string }>) => ({
  ...{ before, verdict, after, why },
});
