import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { CLEAN_ENV } from "./real-host.ts";
import { parseTrace, type SystemCall } from "./system-calls.ts";

const TRACER = ["-f", "-qq", "-y"];

/** Stops nothing but the calls that are asked for, and loses the signals that are sent at them. */
const FILTER = "--seccomp-bpf";

/** Lets go of the processes that a program starts: where each call of each of them is stopped at, they take most of the time. */
const ALONE = "--detach-on=execve";

/** A compiler that works in threads of its own makes most of the calls, and none that matters. */
const RUNTIME = ["--no-expose-wasm", "--jitless", "--require", resolve("test/support/spend-calls.cjs")];

// Containers may have the program and not the right to trace.
const hasStrace = spawnSync("strace", [...TRACER, FILTER, "-o", "/dev/null", "true"]).status === 0;

/** Skips a test where nothing can be traced. */
export const needsStrace = { skip: hasStrace ? false : "needs strace" };

/** A call of a program: the how manieth of its name in the thread that runs the program, or in that of its pool. */
export interface Aim {
  readonly name: string;
  readonly thread: "main" | "pool";
  readonly number: number;
  /** How many of that name are made in that thread ahead of the program, so that no other thread or process comes to the number. */
  readonly spent: number;
}

/** What is done to the call that is aimed at, as strace writes it. */
export type Tampering = "signal=SIGKILL" | `error=${string}` | `retval=${number}`;

/** What a traced command did and said. */
export interface Traced {
  /** 137 where it was killed; null where it had to be ended. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The thread that runs the program. */
  readonly main: number;
  readonly calls: readonly SystemCall[];
  /** The call that was tampered with. */
  readonly hit: SystemCall | undefined;
}

/** What can be spent, without what an architecture adds to its name. */
export const isSpendable = (name: string) =>
  /^(open|write|fsync|fdatasync|rename|mkdir|unlink|rmdir|link|symlink|ftruncate|f?chmod)(at2?)?$/.test(name);

/** How long a traced command may take, and one that may have swallowed the call that wakes a thread of its own may make no call. */
const PATIENCE_MS = 20_000;
const SILENCE_MS = 4_000;

/** Runs the real binary in a directory with a pool of one thread, so that its calls come in one order; traces calls by name. */
export async function traceAssay(
  root: string,
  argv: readonly string[],
  names: readonly string[],
  aim?: Aim & { readonly how?: Tampering },
): Promise<Traced> {
  const log = `${root}.trace`;
  const traced = ["-o", log, "-e", `trace=execve,${names.join(",")}`, ...injection(aim)];
  const filter = aim?.how === "signal=SIGKILL" ? ALONE : FILTER;
  const program = [process.execPath, ...RUNTIME, resolve("bin/assay.js"), ...argv];
  const child = spawn("strace", [...TRACER, filter, ...traced, ...program], {
    cwd: root,
    env: {
      ...CLEAN_ENV,
      UV_THREADPOOL_SIZE: "1",
      ...(aim === undefined ? {} : { ASSAY_SPEND: `${aim.name} ${aim.thread} ${aim.spent}` }),
    },
    stdio: ["ignore", "pipe", "pipe"],
    // It is ended with all that it started.
    detached: true,
  });
  let hasHung = false;
  const end = () => {
    hasHung = true;
    process.kill(-(child.pid ?? 0), "SIGKILL");
  };
  const alarm = setTimeout(end, PATIENCE_MS);
  const watch = aim?.how === "retval=1" ? onceSilent(log, end) : undefined;
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", text => {
      said[stream] += text;
    });
  const status = await new Promise<number | null>(done =>
    child.once("close", (code, signal) => done(signal === "SIGKILL" ? 137 : code)),
  );
  clearTimeout(alarm);
  clearInterval(watch);
  const { main, calls } = readTrace(log);
  rmSync(log);
  // Who was kept from waking its own thread was not hit where it was aimed at.
  return { status, ...said, main, calls, hit: hasHung ? undefined : aim && callAt(aim, main, calls) };
}

/** Calls back each time a log has not grown for a while. */
function onceSilent(log: string, call: () => void): NodeJS.Timeout {
  let size = -1;
  return setInterval(() => {
    const now = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    if (now === size) call();
    size = now;
  }, SILENCE_MS);
}

const injection = (aim: (Aim & { readonly how?: Tampering }) | undefined) =>
  aim?.how === undefined ? [] : ["-e", `inject=${aim.name}:${aim.how}:when=${aim.spent + aim.number}`];

/** The first call is the one by which the program begins. */
function readTrace(log: string): { readonly main: number; readonly calls: readonly SystemCall[] } {
  const [first, ...calls] = parseTrace(readFileSync(log, "utf8"));
  return { main: first?.pid ?? 0, calls };
}

const callAt = ({ name, thread, number, spent }: Aim, main: number, calls: readonly SystemCall[]) =>
  calls.find(
    call =>
      call.number === spent + number && call.name === name && (call.pid === main) === (thread === "main"),
  );
