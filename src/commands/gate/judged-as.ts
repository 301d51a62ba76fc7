import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Check } from "../../gate/check.ts";
import { CHECKS } from "../../gate/checks/index.ts";
import { lockedChecks } from "../../gate/task-checks/index.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { LockedRun } from "./locked.ts";
import type { GATE_OPTIONS } from "./options.ts";

type Flags = FlagsOf<typeof GATE_OPTIONS>;

/** The checks that judge a run, and what a lock adds to its files. */
export interface JudgedAs {
  readonly checks: readonly Check[];
  readonly locked: LockedRun | undefined;
}

/** Which checks judge the run: its pipeline says so and, where there is a lock, that has to say the same. */
export async function judgedAs(
  flags: Flags,
  context: Context,
  run: Run | undefined,
): Promise<JudgedAs | Refusal> {
  const isLocked = [GROUND.lock, GROUND.signedLock].some(path => context.tree.stat(path) !== undefined);
  // A task without its lock is no task, and is told so.
  if (run !== undefined && (isLocked || run.pipeline === "task")) return lockedAs(flags, context, run);
  if (run?.pipeline === "orchestra") return refuseOrchestra();
  if (run?.pipeline === "own") return refuseUnlocked();
  const [foreign] = (["run", "key", "expect", "trust"] as const).filter(name => flags[name]);
  if (foreign === undefined) return { checks: CHECKS, locked: undefined };
  return refuse(
    `--${foreign}${foreign === "expect" ? " (or ASSAY_EXPECT)" : ""} is for a locked run, and this one has no ${GROUND.lock}.`,
    `Leave it away, or find out where the lock went; \`assay init\` makes one.`,
  );
}

async function lockedAs(flags: Flags, context: Context, run: Run): Promise<JudgedAs | Refusal> {
  const { pipeline } = run;
  const { readLocked, judgeLocked, idleFlag } = await import("./locked.ts");
  const idle = idleFlag(flags, run);
  if (idle !== undefined) return idle;
  const known = await readLocked(flags, context, run);
  if ("kind" in known) return known;
  if (pipeline === "orchestra") return refuseOrchestra();
  const hasLines = known.facts.lines.length > 0;
  if (pipeline !== "task" && !hasLines && (flags.run || flags.key !== undefined))
    return refuse("The run has no finish lines to run.", "Judge it without --run and --key.");
  const locked = await judgeLocked(flags, context, known);
  return "kind" in locked ? locked : { checks: lockedChecks(pipeline, hasLines), locked };
}

const refuseOrchestra = () =>
  refuse("The run is of the pipeline orchestra, which this version cannot judge.", "Use a later one.");

const refuseUnlocked = () =>
  refuse(
    `The run is of a pipeline of its own, and without ${GROUND.lock} nothing says that it is still the one.`,
    "Restore the lock from the commit that has it; `assay init` makes one.",
  );
