import type { Context, FlagsOf } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import type { Loop } from "../../contract/schemas/loop.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { OrchestraFacts } from "../../evidence/orchestra/orchestra-facts.ts";
import type { Check } from "../../gate/check.ts";
import { CHECKS } from "../../gate/checks/index.ts";
import type { JudgedRun } from "../../gate/run.ts";
import { LOCKED_CHECKS, OWN_CHECKS, TASK_CHECKS, withProofs } from "../../gate/task-checks/index.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { LockedRun } from "./locked.ts";
import type { GATE_OPTIONS } from "./options.ts";

type Flags = FlagsOf<typeof GATE_OPTIONS>;

/** The checks that judge a run, and what a lock adds to its files. */
export interface JudgedAs {
  readonly checks: readonly Check[];
  readonly locked: LockedRun | undefined;
  /** What an orchestra is judged by, and what becomes of it by what was found. */
  readonly orchestra?: {
    readonly facts: OrchestraFacts;
    readonly decide: (judged: JudgedRun, exit: number) => Loop;
  };
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
  if (run?.pipeline === "orchestra")
    return refuseUnlocked("The run is of an orchestra, and without a lock nobody knows what its bar was.");
  if (run?.pipeline === "own")
    return refuseUnlocked(
      `The run is of a pipeline of its own, and without ${GROUND.lock} nothing says that it is still the one.`,
    );
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
  const hasLines = known.facts.lines.length > 0;
  if (pipeline !== "task" && !hasLines && (flags.run || flags.key !== undefined))
    return refuse("The run has no finish lines to run.", "Judge it without --run and --key.");
  const locked = await judgeLocked(flags, context, known);
  if ("kind" in locked) return locked;
  switch (pipeline) {
    case "task":
      return { checks: TASK_CHECKS, locked };
    case "playbook":
      return { checks: withProofs(LOCKED_CHECKS, hasLines), locked };
    case "own":
      return { checks: withProofs(OWN_CHECKS, hasLines), locked };
    case "orchestra":
      return judgedAsOrchestra(run, hasLines, locked, context);
    default:
      return pipeline satisfies never;
  }
}

async function judgedAsOrchestra(
  run: Run,
  hasLines: boolean,
  locked: LockedRun,
  { tree, version, now }: Context,
): Promise<JudgedAs | Refusal> {
  if (run.orchestra === undefined)
    return refuse(`${GROUND.run} does not say what the orchestra is held to.`, RESTORE_LOCK);
  const [names, expected] = [run.phases, ORCHESTRA_PHASES].map(phases =>
    phases.map(({ number, name }) => `${number} (${name})`).join(", "),
  );
  if (names !== expected)
    return refuse(
      `${GROUND.run} has the phases ${names}, and those of an orchestra are ${expected}.`,
      RESTORE_RUN,
    );
  const { ORCHESTRA_CHECKS, orchestraFacts, decideLoop } = await import("../../gate/orchestra-gate.ts");
  const facts = orchestraFacts(run, run.orchestra, tree, locked.facts.subject);
  return {
    checks: withProofs(ORCHESTRA_CHECKS, hasLines),
    locked,
    orchestra: { facts, decide: (judged, exit) => decideLoop(judged, facts, { version, now, exit }) },
  };
}

const RESTORE_RUN = "Restore it from the commit or archive that has it.";
const RESTORE_LOCK = "Restore it from the commit that has it; `assay init` makes one.";
const refuseUnlocked = (message: string) => refuse(message, RESTORE_LOCK);
