import packageJson from "../package.json" with { type: "json" };
import { run } from "./cli.ts";
import { EXIT } from "./contract/exit-codes.ts";
import { digestCode } from "./host/digest-code.ts";
import { findProgram } from "./host/disk/find-program.ts";
import { readOperatorFile } from "./host/disk/operator-file.ts";
import { mayBeTerminal, writeWhole } from "./host/disk/output.ts";
import { listDirectories, openProject } from "./host/project.ts";
import { signer } from "./host/signer.ts";
import type { Host } from "./world.ts";

/** Runs assay on the real world; `command` stands before the process's own arguments. */
export function main(command: readonly string[]): void {
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  run([...command, ...process.argv.slice(2)], realHost()).then(code => {
    if (!crashed) process.exitCode = code;
  }, crash);
}

function realHost(): Host {
  const terminal = mayBeTerminal(1) ? process.stdout : undefined;
  return {
    version: packageJson.version,
    // A command that runs others is still at work long after it began.
    get now() {
      return new Date();
    },
    colour: wantsColour(process.env, terminal?.isTTY === true),
    columns: terminal?.columns,
    signer,
    variable: name => process.env[name],
    newId: () => process.getBuiltinModule("node:crypto").randomBytes(3).toString("hex"),
    toolDigest: () => digestCode(__dirname),
    findProgram: name => findProgram(process.cwd(), process.env["PATH"], name),
    ask: async (question, over) => (await import("./host/processes/ask-agent.ts")).askAgent(question, over),
    onStage: async work => (await import("./host/stage.ts")).onStage(__dirname, work),
    readOperatorFile: (path, most) => readOperatorFile(process.cwd(), path, most),
    stdout: text => writeWhole(1, text),
    stderr: text => writeWhole(2, text),
    openProject: (...paths) => openProject(process.cwd(), ...paths),
    directoriesIn: (...paths) => listDirectories(process.cwd(), ...paths),
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
  const isSystem = error instanceof Error && "syscall" in error;
  const text = isSystem
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  const report = isSystem
    ? `assay gives no verdict: ${text}.\n`
    : `assay has a bug, and gives no verdict:\n${text}\n`;
  try {
    writeWhole(2, report);
  } catch {
    // Nobody can be told; the exit code still says it.
  }
}
