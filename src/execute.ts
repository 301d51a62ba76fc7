import { carryOut } from "./carry-out.ts";
import { type Context, type Decision, decide } from "./command.ts";
import { contextOf } from "./context.ts";
import { type ExitCode, worstExit } from "./contract/exit-codes.ts";
import type { Refusal, TargetOutcome } from "./outcome.ts";
import { printOutcome, printTrial } from "./print-outcome.ts";
import { printable } from "./printable.ts";
import { isDryRun, isJson, isQuiet, type Request } from "./request.ts";
import { type Ended, readJobs, sideBySide } from "./side-by-side.ts";
import { applySteps, type Site } from "./steps.ts";
import { locate } from "./targets.ts";
import type { Host, Project } from "./world.ts";

/** A request that is being carried out. */
interface Call extends Request {
  /** Aborted once nothing follows any more, so that nobody is at work for a call that is over. */
  readonly over: AbortSignal;
}

/** Lets a command decide on each of its targets, prints and applies what it decided, and returns the exit code. */
export async function execute(request: Request, host: Host): Promise<ExitCode> {
  const over = new AbortController();
  try {
    return await executeAll({ ...request, over: over.signal }, host);
  } finally {
    over.abort();
  }
}

async function executeAll(request: Call, host: Host): Promise<ExitCode> {
  const { targets, ...own } = withTargets(request);
  const [only = ".", ...others] = targets;
  if (own.spec.ownWords !== undefined) {
    const jobs = readJobs(own.flags["jobs"]);
    const isOne = typeof jobs === "number" && others.length === 0;
    if (!isOne) return executeSideBySide(targets, jobs, own, host);
  } else if (others.length > 0) return executeEach(targets, own, host);
  return (await executeOne(only, "", own, host)).exit;
}

/** The targets among the words, and the request without them. */
function withTargets(request: Call): Call & { readonly targets: readonly string[] } {
  const { spec, flags, words } = request;
  const own = spec.ownWords?.(flags) ?? (spec.takes === "words" ? words.length : 0);
  const targets = words.slice(own);
  // A command that takes only targets may look at them, too.
  const left = spec.takes === "words" ? words.slice(0, own) : words;
  return { ...request, words: left, targets: targets.length === 0 ? ["."] : targets };
}

async function executeSideBySide(
  targets: readonly string[],
  jobs: number | Refusal,
  request: Call,
  host: Host,
): Promise<ExitCode> {
  // As JSON there is one document, about all of them.
  const own = { ...request, flags: { ...request.flags, quiet: isQuiet(request) || isJson(request) } };
  const outcome =
    typeof jobs === "number"
      ? await sideBySide(targets, { jobs, isQuiet: isQuiet(own) }, host, (target, heard) =>
          executeOne(target, target, own, heard),
        )
      : jobs;
  await (isDryRun(request) ? printTrial : printOutcome)(outcome, request, host);
  return outcome.exit;
}

/** Lets the command decide on one target; the name is said beside its paths. */
async function executeOne(target: string, name: string, request: Call, host: Host): Promise<Ended> {
  const { site, decision, look } = await decideOn(target, name, request, host);
  return carryOut(decision, site, look, request, host);
}

/** Each target has its own report, in order, and the last word is about all of them; as JSON there is only that. */
async function executeEach(targets: readonly string[], request: Call, host: Host): Promise<ExitCode> {
  const results: TargetOutcome[] = [];
  for (const target of targets) {
    const { site, decision } = await decideOn(target, target, request, host);
    const { outcome } = decision;
    if (outcome.kind !== "verdict" && outcome.kind !== "refusal") {
      // What is asked about assay itself has one answer, however many targets there are.
      await printOutcome(outcome, request, host);
      return outcome.exit;
    }
    if (!isJson(request)) {
      if (!isQuiet(request)) host.stdout(printable(`== ${target} ==`).concat("\n\n"));
      await printOutcome(outcome, request, host);
      if (!isQuiet(request)) host.stdout("\n");
    }
    const exit = site === undefined ? outcome.exit : await applySteps(decision, request.flags, site, host);
    results.push({ target, exit, outcome });
  }
  const exit = worstExit(results.map(result => result.exit));
  await printOutcome({ kind: "verdicts", exit, targets: results }, request, host);
  return exit;
}

interface Decided {
  /** Undefined where there is no such target. */
  readonly site: Site | undefined;
  readonly decision: Decision;
  /** What a further decision may know, read anew. */
  readonly look: () => Context;
}

async function decideOn(target: string, name: string, request: Call, host: Host): Promise<Decided> {
  const { spec, flags } = request;
  const verbMeant = target === request.words[0] ? request.verbMeant : undefined;
  const located = locate(target, typeof flags["C"] === "string" ? flags["C"] : undefined, host, verbMeant);
  if ("kind" in located) return { site: undefined, decision: decide(located), look: nowhere };
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
async function recover(project: Project, { spec, flags }: Request, host: Host): Promise<void> {
  const writes = spec.writes && !isDryRun({ flags }) && flags["write"] !== false;
  if (!writes || spec.isRecovery === true || !project.mayBeHalfDone()) return;
  const { apply } = project;
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
