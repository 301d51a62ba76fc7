import { type Run as Command, decide } from "../../command.ts";
import { EXIT } from "../../contract/exit-codes.ts";
import { refuse } from "../../outcome.ts";
import { runMoment } from "../../protocol/phases/run-moment.ts";
import { failPhase } from "../../protocol/phases/run-transition.ts";
import type { FAIL_OPTIONS } from "./options.ts";
import { namedPhase, phaseOf, readPhaseRun, recording } from "./phase-run.ts";

/** `assay phase fail`: records that a running phase failed, and why. */
export const fail: Command<typeof FAIL_OPTIONS> = async ({ reason }, context) => {
  const found = readPhaseRun(context);
  if ("kind" in found) return decide(found);
  const spec = namedPhase(context.words, found.pipeline.phases);
  if ("kind" in spec) return decide(spec);
  if (reason === undefined || reason.trim() === "")
    return decide(refuse("A failure without a reason helps nobody.", "Say why with --reason."));
  const { number, name } = spec;
  const { state } = phaseOf(found.run, number);
  if (state !== "running")
    return decide(
      refuse(
        `Phase ${number} (${name}) is ${state}, not running.`,
        "Only what was begun can fail; see `assay phase`.",
        EXIT.no,
      ),
    );
  const failed = failPhase(found.run, number, runMoment(found.run, context.now), reason.trim());
  return {
    outcome: {
      kind: "phase",
      exit: EXIT.yes,
      phase: { number, name, state: "failed" },
      notes: [`The reason is kept: ${reason.trim()}`],
      unmet: [],
    },
    steps: [recording(failed)],
  };
};
