import { type Run as Command, type Context, type Decision, decide, type Step } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { GATE_RECORDS } from "../../contract/naming.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { iterationShortfalls } from "../../evidence/reports/iteration-yield.ts";
import { refuse } from "../../outcome.ts";
import { overlaid } from "../../overlay.ts";
import { endIteration, openIteration } from "../../protocol/phases/iteration-plan.ts";
import { runMoment } from "../../protocol/phases/run-moment.ts";
import { finishPhase } from "../../protocol/phases/run-transition.ts";
import { isOfProject, type ProjectFile, subjectDigest, subjectFiles } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { trustedDigest } from "../anchor/trusted-revision.ts";
import { recordedDigests } from "../gate/digests.ts";
import { confirmedBugs } from "./bugs.ts";
import { allowanceOf, changesSince, splitAllowed } from "./changes.ts";
import { conditionsThrough } from "./conditions.ts";
import { phaseDigests } from "./digests.ts";
import type { FINISH_OPTIONS } from "./options.ts";
import { type PhaseLock, readPhaseLock } from "./phase-lock.ts";
import { namedPhase, type PhaseRun, phaseOf, readPhaseRun, recording } from "./phase-run.ts";
import { isRendered, renderedRecords } from "./rendered.ts";

/** `assay phase finish`: ends a phase that left what it must, and touched nothing else. */
export const finish: Command<typeof FINISH_OPTIONS> = async (flags, context) => {
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const spec = namedPhase(context.words, found.pipeline.phases);
  if ("kind" in spec) return decide(spec);
  const allowance = allowanceOf(flags);
  if ("kind" in allowance) return decide(allowance);
  const { state, snapshot } = phaseOf(found.run, spec.number);
  if (state !== "running" || snapshot === undefined)
    return decide(
      refuse(
        `Phase ${spec.number} (${spec.name}) is ${state === "running" ? "running without a record of its start" : `${state}, not running`}.`,
        "Begin it with `assay phase start`.",
        EXIT.no,
      ),
    );
  const present = await context.projectFiles();
  if (isProblem(present)) return decide(refuse(present.problem, "A phase works on the files of a project."));
  const lock = await readPhaseLock(flags, found.run, context);
  if (lock !== undefined && "kind" in lock) return decide(lock);
  const changes = await changesSince(snapshot, spec, found.run, present, context);
  if (isProblem(changes))
    return decide(
      refuse(
        `What phase ${spec.number} changed cannot be told. ${changes.problem}`,
        "Begin the phase again with `assay phase start`; where the record is gone, that asks for --allow.",
      ),
    );
  const { refused: strays, allowed } = splitAllowed(changes.outside, allowance);
  const work = changes.changed.filter(path => !isRendered(path, found.run));
  return end(
    { found, lock, spec, present, changed: changes.changed, unchanged: work.length === 0, allowed },
    strays,
    { ...context, headDigest: trustedDigest(flags, context) },
  );
};

/** A phase that is to be finished, and what it did. */
interface Attempt {
  readonly found: PhaseRun;
  readonly lock: PhaseLock | undefined;
  readonly spec: PhaseSpec;
  readonly present: readonly ProjectFile[];
  readonly changed: readonly string[];
  readonly unchanged: boolean;
  readonly allowed: readonly { readonly path: string; readonly reason: string }[];
}

async function end(attempt: Attempt, strays: readonly string[], context: Context): Promise<Decision> {
  const { spec, unchanged } = attempt;
  const first = await judgedEnd(attempt, undefined, context);
  if ("kind" in first) return decide(first);
  const { counts, answer } = first.conditions.verdict ?? {};
  // The run's metadata tell how many warnings there were, and are judged and digested themselves: so they are judged as they will be.
  const isCounted = first.digests !== undefined && answer === "yes" && strays.length === 0;
  const judged = isCounted ? await judgedEnd(attempt, counts?.warning, context) : first;
  if ("kind" in judged) return decide(judged);
  const { next, files, digests, conditions } = judged;
  const unmet = [
    ...strays.map(
      path =>
        `${path} was changed, and phase ${spec.number} (${spec.name}) may not; restore it, or --allow it.`,
    ),
    ...iterationConditions(attempt, context),
    ...conditions.unmet,
    ...conditions.unclear.map(reason => `It cannot be judged: ${reason}`),
  ];
  const { number, name } = spec;
  const verdict = conditions.verdict === undefined ? {} : { verdict: conditions.verdict };
  if (unmet.length > 0) {
    const phase = { number, name, state: "running" } as const;
    const exit = unmet.length > conditions.unclear.length ? EXIT.no : EXIT.noVerdict;
    // A verdict that says yes would be about a run whose last phase is finished, and it is not.
    const isRecorded = digests !== undefined && conditions.verdict?.answer !== "yes";
    return {
      outcome: { kind: "phase", exit, phase, notes: [], unmet, ...verdict },
      steps: isRecorded ? RECORDS : [],
    };
  }
  return {
    outcome: {
      kind: "phase",
      exit: EXIT.yes,
      phase: { number, name, state: "finished" },
      notes: [
        ...(conditions.notes ?? []),
        ...(unchanged ? ["It changed nothing at all: what it should leave was there before."] : []),
        ...attempt.allowed.map(
          ({ path, reason }) => `${path} was changed as well, which was accepted: ${reason}`,
        ),
      ],
      unmet: [],
      ...verdict,
    },
    steps: [...files, ...(digests === undefined ? [] : RECORDS), recording(next)],
  };
}

/** What a phase comes to if it ends now, the gate's number of warnings in the metadata where it is known. */
async function judgedEnd(attempt: Attempt, warnings: number | undefined, context: Context) {
  const { found, lock, spec } = attempt;
  const { next, tree, files } = await finished(attempt, warnings, context);
  const isLast = spec.number === found.pipeline.phases.length;
  const digests =
    isLast && next.pipeline === "playbook" ? await recordedDigests(tree, context, next.pipeline) : undefined;
  if (isProblem(digests)) return refuse(digests.problem, "Make it readable to this user.");
  const judged = { ...found, run: next };
  const conditions = await conditionsThrough(spec.number, judged, lock, tree, context, digests);
  return { next, files, digests, conditions };
}

/** An iteration has to have looked at something else before anything is built on it. */
function iterationConditions({ found, spec }: Attempt, { tree }: Context): readonly string[] {
  const open = openIteration(found.run);
  return open === undefined || spec.number > 1 ? [] : iterationShortfalls(open.number, open.strategy, tree);
}

const [VERDICT, LOG] = GATE_RECORDS;
const RECORDS: readonly Step[] = [
  { kind: "report", path: VERDICT, format: "json" },
  { kind: "report", path: LOG, format: "text" },
];

/** The run as it will be, the tree as it will be, and what has to be written for that. */
async function finished(
  { found, spec, present, changed, unchanged, allowed }: Attempt,
  warnings: number | undefined,
  context: Context,
) {
  const { tree, now } = context;
  const paths = present.map(({ path }) => path);
  const run = await withBase(found.run, paths.filter(isOfProject), context);
  const ending = { at: runMoment(run, now), read: {}, written: {}, unchanged, allowed };
  const files = renderedRecords(finishPhase(run, spec.number, ending), tree, warnings);
  const after = overlaid(tree, files);
  const digests = phaseDigests(spec, run, changed, [...new Set([...paths, ...files.keys()])], after);
  const isLast = spec.number === found.pipeline.phases.length;
  const isScored = isLast && run.pipeline === "orchestra";
  const subject = isScored ? subjectDigest(subjectFiles(present, run.pipeline), tree.sha256) : undefined;
  const done = finishPhase(run, spec.number, { ...ending, ...digests, subject });
  const bugs = confirmedBugs(tree).map(({ id }) => id);
  const next = isLast ? endIteration(done, ending.at, bugs) : done;
  const record = recording(next);
  return {
    next,
    tree: overlaid(tree, new Map([...files, [record.path, record.content]])),
    files: [...files].map(([path, content]): Step => ({ kind: "write", path, content })),
  };
}

/** A run of the playbook with the files of the project that its gate asks for, as they are: what it judged. What was recorded before stays. */
async function withBase(run: Run, paths: readonly string[], context: Context): Promise<Run> {
  if (run.pipeline !== "playbook") return run;
  const { judgedBase } = await import("../../gate/phase-judgement.ts");
  const { files } = judgedBase(run, paths, [context.tree], context);
  const listed = new Set(paths);
  const asked = Object.fromEntries(Object.entries(files).filter(([path]) => listed.has(path)));
  return { ...run, base: { ...run.base, files: { ...asked, ...run.base.files } } };
}
