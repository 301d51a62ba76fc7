import type { Context, FlagsOf, Step } from "../../command.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { KnownLock } from "../anchor/known-lock.ts";
import { readSigning, runLines } from "../anchor/run-lines.ts";
import type { GATE_OPTIONS } from "./options.ts";

export { readLocked } from "../anchor/known-lock.ts";

type Flags = FlagsOf<typeof GATE_OPTIONS>;

/** A locked run that can be judged. */
export interface LockedRun extends Omit<KnownLock, "files"> {
  /** The receipts of what was run. */
  readonly steps: readonly Step[];
}

/** Flags that say nothing of a run whose phases are not the playbook's. */
export function idleFlag(flags: Flags, { pipeline }: Run): Refusal | undefined {
  const idle = (["phase", "source", "baseline"] as const).find(name => flags[name] !== undefined);
  if (pipeline === "playbook" || idle === undefined) return undefined;
  if (pipeline === "orchestra" && idle === "phase") return undefined;
  return refuse(`--${idle} says nothing of ${NOUNS[pipeline]}.`, `Leave --${idle} away.`);
}

const NOUNS = { task: "a task", orchestra: "an orchestra", own: "a pipeline of its own" } as const;

/** Runs the finish lines where that is asked for. */
export async function judgeLocked(
  flags: Flags,
  context: Context,
  { facts, anchored, files }: KnownLock,
): Promise<LockedRun | Refusal> {
  if (!flags.run || facts.state.project.length > 0) return { facts, anchored, steps: [] };
  const signing = readSigning(flags, context);
  if (signing !== undefined && "kind" in signing) return signing;
  const { pipeline } = facts.records.lock;
  const ran = await runLines(facts.lines, { pipeline, files }, signing, context);
  if ("kind" in ran) return ran;
  const receipts = [...facts.receipts, ...ran.known];
  return {
    facts: { ...facts, receipts, subject: ran.subject, reader: ran.reader },
    anchored,
    steps: ran.steps,
  };
}
