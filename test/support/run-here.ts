import { run } from "../../src/cli.ts";
import { readOperatorFile } from "../../src/host/files.ts";
import { listDirectories, openProject } from "../../src/host/project.ts";
import { signer } from "../../src/host/signer.ts";

/** Runs a command line on a directory of the real disk, in this process: what starting another one costs adds up. */
export async function runHere(
  root: string,
  argv: readonly string[],
  now?: Date,
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
    newId: () => process.getBuiltinModule("node:crypto").randomBytes(3).toString("hex"),
    readOperatorFile: (...paths) => readOperatorFile(root, ...paths),
    stdout: text => {
      said.stdout += text;
    },
    stderr: text => {
      said.stderr += text;
    },
    openProject: (...paths) => openProject(root, ...paths),
    directoriesIn: (...paths) => listDirectories(root, ...paths),
  });
  return { code, ...said };
}
