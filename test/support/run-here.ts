import { run } from "../../src/cli.ts";
import { findProgram } from "../../src/host/disk/find-program.ts";
import { readOperatorFile } from "../../src/host/disk/operator-file.ts";
import { askAgent } from "../../src/host/processes/ask-agent.ts";
import { listDirectories, openProject } from "../../src/host/project.ts";
import { signer } from "../../src/host/signer.ts";
import type { Project } from "../../src/world.ts";

/** Runs a command line on a directory of the real disk, in this process: what starting another one costs adds up. */
export async function runHere(
  root: string,
  argv: readonly string[],
  {
    now,
    newId,
    seenAs = project => project,
  }: {
    readonly now?: Date;
    readonly newId?: string;
    /** What the command takes a project for. */
    readonly seenAs?: (project: Project) => Project;
  } = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const said = { stdout: "", stderr: "" };
  const code = await run(argv, {
    version: "0.0.0-test",
    get now() {
      return now ?? new Date();
    },
    colour: false,
    columns: 100,
    signer,
    variable: () => undefined,
    newId: () => newId ?? process.getBuiltinModule("node:crypto").randomBytes(3).toString("hex"),
    toolDigest: () => "0".repeat(64),
    findProgram: name => findProgram(root, process.env["PATH"], name),
    ask: askAgent,
    onStage: () => Promise.reject(new Error("There is no stage here.")),
    readOperatorFile: (...paths) => readOperatorFile(root, ...paths),
    stdout: text => {
      said.stdout += text;
    },
    stderr: text => {
      said.stderr += text;
    },
    openProject(...paths) {
      const project = openProject(root, ...paths);
      return project && seenAs(project);
    },
    directoriesIn: (...paths) => listDirectories(root, ...paths),
  });
  return { code, ...said };
}
