import type { Context, Step } from "../../command.ts";
import { slotFiles, WORK } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { failureEnvelope, lastLines, stallReason } from "../../protocol/phases/failure-envelope.ts";
import { failPhase } from "../../protocol/phases/run-transition.ts";
import type { WorkerReport } from "../../protocol/phases/worker-report.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { SeenWorker } from "./look-at-worker.ts";
import { recording } from "./phase-run.ts";
import { historyPath } from "./worker-history.ts";

/** What is said of the workers, and what is written. */
interface Consequences {
  readonly workers: readonly WorkerReport[];
  readonly steps: readonly Step[];
}

/** Writes down what was seen of the workers, and the failure of those that stalled: in the slot of each, else in the record of its phase. */
export function giveUp(all: readonly SeenWorker[], run: Run, context: Context): Consequences {
  const fates = all.map(one => fateOf(one, run, context));
  const histories = all.flatMap(({ seen }) =>
    seen === undefined ? [] : [write(historyPath(seen.history.worker), seen.history)],
  );
  const failed = all.filter(
    ({ worker, report }) => worker.envelope === undefined && report.state === "stalled",
  );
  const record = failed.length === 0 ? [] : [recording(failed.reduce(withFailure(context.now), run))];
  return {
    workers: all.map(({ report }, index) => ({ ...report, note: fates[index]?.note ?? null })),
    steps: [...histories, ...fates.flatMap(({ steps }) => steps ?? []), ...record],
  };
}

const withFailure =
  (now: Date) =>
  (run: Run, { worker, report, seen }: SeenWorker): Run =>
    seen === undefined
      ? run
      : failPhase(run, worker.phase.number, formatStamp(now), stallReason(seen.stall, report.budget));

const write = (path: string, value: object): Step => ({
  kind: "write",
  path,
  content: `${JSON.stringify(value, null, 2)}\n`,
});

interface Fate {
  readonly note: string;
  readonly steps?: readonly Step[];
}

function fateOf(
  { worker, report, seen, group }: SeenWorker,
  run: Run,
  { tree, version, now }: Context,
): Partial<Fate> {
  if (report.state !== "stalled" || seen === undefined) return {};
  const { name, phase, envelope } = worker;
  if (envelope === undefined) return { note: `Phase ${phase.number} is recorded as failed.` };
  const stray = [WORK, `${WORK}/${name}`].find(path => !isDirectoryOrNone(tree, path));
  if (stray !== undefined) return { note: `${stray} is no directory, so its failure is written nowhere.` };
  const words = lastWords(tree, [
    ...(group === undefined ? [] : [group.transcript]),
    slotFiles.notes(name),
    slotFiles.chat(name),
  ]);
  const { stall } = seen;
  const { budget } = report;
  const failure = failureEnvelope({ stall, budget, lastLines: words, run, version, now });
  return { note: `Its failure is written to ${envelope}.`, steps: [write(envelope, failure)] };
}

function isDirectoryOrNone(tree: Tree, path: string): boolean {
  const found = tree.stat(path);
  return found === undefined || found.kind === "directory";
}

/** The end of the first of some files that can be read and says something. */
export function lastWords(tree: Tree, paths: readonly string[]): readonly string[] {
  for (const path of paths) {
    const text = tree.stat(path) === undefined ? "" : tree.read(path);
    const lines = isProblem(text) ? [] : lastLines(text);
    if (lines.length > 0) return lines;
  }
  return [];
}
