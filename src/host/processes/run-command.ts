import { delimiter, isAbsolute } from "node:path";
import type { CommandLine, CommandRun } from "../../running.ts";
import { startGroup, whenInterrupted } from "./process-group.ts";

/** The variables of assay's own environment that a judged command gets; any other could change what it does unseen. */
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR"];

const MOST_BYTES = 64 * 1024 * 1024;

/** Runs a command in a process group of its own, with nothing to read; whatever of the group is left when it ends is killed. */
export async function runCommand(
  root: string,
  { argv, deadline, isData, passes = [] }: CommandLine,
  onOutput: (bytes: Uint8Array) => void,
): Promise<CommandRun> {
  const environment: Record<string, string> = {};
  for (const name of [...PASSED_ON, ...passes]) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = name === "PATH" ? outsidePath(value, root) : value;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const started = new Date();
  const group = startGroup<CommandRun["end"]>(
    { argv, cwd: root, env: environment, reads: false },
    (chunk, isError) => {
      size += chunk.length;
      if (size > MOST_BYTES) return group.end("flood");
      if (!(isData && isError)) chunks.push(chunk);
      onOutput(chunk);
    },
  );
  const timer = setTimeout(() => group.end("deadline"), deadline * 1000);
  const stopListening = whenInterrupted(() => group.end("killed"));
  const { end, exitCode } = await group.ended;
  clearTimeout(timer);
  stopListening();
  return { end, exitCode, output: Buffer.concat(chunks), environment, started, ended: new Date() };
}

/** Where programs are looked for, without the places that whoever works on the project can fill: npx puts its packages' programs before all others. */
function outsidePath(path: string, root: string): string {
  const isOutside = (place: string) =>
    isAbsolute(place) && !`${place}/`.startsWith(`${root}/`) && !/\/node_modules\/\.bin\/?$/.test(place);
  return path.split(delimiter).filter(isOutside).join(delimiter);
}
