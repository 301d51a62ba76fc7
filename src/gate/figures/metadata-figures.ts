import { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import { isRecord } from "../../documents/json/json.ts";
import { asList, asText } from "../../evidence/lenient-values.ts";
import { readMoment } from "../../evidence/reports/moments.ts";
import type { SidecarFile } from "../../evidence/run-files.ts";
import type { Tree } from "../../tree.ts";
import type { Remark } from "../check.ts";
import { type Backing, figureAt, judgeFigures } from "./figures.ts";

/** Whether what run metadata says of its own run in numbers is so: how long it took, and how often it iterated. */
export function* judgeMetadataFigures({ path, document }: SidecarFile, tree: Tree): Iterable<Remark> {
  const { value, lineOf } = document;
  if (!isRecord(value)) return;
  const figure = (what: string, stated: number, backing: Backing<number>) =>
    figureAt({ path, lineOf }, `/${what}`, { what, stated, backing });
  const minutes = value["duration_minutes"];
  if (typeof minutes === "number")
    yield* judgeFigures(
      [figure("duration_minutes", minutes, durationOf(value, minutes))],
      ({ stated }, { actual }) => ({
        message: `The run took ${actual} minutes from start to end, not ${stated}.`,
        hint: "Take the end minus the start.",
      }),
    );
  const [stated, actual] = [listedIterations(value), explorations(tree)];
  if (stated + actual > 0)
    yield* judgeFigures(
      [figure("iterations_completed", stated, { actual, by: "quality/EXPLORATION_ITER*.md" })],
      (_figure, { by }) => ({
        message: `The metadata lists ${stated} iterations, and ${actual} of them left a ${by}.`,
        hint: "List the iterations that were done, and keep what each of them found.",
      }),
    );
  // What a gate once said is no input of a gate.
  for (const key of ["gate_fail_count", "gate_warn_count"])
    if (typeof value[key] === "number")
      yield { figure: "unbacked", place: { path, line: lineOf(`/${key}`), what: key } };
}

/** Minutes from start to end, rounded as the stated ones are where that is close enough. */
function durationOf(value: Readonly<Record<string, unknown>>, stated: number): Backing<number> {
  const [start, end] = [instantOf(value["start_time"]), instantOf(value["end_time"])];
  if (start === undefined || end === undefined) return { unbacked: "start or end is not known" };
  const taken = (end - start) / 60_000;
  return { actual: Math.abs(taken - stated) > 1 ? Math.round(taken) : stated, by: "start and end" };
}

/** Milliseconds since 1970 of a time with its zone. */
function instantOf(time: unknown): number | undefined {
  const moment = readMoment(asText(time) ?? "");
  return "problem" in moment ? undefined : moment.instant;
}

const listedIterations = (value: Readonly<Record<string, unknown>>) =>
  asList(value["iterations_completed"]).filter(one =>
    (ITERATION_STRATEGIES as readonly unknown[]).includes(one),
  ).length;

/** A strategy that was completed left its exploration. */
const explorations = (tree: Tree) =>
  tree
    .entriesIn("quality")
    .filter(({ path, kind }) => kind === "file" && /^quality\/EXPLORATION_ITER\d+\.md$/.test(path)).length;
