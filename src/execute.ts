import type { CommandSpec, Context, Decision } from "./command.ts";
import { artifactCap } from "./contract/artifacts.ts";
import { EXIT, type ExitCode, worstExit } from "./contract/exit-codes.ts";
import { GROUND } from "./contract/ground-files.ts";
import { GATE_RECORDS } from "./contract/naming.ts";
import type { Outcome, TargetOutcome } from "./outcome.ts";
import { printable } from "./printable.ts";
import { loadColours, PLAIN } from "./render/colours.ts";
import { renderJson } from "./render/json.ts";
import { createLineWriter } from "./render/line-writer.ts";
import { renderText } from "./render/text.ts";
import { commandText } from "./running.ts";
import { applySteps, type Site } from "./steps.ts";
import { type Located, locate } from "./targets.ts";
import { createTree, isProblem } from "./tree.ts";
import type { Host, Project } from "./world.ts";

/** A command line that has been understood. */
export interface Request {
  readonly spec: CommandSpec;
  readonly flags: Readonly<Record<string, unknown>>;
  /** What follows the command's name. */
  readonly words: readonly string[];
  /** What follows the two hyphens. */
  readonly rest: readonly string[];
}

/** Lets a command decide on each of its targets, prints and applies what it decided, and returns the exit code. */
export async function execute(request: Request, host: Host): Promise<ExitCode> {
  const targets = request.spec.takes === "words" || request.words.length === 0 ? ["."] : request.words;
  const [only = ".", ...others] = targets;
  if (others.length > 0) return executeEach(targets, request, host);
  const { site, decision, look } = await decide(only, "", request, host);
  return carryOut(decision, site, look, request, host);
}

/** Prints and applies a decision, and the one that follows it on what is there then, until one of them is the last. */
async function carryOut(
  first: Decision,
  site: Site | undefined,
  look: () => Context,
  request: Request,
  host: Host,
): Promise<ExitCode> {
  let [decision, there] = [first, site];
  for (;;) {
    const { outcome, next } = decision;
    // As JSON there is one document, which is about the end.
    if (next === undefined || !isJson(request)) await print(outcome, request, host);
    const exit = there === undefined ? outcome.exit : await applySteps(decision, request.flags, there, host);
    if (there === undefined || next === undefined || exit !== EXIT.yes || request.flags["dry-run"] === true)
      return exit;
    const context = look();
    decision = await next(context);
    there = { ...there, tree: context.tree };
  }
}

/** Each target has its own report, in order, and the last word is about all of them; as JSON there is only that. */
async function executeEach(targets: readonly string[], request: Request, host: Host): Promise<ExitCode> {
  const results: TargetOutcome[] = [];
  for (const target of targets) {
    const { site, decision } = await decide(target, target, request, host);
    const { outcome } = decision;
    if (outcome.kind !== "verdict" && outcome.kind !== "refusal") {
      // What is asked about assay itself has one answer, however many targets there are.
      await print(outcome, request, host);
      return outcome.exit;
    }
    if (!isJson(request)) {
      if (!isQuiet(request)) host.stdout(printable(`== ${target} ==`).concat("\n\n"));
      await print(outcome, request, host);
      if (!isQuiet(request)) host.stdout("\n");
    }
    const exit = site === undefined ? outcome.exit : await applySteps(decision, request.flags, site, host);
    results.push({ target, exit, outcome });
  }
  const exit = worstExit(results.map(result => result.exit));
  await print({ kind: "verdicts", exit, targets: results }, request, host);
  return exit;
}

interface Decided {
  /** Undefined where there is no such target. */
  readonly site: Site | undefined;
  readonly decision: Decision;
  /** What a further decision may know, read anew. */
  readonly look: () => Context;
}

async function decide(target: string, name: string, request: Request, host: Host): Promise<Decided> {
  const { spec, flags } = request;
  const located = locate(target, typeof flags["C"] === "string" ? flags["C"] : undefined, host);
  if ("kind" in located) return { site: undefined, decision: { outcome: located, steps: [] }, look: nowhere };
  const { alias } = located;
  if (alias !== undefined && !isQuiet(request))
    host.stderr(printable(`${alias.given} is taken for ${alias.directory}.`).concat("\n"));
  const command = await spec.load();
  await recover(located.project, request, host);
  const look = () => contextOf(located, request, host);
  const context = look();
  const decision = await command(flagsOf(request, host), context);
  return { site: { project: located.project, tree: context.tree, target: name }, decision, look };
}

function nowhere(): never {
  throw new Error("There is no target to look at.");
}

/** Finishes what an earlier call left half done, before anything is decided on it; a call that writes nothing leaves it. */
async function recover({ files, apply }: Project, { spec, flags }: Request, host: Host): Promise<void> {
  const writes = spec.writes && flags["dry-run"] !== true && flags["write"] !== false;
  if (!writes || files.stat(GROUND.journal) === undefined) return;
  const recovered = await apply([]);
  // Whatever stands in the way stands in the way of the call's own changes, too, and is said there.
  if ("notes" in recovered) for (const note of recovered.notes) host.stderr(printable(note).concat("\n"));
}

/** The flags as given; where one is silent, its environment variable speaks. */
function flagsOf({ spec, flags }: Request, host: Host): Request["flags"] {
  const spoken = Object.entries(spec.options).flatMap(([name, option]) => {
    const value =
      "variable" in option && option.variable !== undefined ? host.variable(option.variable) : undefined;
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return spoken.length === 0 ? flags : { ...Object.fromEntries(spoken), ...withoutUndefined(flags) };
}

const withoutUndefined = (flags: Request["flags"]) =>
  Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));

function contextOf({ project, alias }: Located, request: Request, host: Host): Context {
  const { now, version, signer, newId, variable, readOperatorFile } = host;
  const tree = createTree(project.files, artifactCap, GATE_RECORDS);
  const runCommand: Context["runCommand"] = async line => {
    if (isQuiet(request)) return project.runCommand(line, () => {});
    host.stderr(printable(`Running ${commandText(line.argv)}.`).concat("\n"));
    const shown = createLineWriter(text => host.stderr(printable(text).concat("\n")));
    const ran = await project.runCommand(line, shown.write);
    shown.end();
    return ran;
  };
  const supervise: Context["supervise"] = async ({ look, failure, ...worker }) => {
    const again = () => contextOf({ project, alias }, request, host);
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
  return {
    ...project,
    tree,
    supervise,
    now,
    version,
    signer,
    newId,
    variable,
    readOperatorFile,
    alias,
    words: request.words,
    rest: request.rest,
    runCommand,
  };
}

async function print(outcome: Outcome, request: Request, host: Host): Promise<void> {
  const style = {
    colours: host.colour ? await loadColours() : PLAIN,
    full: request.flags["full"] === true,
  };
  const text = isJson(request) ? renderJson(outcome) : renderText(outcome, style);
  if (outcome.kind === "refusal" && !isJson(request)) host.stderr(text);
  else if (!isQuiet(request)) host.stdout(text);
}

const isJson = ({ flags }: Request) => flags["json"] === true;
const isQuiet = ({ flags }: Request) => flags["quiet"] === true;
