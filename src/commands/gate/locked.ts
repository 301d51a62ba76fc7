import type { Context, FlagsOf, Step } from "../../command.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { GroundFacts } from "../../gate/ground-facts.ts";
import type { KnownReceipt } from "../../gate/known-receipts.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { commandOf, inputDigests, judgeLineRun } from "../../protocol/finish-line.ts";
import { receiptOf, type StoredReceipt, storeReceipt } from "../../receipts.ts";
import type { CommandRun } from "../../running.ts";
import { changedPaths, isOfProject, type ProjectFile, subjectFiles } from "../../subject.ts";
import { isProblem } from "../../tree.ts";
import { readKey } from "../anchor/keys.ts";
import { digestOf, type KnownLock } from "../anchor/known-lock.ts";
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
  const ran = await runLines(facts, files, flags, context);
  if ("kind" in ran) return ran;
  const receipts = [...facts.receipts, ...ran.known];
  return { facts: { ...facts, receipts, subject: ran.subject }, anchored, steps: ran.steps };
}

/** A command that was run, and the project around it. */
interface RunBetween {
  readonly ran: CommandRun;
  readonly before: readonly ProjectFile[];
  readonly after: readonly ProjectFile[];
}

/** Runs each command once, and makes the receipt of each finish line. */
async function runLines(
  {
    lines,
    records: {
      lock: { pipeline },
    },
  }: GroundFacts,
  start: readonly ProjectFile[],
  flags: Flags,
  context: Context,
): Promise<{ known: readonly KnownReceipt[]; steps: readonly Step[]; subject: string } | Refusal> {
  const key = flags.key === undefined ? undefined : readKey(flags.key, "private", context);
  if (isProblem(key)) return refuse(key.problem, "Give --key an Ed25519 private key in PEM (PKCS#8).");
  const signing = key === undefined ? undefined : { key, signer: context.signer };
  const runs = new Map<string, RunBetween>();
  const known: KnownReceipt[] = [];
  const steps: Step[] = [];
  const paths = start.map(({ path }) => path).filter(isOfProject);
  let files = start;
  for (const { id, line } of lines) {
    const command = commandOf(line);
    const name = JSON.stringify(command);
    const inputs = inputDigests(line, paths, context.tree);
    let run = runs.get(name);
    if (run === undefined) {
      const ran = await context.runCommand(command);
      const left = await context.projectFiles();
      if (isProblem(left)) return refuse(left.problem, "The command left no project behind.");
      const after = subjectFiles(left, pipeline);
      run = { ran, before: files, after };
      runs.set(name, run);
      files = after;
    }
    const { ran, before, after } = run;
    const predicate = judgeLineRun({
      id,
      line,
      ran,
      inputs,
      changed: changedPaths(before, after),
      version: context.version,
      sha256: context.tree.sha256,
    });
    const receipt = receiptOf(predicate, digestOf(before, context));
    const stored = storeReceipt(receipt, context.tree.sha256, signing);
    known.push({ path: stored.path, receipt, standing: "made now" });
    steps.push(writing(stored));
  }
  return { known, steps, subject: digestOf(files, context) };
}

const writing = ({ path, content }: StoredReceipt): Step => ({ kind: "write", path, content });
