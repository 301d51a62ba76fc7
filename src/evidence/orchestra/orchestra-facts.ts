import { ORCHESTRA_PHASES, SCORING_PHASE, slotFiles } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Dimension } from "../../contract/scoring.ts";
import { bestComposite, type Composite, compositeOf, type Terms } from "../../protocol/phases/composite.ts";
import type { PhaseStatus } from "../../protocol/phases/phase-status.ts";
import type { ReadProblem, Tree } from "../../tree.ts";
import { type Attempts, attemptsOnDisk } from "./attempts.ts";
import { type DimensionScore, dimensionScores } from "./dimension-scores.ts";
import { ambitionCap, type Headline, headlinesOf } from "./headlines.ts";
import { type JudgeVerdict, readJudgeVerdict } from "./judge-verdict.ts";
import { type MovedFile, movedFiles } from "./moved-files.ts";
import { runStatuses } from "./run-statuses.ts";
import { type Slice, slicesOf, strangeSlots } from "./slices.ts";
import { type Audit, auditsOf, synthesizedOnDisk } from "./synthesized.ts";

/** A judge's verdict, or why there is none to go by. */
export interface Judgement {
  readonly judge: string;
  readonly path: string;
  readonly verdict: JudgeVerdict | ReadProblem;
}

/** All that decides about an orchestra, read from its run's record and from what its workers left. */
export interface OrchestraFacts {
  readonly run: Run;
  readonly terms: Terms;
  readonly attempts: Attempts;
  readonly phases: readonly PhaseStatus[];
  readonly moved: readonly MovedFile[];
  /** Whether the project is another than the one that was scored. */
  readonly isOther: boolean;
  /** Whether Scoring is over, so that what is missing will not come by itself. */
  readonly isScored: boolean;
  readonly slices: readonly Slice[];
  /** Slices of reruns that changed nothing: their workers left again what they had left before. */
  readonly repeated: readonly Slice[];
  /** Slots with a result of no worker. */
  readonly strangers: readonly string[];
  readonly headlines: readonly Headline[];
  readonly scores: readonly DimensionScore[];
  /** Undefined while a score is missing. */
  readonly composite: Composite | undefined;
  /** What the dimensions that can be scored could come to. */
  readonly best: Composite;
  readonly synthesized: readonly string[];
  readonly audits: readonly Audit[];
  readonly judgements: readonly Judgement[];
}

/** Reads what an orchestra is judged by; `subject` is the digest of the project as it is. */
export function orchestraFacts(run: Run, terms: Terms, tree: Tree, subject: string): OrchestraFacts {
  const phases = runStatuses(run, ORCHESTRA_PHASES, tree);
  const slices = slicesOf(run, tree);
  const headlines = headlinesOf(slices, tree);
  const bounded = boundedTerms(terms, headlines);
  const scores = dimensionScores(bounded, slices);
  const byDimension = new Map(scores.map(one => [one.dimension, one]));
  return {
    run,
    terms: bounded,
    attempts: attemptsOnDisk(run, tree),
    phases,
    moved: movedFiles(run, tree),
    isOther: run.phases.some(
      ({ state, subject: scored }) => state === "finished" && scored !== undefined && scored !== subject,
    ),
    isScored: phases.some(({ name, state }) => name === SCORING_PHASE && state === "finished"),
    slices,
    repeated: idleReruns(run, slices),
    strangers: strangeSlots(run, tree),
    headlines,
    scores,
    composite: compositeOf(bounded.dimensions, dimension => byDimension.get(dimension)?.score),
    best: bestComposite(
      terms.dimensions,
      (dimension: Dimension) => byDimension.get(dimension)?.unscorable !== undefined,
    ),
    synthesized: synthesizedOnDisk(run, tree),
    audits: auditsOf(slices, tree),
    judgements: judgementsOf(slices, tree),
  };
}

/** A phase is done again in vain where nobody in it brought anything new, and a slice where its worker did not. */
function idleReruns({ attempt, reruns = [] }: Run, slices: readonly Slice[]): readonly Slice[] {
  const again = new Set(reruns.flatMap(one => (one.attempt === attempt ? (one.worker ?? []) : [])));
  const moving = new Set(
    slices
      .filter(({ says, isRepeated }) => says !== undefined && !isRepeated)
      .map(({ phase }) => phase.number),
  );
  return slices.filter(
    ({ worker, phase, isRepeated }) => isRepeated && (again.has(worker) || !moving.has(phase.number)),
  );
}

/** The terms with what this attempt's headlines leave of ambition. */
function boundedTerms(terms: Terms, headlines: readonly Headline[]): Terms {
  const most = ambitionCap(terms, headlines);
  const dimensions = terms.dimensions.map(one =>
    one.dimension === "ambition" ? { ...one, cap: Math.min(one.cap, most) } : one,
  );
  return { ...terms, dimensions };
}

function judgementsOf(slices: readonly Slice[], tree: Tree): readonly Judgement[] {
  return slices
    .filter(
      ({ phase, state, says }) => phase.name === SCORING_PHASE && state === "done" && says?.role === "judge",
    )
    .map(({ worker }) => {
      const path = slotFiles.result(worker);
      return { judge: worker, path, verdict: readJudgeVerdict(tree, path) };
    });
}
