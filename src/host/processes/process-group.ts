import { type ChildProcess, spawn } from "node:child_process";
import { killGroup } from "./kill-group.ts";

/** How a group ended: by itself, by a signal, never begun, or by the word that it was ended with. */
export interface GroupEnd<W extends string> {
  readonly end: "exited" | "killed" | "not started" | W;
  /** Null where it did not exit by itself. */
  readonly exitCode: number | null;
}

/** A program in a process group of its own. */
export interface Group<W extends string> {
  /** Undefined where it was not started. */
  readonly pid: number | undefined;
  /** Lets the program read a text, if it wants to. */
  send(text: string): void;
  /** Kills the whole group; of several reasons the first counts. */
  end(why: W): void;
  readonly ended: Promise<GroupEnd<W>>;
}

export interface Launch {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether something will be sent; else there is nothing to read. */
  readonly reads: boolean;
}

/** How long what a program leaves behind may hold its output open. */
const GRACE_MS = 1000;

/** Starts a program without a shell; whatever of its group is left when it ends is killed. */
export function startGroup<W extends string>(
  launch: Launch,
  onOutput: (bytes: Buffer, isError: boolean) => void,
): Group<W> {
  const child = spawnOrNot(launch);
  let end: GroupEnd<W>["end"] = "exited";
  const ended = new Promise<GroupEnd<W>>((resolve, reject) => {
    if (child === undefined) return resolve({ end: "not started", exitCode: null });
    const outputs = [child.stdout, child.stderr].filter(stream => stream !== null);
    const handOn = (bytes: Buffer, isError: boolean) => {
      try {
        onOutput(bytes, isError);
      } catch (error) {
        // Nobody is to work on where nothing can be written down.
        killGroup(child.pid);
        reject(error);
      }
    };
    for (const stream of outputs) stream.on("data", bytes => handOn(bytes, stream === child.stderr));
    // Whether it reads what it is sent is its own affair.
    child.stdin?.on("error", () => {});
    child.once("error", () => resolve({ end: "not started", exitCode: null }));
    child.once("exit", exitCode => {
      if (exitCode === null && end === "exited") end = "killed";
      // A child that the program left behind would go on changing the project while it is judged.
      const straggler = setTimeout(() => {
        for (const stream of outputs) stream.destroy();
      }, GRACE_MS);
      child.once("close", () => {
        clearTimeout(straggler);
        resolve({ end, exitCode });
      });
      killGroup(child.pid);
    });
  });
  return {
    pid: child?.pid,
    send: text => child?.stdin?.end(text),
    end(why) {
      if (end === "exited") end = why;
      killGroup(child?.pid);
    },
    ended,
  };
}

/** Some of what cannot be started is refused before there is a child that could say so. */
function spawnOrNot({ argv: [file = "", ...args], cwd, env, reads }: Launch): ChildProcess | undefined {
  try {
    return spawn(file, args, {
      cwd,
      env,
      detached: true,
      stdio: [reads ? "pipe" : "ignore", "pipe", "pipe"],
    });
  } catch {
    return undefined;
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What is still to be done; one listener sees to all of it, for several of these may be waiting at once. */
const lastActs = new Set<{ readonly act: () => void }>();

/** Does something before assay itself dies of a signal; the function that is returned ends that. */
export function whenInterrupted(act: () => void): () => void {
  const own = { act };
  if (lastActs.size === 0) for (const signal of SIGNALS) process.on(signal, interrupt);
  lastActs.add(own);
  return () => {
    if (lastActs.delete(own) && lastActs.size === 0) stopListening();
  };
}

function interrupt(signal: NodeJS.Signals): void {
  for (const { act } of lastActs) act();
  lastActs.clear();
  stopListening();
  process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of SIGNALS) process.removeListener(signal, interrupt);
}
