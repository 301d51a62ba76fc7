import { closest } from "../closest.ts";
import type { Run as Command, Context, Decision, FlagsOf, Step } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { GATE_RECORDS, LOOP_RECORD } from "../contract/naming.ts";
import { type PhaseNumber, type PhaseSpec, resolvePhase } from "../contract/phases.ts";
import { judgedPhases } from "../contract/pipelines.ts";
import type { GateVerdict } from "../contract/schemas/gate-verdict.ts";
import type { Loop } from "../contract/schemas/loop.ts";
import { createBase, whenCommitted } from "../evidence/base.ts";
import { readRunRecord } from "../evidence/run-record.ts";
import type { Check } from "../gate/check.ts";
import { CHECKS } from "../gate/checks/index.ts";
import type { RunContext } from "../gate/inputs.ts";
import { answerOf, type JudgedRun, judgeRun } from "../gate/run.ts";
import { OWN_CHECKS, TASK_CHECKS } from "../gate/task-checks/index.ts";
import { assembleVerdict, EXITS } from "../gate/verdict.ts";
import { type Refusal, refuse, refuseNoRun } from "../outcome.ts";
import { isProblem, type ReadProblem } from "../tree.ts";
import { trustedDigest } from "./anchor/trusted-revision.ts";
import { ownTriggers } from "./challenge/own-triggers.ts";
import { recordedDigests } from "./gate/digests.ts";
import { type JudgedAs, judgedAs } from "./gate/judged-as.ts";
import type { GATE_OPTIONS } from "./gate/options.ts";

/** The checks of every pipeline, each once. */
async function allChecks(): Promise<readonly Check[]> {
  const { ORCHESTRA_CHECKS } = await import("../gate/orchestra-gate.ts");
  const all = [...CHECKS, ...TASK_CHECKS, ...OWN_CHECKS, ...ORCHESTRA_CHECKS];
  // By id, for a module that is loaded later brings copies of its own.
  return [...new Map(all.toReversed().map(check => [check.id, check])).values()].toReversed();
}

/** Ids of all checks. */
export const checkIds = async (): Promise<readonly string[]> => (await allChecks()).map(({ id }) => id);

export { parseWaivers } from "../evidence/ground/waiver-file.ts";
export { readRunRecord } from "../evidence/run-record.ts";
// For the verbs, which load the checks and the schemas from here.
export { CHECKS } from "../gate/checks/index.ts";

type Flags = FlagsOf<typeof GATE_OPTIONS>;

/** `assay gate`: judges the run in the tree. */
export const gate: Command<typeof GATE_OPTIONS> = async (flags, context) => {
  if (flags.list)
    return { outcome: { kind: "checks", exit: EXIT.yes, checks: await allChecks() }, steps: [] };
  if (flags.why !== undefined) return explain(flags.why, await allChecks());
  const prepared = prepare(flags, context);
  if ("refusal" in prepared) return { outcome: prepared.refusal, steps: [] };
  const as = await judgedAs(flags, context, prepared.run.run);
  if ("kind" in as) return { outcome: as, steps: [] };
  return judge(flags, context, prepared.run, as);
};

function explain(id: string, checks: readonly Check[]): Decision {
  const check = checks.find(candidate => candidate.id === id);
  if (check !== undefined) return { outcome: { kind: "explanation", exit: EXIT.yes, check }, steps: [] };
  const near = closest(
    id,
    checks.map(one => one.id),
  );
  const hint = near === undefined ? "List the checks with `assay gate --list`." : `Did you mean ${near}?`;
  return { outcome: refuse(`There is no check called ${id}.`, hint), steps: [] };
}

/** Reads what decides how the run is judged; refuses where there is nothing to judge. */
function prepare(flags: Flags, context: Context): { run: RunContext } | { refusal: Refusal } {
  const { tree, now } = context;
  const quality = tree.stat("quality");
  if (quality === undefined) return { refusal: refuseNoRun() };
  if (quality.kind !== "directory")
    return {
      refusal: refuse(`quality is a ${quality.kind}, not a directory.`, "Put the run's directory there."),
    };
  tree.walk("quality");
  const closed = tree.closed().get("quality");
  if (closed !== undefined)
    return {
      refusal: refuse(`quality/ cannot be read. ${closed.problem}`, "Make it readable to this user."),
    };
  const record = readRunRecord(tree);
  if ("problem" in record) return { refusal: refuse(record.problem, record.hint) };
  const phases = judgedPhases(record.run?.pipeline ?? "playbook");
  const phase = resolvePhase(flags.phase ?? String(phases.length), phases);
  if (phase === undefined) return { refusal: unknownPhase(flags.phase ?? "", phases) };
  const revision = flags.source === undefined ? undefined : resolveRevision(flags.source, context);
  if (isProblem(revision))
    return { refusal: refuse(revision.problem, "Name a commit, tag or branch of this repository.") };
  const base = createBase(tree, record.run, revision, context.readCommit);
  const headDigest = trustedDigest(flags, context);
  return {
    run: {
      tree,
      mode: flags.mode,
      phase: phase.number as PhaseNumber,
      now,
      run: record.run,
      base,
      headDigest,
      whenCommitted: path => whenCommitted(path, tree, context),
    },
  };
}

function unknownPhase(word: string, phases: readonly PhaseSpec[]): Refusal {
  const known = phases.map(({ number, name, slug }) => `${number} (${name}, ${slug})`).join("; ");
  return refuse(`There is no phase ${word}.`, `The phases are ${known}.`);
}

function resolveRevision(name: string, context: Context): { name: string; commit: string } | ReadProblem {
  const answer = context.readCommit(name, []);
  return isProblem(answer) ? answer : { name, commit: answer.commit };
}

async function judge(
  flags: Flags,
  context: Context,
  prepared: RunContext,
  { checks, locked, orchestra }: JudgedAs,
): Promise<Decision> {
  const own = await ownTriggers(context.tree);
  const run = {
    ...prepared,
    ...own,
    ...(locked === undefined ? {} : { ground: locked.facts }),
    ...(orchestra === undefined ? {} : { orchestra: orchestra.facts }),
  };
  const compared = await compare(judgeRun(checks, run), flags, context, own);
  if ("refusal" in compared) return { outcome: compared.refusal, steps: [] };
  const { judged, baseline } = compared;
  const isWhole = run.phase === judgedPhases(run.run?.pipeline ?? "playbook").length;
  const record = flags.write ?? (run.run !== undefined && isWhole);
  const digests = record ? await recordedDigests(context.tree, context, run.run?.pipeline) : undefined;
  if (isProblem(digests))
    return { outcome: refuse(digests.problem, "Judge without recording: --no-write."), steps: [] };
  const loop = isWhole ? orchestra?.decide(judged, EXITS[judged.answer]) : undefined;
  const verdict = assembleVerdict(judged, run, {
    version: context.version,
    loop,
    target: context.alias,
    baseline,
    anchored: locked?.anchored ?? false,
    digests,
  });
  const outcome = { kind: "verdict", exit: verdict.exit_code as 0 | 1 | 2 | 3, verdict } as const;
  if (!record) return { outcome, steps: [] };
  return {
    outcome,
    steps: [...(locked?.steps ?? []), ...RECORDS, ...(loop === undefined ? [] : [writing(loop)])],
  };
}

/** The judgement beside that of the baseline, where one is named. */
async function compare(
  judged: JudgedRun,
  flags: Flags,
  context: Context,
  own: Pick<RunContext, "triggerRows">,
): Promise<{ judged: JudgedRun; baseline: GateVerdict["baseline"] } | { refusal: Refusal }> {
  const onlyNew = flags["baseline-only-new"];
  if (flags.baseline === undefined) {
    if (!onlyNew) return { judged, baseline: undefined };
    return {
      refusal: refuse("--baseline-only-new needs a baseline.", "Name a revision with --baseline REV."),
    };
  }
  const { compareWithBaseline } = await import("./gate/baseline.ts");
  const comparison = await compareWithBaseline(flags.baseline, judged.results, context, then => {
    const prepared = prepare(flags, then);
    return "refusal" in prepared ? undefined : judgeRun(CHECKS, { ...prepared.run, ...own }).results;
  });
  if (isProblem(comparison))
    return { refusal: refuse(comparison.problem, "Name a commit, tag or branch of this repository.") };
  const { results, facts } = comparison;
  const answer = onlyNew ? answerOf(comparison.onlyNew) : judged;
  return {
    judged: { answer: answer.answer, reasons: answer.reasons, results },
    baseline: { ...facts, only_new: onlyNew },
  };
}

const writing = (loop: Loop): Step => ({
  kind: "write",
  path: LOOP_RECORD,
  content: `${JSON.stringify(loop, null, 2)}\n`,
});

const [VERDICT, LOG] = GATE_RECORDS;
const RECORDS = [
  { kind: "report", path: VERDICT, format: "json" },
  { kind: "report", path: LOG, format: "text" },
] as const;
