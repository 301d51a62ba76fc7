import type { Context } from "./command.ts";
import { artifactCap } from "./contract/artifacts.ts";
import { VERDICT_RECORDS } from "./contract/naming.ts";
import { printable } from "./printable.ts";
import { createLineWriter } from "./render/line-writer.ts";
import { commandText } from "./running.ts";
import type { Located } from "./targets.ts";
import { createTree, type Entry, type FileSource, isProblem } from "./tree.ts";
import type { Host } from "./world.ts";

/** What of a command line its context depends on. */
interface Asked {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly words: readonly string[];
  readonly rest: readonly string[];
  readonly help: Context["help"];
  /** Aborted once the call is. */
  readonly over: AbortSignal;
}

/** All that a command may know of a target, read anew; what it runs is announced unless that is unwanted. */
export function contextOf({ project, alias }: Located, request: Asked, host: Host): Context {
  const { now, version, signer, newId, variable, readOperatorFile, toolDigest } = host;
  const { onStage, findProgram } = host;
  const tree = createTree(steady(project.files), artifactCap, VERDICT_RECORDS);
  const runCommand: Context["runCommand"] = async line => {
    if (request.flags["quiet"] === true) return project.runCommand(line, () => {});
    host.stderr(printable(`Running ${commandText(line.argv)}.`).concat("\n"));
    const shown = createLineWriter(text => host.stderr(printable(text).concat("\n")));
    const ran = await project.runCommand(line, shown.write);
    shown.end();
    return ran;
  };
  const again = () => contextOf({ project, alias }, request, host);
  const supervise: Context["supervise"] = async ({ look, failure, ...worker }) => {
    return project.supervise({
      ...worker,
      async look() {
        const seen = await look(again());
        // What is unreadable for a moment is no reason to give a worker up; what stays so is met when its work is judged.
        return isProblem(seen) ? { digest: seen.problem, paused: false } : seen;
      },
      async onStalled(stall) {
        const applied = await project.apply(failure(stall, again()));
        if (!("notes" in applied)) throw new Error("The failure of a worker could not be written down.");
      },
    });
  };
  const afresh: Context["afresh"] = (files, work) =>
    project.onFreshCopy(files, root => {
      const copy = host.openProject(root);
      if (copy === undefined) throw new Error("The copy of the project cannot be opened.");
      return work(contextOf({ project: copy, alias }, request, host));
    });
  return {
    ...project,
    tree,
    look: again,
    leases: tickets => project.leases(now, tickets),
    afresh,
    supervise,
    now,
    version,
    signer,
    newId,
    variable,
    readOperatorFile,
    toolDigest,
    onStage,
    findProgram,
    ask: question => host.ask(question, request.over),
    alias,
    words: request.words,
    rest: request.rest,
    help: request.help,
    runCommand,
  };
}

/** A source that says of a path the same whenever it is asked: what was not there when that was decided on must not be there a moment later. */
function steady(files: FileSource): FileSource {
  const known = new Map<string, Entry | undefined>();
  return {
    ...files,
    stat(path) {
      if (!known.has(path)) known.set(path, files.stat(path));
      return known.get(path);
    },
  };
}
