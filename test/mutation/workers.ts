import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Fared, Job, Reply } from "./worker.ts";

/** Generous: a loop that asks a switch is stopped by its count of steps, which no slow machine changes. */
const PATIENCE_MS = 600_000;

const SCRIPT = fileURLToPath(new URL("./mutation-worker.js", import.meta.url));

/** A process that has loaded the tests. */
export interface Worker {
  /** The reply, or undefined where the process ended or never answered. */
  ask(job: Job): Promise<Reply | undefined>;
  stop(): unknown;
}

/** Starts a worker; a mutant that acts while the sources load is on from the start. */
export function startWorker(directory: string, files: readonly string[], always?: number): Worker {
  const { ASSAY_CORPUS: _corpus, ASSAY_FUZZ_RUNS: _fuzz, ...env } = process.env;
  const argv = [directory, String(always ?? ""), ...files];
  const child = fork(SCRIPT, argv, {
    env,
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return { ask: job => ask(child, job), stop: () => child.connected && child.disconnect() };
}

function ask(child: ChildProcess, job: Job): Promise<Reply | undefined> {
  return new Promise(settle => {
    const finish = (reply?: Reply) => {
      clearTimeout(timer);
      child.removeAllListeners();
      settle(reply);
    };
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    child.once("message", (reply: Reply) => finish(reply));
    child.once("exit", () => finish());
    child.once("error", () => finish());
    if (child.connected) child.send(job);
    else finish();
  });
}

/** How every test fares without a mutant, and which mutants act while the sources load. */
export async function fareWithout(
  worker: Worker,
): Promise<{ fared: readonly Fared[]; loading: readonly number[] }> {
  const reply = await worker.ask({});
  if (reply === undefined || !("fared" in reply)) throw new Error("The tests do not run at all.");
  const failed = reply.fared.find(({ failure }) => failure !== undefined);
  if (failed !== undefined)
    throw new Error(`${failed.file} fails without a mutant: ${failed.name}\n${failed.failure}`);
  return reply;
}
