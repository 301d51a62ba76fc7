import { GROUND } from "../contract/ground-files.ts";
import type { MovedFile } from "../evidence/orchestra/moved-files.ts";
import type { PhaseStatus } from "../protocol/phases/phase-status.ts";
import type { Finding } from "./check.ts";

/** The first phase that is still to be done; what comes after it waits for it. */
export function* unfinished(phases: readonly PhaseStatus[]): Iterable<Finding> {
  const waiting = phases.find(({ state }) => state === "pending" || state === "running");
  if (waiting === undefined) return;
  yield {
    level: "pending",
    path: GROUND.run,
    line: 0,
    message: `${waiting.name} is ${waiting.state}, and what comes after it is to be done.`,
    hint: "See `assay phase`.",
  };
}

/** What keeps a phase from counting in an attempt. */
export function* judgeState(
  { number, name, state, attempt, stale, failure }: PhaseStatus,
  now: number,
): Iterable<Finding> {
  const at = { level: "error", path: GROUND.run, line: 0 } as const;
  const hint = `Do it again: \`assay phase start ${number}\`, or \`assay phase rerun\`.`;
  if (state === "failed")
    yield { ...at, message: `${name} failed${failure === undefined ? "." : `: ${failure}`}`, hint };
  if (state !== "finished") return;
  if (attempt !== now)
    yield { ...at, message: `${name} was finished in attempt ${attempt}, and this is attempt ${now}.`, hint };
  for (const reason of stale) yield { ...at, message: `${name} is stale: ${reason}.`, hint };
}

/** What was verified and scored is not what is there. */
export const judgeMoved = ({ path, phase }: MovedFile): Finding => ({
  level: "error",
  path,
  line: 0,
  message: `It is not as it was when ${phase.name} was finished, so what came after looked at something else.`,
  hint: `Put it back, or do ${phase.name} again with \`assay phase rerun ${phase.number}\`.`,
});

/** Files that no phase wrote were added, changed or taken away, and nobody knows which. */
export const OTHER_PROJECT: Finding = {
  level: "error",
  path: GROUND.run,
  line: 0,
  message:
    "The project is not the one that was scored: since Scoring was finished, a file was added, changed or taken away.",
  hint: "Put it back, or have it scored as it is: `assay phase rerun scoring`.",
};
