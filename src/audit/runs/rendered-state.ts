import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { parseJson } from "../../documents/json/json.ts";
import { parseProgress } from "../../documents/reports/progress.ts";
import { asList, asRecord, asText } from "../../evidence/lenient-values.ts";
import { runMetadataPath } from "../../protocol/phases/run-metadata-text.ts";
import { isProblem } from "../../tree.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt } from "../ground.ts";
import { damaged } from "./damage.ts";

const PROGRESS = "quality/PROGRESS.md";
const HINT = `${GROUND.run} is the one truth of a phase's state; \`assay phase\` writes the rest from it.`;

/** What is written from a run's record says the same: the ticks of its progress, and its metadata. Only the playbook keeps any. */
export function* renderedState(run: Run, ground: Ground): Iterable<Comparison> {
  if (run.pipeline !== "playbook" || ground.tree.stat(PROGRESS) === undefined) return;
  yield* tickComparisons(run, ground);
  if (run.phases.some(({ state }) => state === "finished")) yield* metadataComparisons(run, ground);
}

function* tickComparisons({ phases }: Run, ground: Ground): Iterable<Comparison> {
  const text = ground.tree.read(PROGRESS);
  if (isProblem(text))
    return yield damaged(
      PROGRESS,
      { problem: `${PROGRESS} cannot be read. ${text.problem}`, hint: HINT },
      "run",
    );
  const progress = parseProgress(text);
  for (const { number, name, state } of phases) {
    const ticks = progress.phases.filter(tick => tick.number === number);
    const tick = ticks.find(({ checked }) => checked) ?? ticks[0];
    const isTicked = tick?.checked === true;
    yield isTicked === (state === "finished")
      ? AGREED
      : {
          documented: {
            path: PROGRESS,
            line: tick?.line ?? 0,
            says: tick === undefined ? "no tick" : isTicked ? "done" : "open",
          },
          actual: sideAt(ground, GROUND.run, `"name": ${JSON.stringify(name)}`, state),
          message: `Phase ${number} is ${isTicked ? "ticked" : "not ticked"}, and run.json says that it is ${state}.`,
          hint: HINT,
        };
  }
}

function* metadataComparisons(run: Run, ground: Ground): Iterable<Comparison> {
  const path = runMetadataPath(run);
  const text =
    ground.tree.stat(path) === undefined ? { problem: "There is no such file." } : ground.tree.read(path);
  if (isProblem(text))
    return yield damaged(
      path,
      { problem: `${path} cannot be read. ${text.problem}`, hint: HINT },
      "run-metadata",
    );
  const document = parseJson(text);
  const [problem] = document.problems;
  if (problem !== undefined)
    return yield damaged(
      path,
      { problem: `${path}:${problem.line}: ${problem.message}`, hint: HINT },
      "run-metadata",
    );
  const said = asRecord(document.value);
  const finished = run.phases
    .filter(({ state }) => state === "finished")
    .map(({ number }) => `Phase ${number}`);
  const facts = [
    ["start_time", asText(said["start_time"]) ?? "nothing", run.created],
    ["phases_completed", asList(said["phases_completed"]).map(String).join(", "), finished.join(", ")],
  ] as const;
  for (const [key, says, so] of facts)
    yield says === so
      ? AGREED
      : {
          documented: { path, line: document.lineOf(`/${key}`), says },
          actual: sideAt(ground, GROUND.run, key === "start_time" ? '"created"' : '"phases"', so),
          message: `The run's metadata has another ${key} than its record.`,
          hint: HINT,
        };
}
