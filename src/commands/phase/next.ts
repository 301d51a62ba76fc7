import { type Run as Command, decide } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Outcome } from "../../outcome.ts";
import { nextPhase } from "../../protocol/phases/next-phase.ts";
import type { PHASE_OPTIONS } from "./options.ts";
import { readPhaseRun } from "./phase-run.ts";

/** `assay phase next`: which phase may be started now; none after a failure. */
export const next: Command<typeof PHASE_OPTIONS> = async (_flags, context) => {
  const found = readPhaseRun(context);
  return decide("kind" in found ? found : answerFor(found.run));
};

function answerFor(run: Run): Outcome {
  const { answer, phase } = nextPhase(run);
  if (phase === undefined)
    return { kind: "next", exit: EXIT.no, phase: null, reason: "Every phase is finished." };
  const { number, name, failure } = phase;
  const called = `Phase ${number} (${name})`;
  if (answer === "start")
    return { kind: "next", exit: EXIT.yes, phase: { number, name }, reason: `${called} is to be started.` };
  if (answer === "running")
    return { kind: "next", exit: EXIT.pending, phase: null, reason: `${called} is running.` };
  const why = failure === undefined ? "" : ` (${failure.replace(/\.$/, "")})`;
  return {
    kind: "next",
    exit: EXIT.no,
    phase: null,
    reason: `${called} failed${why}; find out why before anything is started.`,
  };
}
