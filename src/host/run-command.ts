import { spawn } from "node:child_process";
import type { CommandLine, CommandRun } from "../running.ts";

/** The variables of assay's own environment that a judged command gets; any other could change what it does unseen. */
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR"];

const MOST_BYTES = 64 * 1024 * 1024;
/** How long what a command leaves behind may hold its output open. */
const GRACE_MS = 1000;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs a command in a process group of its own, with nothing to read; whatever of the group is left when it ends is killed. */
export function runCommand(
  root: string,
  { argv, deadline }: CommandLine,
  onOutput: (bytes: Uint8Array) => void,
): Promise<CommandRun> {
  const [file = "", ...args] = argv;
  const environment = Object.fromEntries(
    PASSED_ON.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ) as Record<string, string>;
  const started = new Date();
  /** Some of what cannot be started is refused before there is a child that could say so. */
  const startOrNot = () => {
    try {
      const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
      return spawn(file, args, { cwd: root, env: environment, detached: true, stdio });
    } catch {
      return undefined;
    }
  };
  return new Promise(resolve => {
    const child = startOrNot();
    if (child === undefined) {
      const [exitCode, output] = [null, new Uint8Array()];
      return resolve({ end: "not started", exitCode, output, environment, started, ended: new Date() });
    }
    const chunks: Buffer[] = [];
    let size = 0;
    let end: CommandRun["end"] = "exited";
    let exitCode: number | null = null;

    const kill = (why: CommandRun["end"]) => {
      if (end === "exited") end = why;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => kill("deadline"), deadline * 1000);
    const interrupt = (signal: NodeJS.Signals) => {
      killGroup(child.pid);
      stopListening();
      process.kill(process.pid, signal);
    };
    const stopListening = () => {
      for (const signal of SIGNALS) process.removeListener(signal, interrupt);
    };
    for (const signal of SIGNALS) process.once(signal, interrupt);

    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) return kill("flood");
        chunks.push(chunk);
        onOutput(chunk);
      });
    const settle = () => {
      clearTimeout(timer);
      stopListening();
      resolve({ end, exitCode, output: Buffer.concat(chunks), environment, started, ended: new Date() });
    };
    child.once("error", () => {
      end = "not started";
      settle();
    });
    child.once("exit", code => {
      exitCode = code;
      if (code === null && end === "exited") end = "killed";
      // A child that the command left behind would go on changing the project while it is judged.
      const straggler = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, GRACE_MS);
      child.once("close", () => {
        clearTimeout(straggler);
        settle();
      });
      killGroup(child.pid);
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // There is nobody left in it.
  }
}
