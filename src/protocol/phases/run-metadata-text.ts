import { ITERATION_STRATEGIES, SEVERITIES, type Severity } from "../../contract/enums.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { RunMetadata } from "../../contract/schemas/run-metadata.ts";

/** Path of the metadata of a run, which is named after its start. */
export const runMetadataPath = ({ created }: Pick<Run, "created">): string =>
  `quality/results/run-${created.slice(0, 19).replaceAll(":", "-")}.json`;

/** What the run's other records say of it. */
export interface MetadataFacts {
  readonly project: string;
  readonly skillVersion: string;
  /** Severities of the confirmed bugs, as they are written. */
  readonly severities: readonly string[];
  /** How many warnings the verdict has that the last phase records; undefined as long as there is none. */
  readonly warnings: number | undefined;
}

/** The metadata that run.json and the bugs give; who did the work is kept as it was written down, else unknown. */
export function runMetadata(run: Run, before: Partial<RunMetadata>, facts: MetadataFacts): RunMetadata {
  const { phases, iterations = [] } = run;
  const finished = phases.filter(({ state }) => state === "finished");
  const isDone = finished.length === phases.length;
  const end = isDone ? (finished.at(-1)?.finished ?? null) : null;
  return {
    schema_version: "1.0",
    skill_version: facts.skillVersion,
    project: facts.project,
    model: before.model ?? "unknown",
    ...(before.model_provider === undefined ? {} : { model_provider: before.model_provider }),
    runner: before.runner ?? "unknown",
    start_time: run.created,
    end_time: end,
    duration_minutes: end === null ? null : minutesBetween(run.created, end),
    phases_completed: finished.map(({ number }) => `Phase ${number}`),
    // An iteration has said what it found once its exploration is through; what follows builds on that.
    iterations_completed: ITERATION_STRATEGIES.filter(strategy =>
      iterations.some(
        one => one.strategy === strategy && (one.finished !== null || phases[0]?.state === "finished"),
      ),
    ),
    bug_count: facts.severities.length,
    bug_severity: severityCounts(facts.severities),
    gate_result: isDone ? "PASS" : null,
    gate_fail_count: isDone ? 0 : null,
    gate_warn_count: isDone ? (facts.warnings ?? null) : null,
    ...(before.notes === undefined ? {} : { notes: before.notes }),
  };
}

const minutesBetween = (start: string, end: string) =>
  Math.round((Date.parse(end) - Date.parse(start)) / 60_000);

function severityCounts(severities: readonly string[]): Partial<Record<Severity, number>> {
  const counts = SEVERITIES.map(
    severity => [severity, severities.filter(one => one.toUpperCase() === severity).length] as const,
  );
  // The highest was added to the contract later, and readers of it need not know it.
  return Object.fromEntries(counts.filter(([severity, count]) => severity !== "CRITICAL" || count > 0));
}
