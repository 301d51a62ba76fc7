import { GROUND } from "../contract/ground-files.ts";
import { ORCHESTRA_PHASES, RERUN_FALLBACK, WORK } from "../contract/orchestra.ts";
import type { Loop } from "../contract/schemas/loop.ts";
import { DIMENSIONS, type Dimension, ROUTES, SCORES, type Weakness } from "../contract/scoring.ts";
import { judgeComposite } from "../evidence/orchestra/judge-composite.ts";
import type { OrchestraFacts } from "../evidence/orchestra/orchestra-facts.ts";
import { compositeOf, lowerBound, reaches } from "../protocol/phases/composite.ts";
import { resolveRerun } from "../protocol/phases/rerun-names.ts";
import { isOpenError } from "./check-result.ts";
import type { JudgedRun } from "./run.ts";

type Rerun = Loop["rerun"];

/** What the operator alone can put right: no worker is to try. */
const OPERATORS: readonly string[] = ["goal", "waivers", "attempts", "foreign-results"];

/** The cheapest rerun that suffices: single slices, else what is stale, else what the scores or the judge ask for; null where none does. */
export function rerunFor({ results }: JudgedRun, facts: OrchestraFacts): Rerun {
  const errors = results.flatMap(({ check, findings }) =>
    findings.filter(isOpenError).map(({ path }) => ({ id: check.id, path })),
  );
  // A finish line that nobody ran on what is there is the operator's to run; one that does not hold names its receipt.
  const isUnrun = errors.every(({ id, path }) => id !== "finish-lines" || path === GROUND.finishLines);
  const operators = isUnrun ? [...OPERATORS, "finish-lines"] : OPERATORS;
  const failed = results.flatMap(({ check, status }) =>
    status === "fail" || status === "blocked" ? [check.id] : [],
  );
  // A record that says less than the disk has to be restored before anything can be counted on.
  if (facts.attempts.contradictions.length > 0) return null;
  return (
    slicesAtFault(errors, facts) ??
    stalePhases(facts) ??
    (failed.includes("composite") ? lifting(facts) : undefined) ??
    (failed.every(id => operators.includes(id)) ? null : byDefault())
  );
}

/** Workers in whose slots there are faults; of several phases the first, for what comes after is done again with it. */
function slicesAtFault(
  errors: readonly { readonly id: string; readonly path: string }[],
  { slices }: OrchestraFacts,
): NonNullable<Rerun> | undefined {
  const slots = new Set(
    errors.flatMap(({ id, path }) =>
      path.startsWith(`${WORK}/`) && id !== "composite" ? [path.split("/")[1]] : [],
    ),
  );
  const atFault = slices.filter(({ worker }) => slots.has(worker));
  const first = Math.min(...atFault.map(({ phase }) => phase.number));
  const workers = atFault.filter(({ phase }) => phase.number === first).map(({ worker }) => worker);
  return workers.length === 0 ? undefined : { reason: "slice", phases: [], workers, fallback: false };
}

/** The first phase that cannot be relied on any more; all after it follow. */
function stalePhases({ phases, run, moved, isOther }: OrchestraFacts): NonNullable<Rerun> | undefined {
  const stale = phases.find(
    ({ number, state, attempt, stale: why }) =>
      state === "failed" ||
      moved.some(({ phase }) => phase.number === number) ||
      (isOther && number === phases.length) ||
      (state === "finished" && (attempt !== run.attempt || why.length > 0)),
  );
  return stale && { reason: "stale", phases: [stale.name], workers: [], fallback: false };
}

function lifting(facts: OrchestraFacts): NonNullable<Rerun> | undefined {
  const { composite, judgements } = facts;
  if (composite === undefined) return undefined;
  const judged = judgeComposite(composite, facts);
  if (!judged.isJudged) return routeOf(facts);
  const words = judgements.flatMap(({ verdict }) => ("verdict" in verdict ? verdict.rerun : []));
  const { phases, fallback } = resolveRerun(words, ORCHESTRA_PHASES);
  return { reason: "judge", phases: phases.map(({ name }) => name), workers: [], fallback };
}

/** The cheapest route that comes past every weak dimension and could lift the composite to the bar. */
function routeOf({ run, terms, scores }: OrchestraFacts): NonNullable<Rerun> {
  const counted = new Map(
    scores.map(({ dimension, score = 0, cap }) => [dimension, Math.min(score, cap)] as const),
  );
  const countsFor = (dimension: Dimension) => counted.get(dimension) ?? 0;
  // What bounds ambition now is lifted with it; what the operator says of a dimension stays.
  const open = run.orchestra?.dimensions ?? terms.dimensions;
  // What counts for as much as the operator lets it is not weak, and neither is what a low bar does not ask for.
  const weak = open.filter(({ dimension, cap }) => {
    const bound = dimension === "ambition" ? SCORES.ambitionFloor : lowerBound(terms);
    return countsFor(dimension) < Math.min(bound, cap);
  });
  const suffices = (mended: readonly Weakness[]) => {
    const isMended = (dimension: Dimension) => mended.includes(DIMENSIONS[dimension].weakness);
    const lifted = compositeOf(open, dimension => (isMended(dimension) ? 1 : countsFor(dimension)));
    return (
      lifted !== undefined && reaches(lifted, terms.bar) && weak.every(({ dimension }) => isMended(dimension))
    );
  };
  const found = ROUTES.find((_, index) =>
    suffices(ROUTES.slice(0, index + 1).map(({ weakness }) => weakness)),
  );
  const { weakness, phases } = found ?? ROUTES[2];
  return { reason: weakness, phases: [...phases], workers: [], fallback: false };
}

/** Whatever is wrong, "nothing to do" it is not. */
function byDefault(): NonNullable<Rerun> {
  const { phases } = resolveRerun(RERUN_FALLBACK, ORCHESTRA_PHASES);
  return { reason: "fault", phases: phases.map(({ name }) => name), workers: [], fallback: true };
}
