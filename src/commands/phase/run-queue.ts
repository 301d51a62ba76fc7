import type { Context, FlagsOf } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import { runStatuses } from "../../evidence/orchestra/run-statuses.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";
import type { RUN_OPTIONS } from "./options.ts";
import { namedPhase, type PhaseRun } from "./phase-run.ts";

type Flags = FlagsOf<typeof RUN_OPTIONS>;

/** A phase that is to be run, and the workers that are named for it. */
export interface Turn {
  readonly spec: PhaseSpec;
  readonly workers: readonly string[];
}

/** The phases that are to be done, in order; all are those from the first on that is not finished, or no longer stands on what is there. */
export function queueOf(
  flags: Flags,
  { words, tree }: Pick<Context, "words" | "tree">,
  found: PhaseRun,
): readonly Turn[] | Refusal {
  const specs = wanted(flags, words, found, tree);
  if ("kind" in specs) return specs;
  const named: { readonly worker: string; readonly number: number | undefined }[] = [];
  for (const word of flags.worker) {
    const mark = word.indexOf(":");
    const phase = mark < 0 ? undefined : namedPhase([word.slice(0, mark)], found.pipeline.phases);
    if (phase !== undefined && "kind" in phase) return phase;
    named.push({ worker: word.slice(mark + 1), number: phase?.number });
  }
  return specs.map(spec => ({
    spec,
    workers: named
      .filter(({ number }) => number === undefined || number === spec.number)
      .map(({ worker }) => worker),
  }));
}

function wanted(
  { from, to, all }: Flags,
  words: readonly string[],
  { run, pipeline: { phases } }: PhaseRun,
  tree: Tree,
): readonly PhaseSpec[] | Refusal {
  const ways = [words.length > 0, from !== undefined || to !== undefined, all].filter(Boolean);
  if (ways.length !== 1)
    return refuse(
      "It takes a phase, --from and --to, or --all: one of the three.",
      "Name what is to be run.",
    );
  if (words.length > 0) {
    const phase = namedPhase(words, phases);
    return "kind" in phase ? phase : [phase];
  }
  if (all) return unfinished(run, phases, tree);
  const first = from === undefined ? phases[0] : namedPhase([from], phases);
  const last = to === undefined ? phases.at(-1) : namedPhase([to], phases);
  if (first !== undefined && "kind" in first) return first;
  if (last !== undefined && "kind" in last) return last;
  const queue = phases.filter(
    ({ number }) => number >= (first?.number ?? 0) && number <= (last?.number ?? 0),
  );
  return queue.length > 0
    ? queue
    : refuse(
        `Phase ${last?.number} does not come after phase ${first?.number}.`,
        "Turn --from and --to round.",
      );
}

/** What is finished and still stands is not paid for twice; whoever wants it done again names it, or counts another attempt. */
function unfinished(
  run: PhaseRun["run"],
  phases: readonly PhaseSpec[],
  tree: Tree,
): readonly PhaseSpec[] | Refusal {
  const first = runStatuses(run, phases, tree).find(
    ({ state, stale }) => state !== "finished" || stale.length > 0,
  );
  if (first !== undefined) return phases.filter(({ number }) => number >= first.number);
  return refuse(
    "Every phase is finished, and nothing has changed that they stand on.",
    "Ask `assay gate` what becomes of the run; `assay phase rerun PHASE` begins another attempt.",
    EXIT.no,
  );
}
