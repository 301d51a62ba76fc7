import packageJson from "../package.json" with { type: "json" };
import { run } from "./cli.ts";
import { EXIT } from "./contract/exit-codes.ts";
import { openProject } from "./host/project.ts";
import type { Host } from "./world.ts";

/** Runs assay on the real world; `command` stands before the process's own arguments. */
export function main(command: readonly string[]): void {
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  // A reader that closes the pipe early has seen enough; the verdict stands.
  process.stdout.on("error", error =>
    (error as NodeJS.ErrnoException).code === "EPIPE" ? undefined : crash(error),
  );
  run([...command, ...process.argv.slice(2)], realHost()).then(code => {
    if (!crashed) process.exitCode = code;
  }, crash);
}

function realHost(): Host {
  const { env, stdout } = process;
  return {
    version: packageJson.version,
    now: new Date(),
    colour: wantsColour(env, stdout.isTTY),
    columns: stdout.columns,
    stdout: text => void stdout.write(text),
    // Opened only when it is written to: a stream that nobody needs costs a tenth of the start.
    stderr: text => void process.stderr.write(text),
    openProject: (...paths) => openProject(process.cwd(), ...paths),
  };
}

/** NO_COLOR, then FORCE_COLOR, then whether someone is watching. */
function wantsColour(env: NodeJS.ProcessEnv, terminal: boolean): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"] !== undefined) return env["FORCE_COLOR"] !== "0";
  return terminal && env["TERM"] !== "dumb";
}

let crashed = false;

/** A failing disk or a full pipe is one line; anything else is a bug, with its stack. */
function crash(error: unknown): void {
  crashed = true;
  process.exitCode = EXIT.bug;
  if (error instanceof Error && "syscall" in error)
    process.stderr.write(`assay gives no verdict: ${error.message}.\n`);
  else {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`assay has a bug, and gives no verdict:\n${text}\n`);
  }
}
