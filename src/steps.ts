import { type Change, linkState, refuseChange, type State } from "./change.ts";
import type { Decision, Step } from "./command.ts";
import { EXIT, type ExitCode } from "./contract/exit-codes.ts";
import { appendLeases, leasesOf } from "./lease-steps.ts";
import type { Outcome } from "./outcome.ts";
import { printable } from "./printable.ts";
import { PLAIN } from "./render/colours.ts";
import { renderJson } from "./render/json.ts";
import { leaseLine } from "./render/lease-text.ts";
import { renderText } from "./render/text.ts";
import { isProblem, type Tree } from "./tree.ts";
import type { Applied, Host, Project } from "./world.ts";

/** How another writer was quicker. */
type Outrun = Required<Pick<Extract<Applied, { busy: string }>, "outrun">>;

/** Where a decision is carried out. */
export interface Site {
  readonly project: Project;
  /** What the decision was made on. */
  readonly tree: Tree;
  /** The target's name, said beside each path; empty where there is only one. */
  readonly target: string;
}

/** Carries out what the command decided, all or nothing, and returns the exit code: the outcome's own, unless nothing could be written. */
export async function applySteps(...given: Parameters<typeof trySteps>): Promise<ExitCode> {
  const applied = await trySteps(...given);
  return typeof applied === "number" ? applied : EXIT.busy;
}

/** The same, where another writer that was quicker is no failure as long as there is another try. */
export async function trySteps(
  { outcome, steps }: Decision,
  flags: Readonly<Record<string, unknown>>,
  { project, tree, target }: Site,
  host: Pick<Host, "stderr" | "now">,
  hasAnotherTry = false,
): Promise<ExitCode | Outrun> {
  if (steps.length === 0) return outcome.exit;
  const say = (text: string) => host.stderr(printable(text).concat("\n"));
  const fail = (why: string, exit: ExitCode): ExitCode => {
    say(`Not recorded${target === "" ? "" : ` in ${target}`}: ${why}`);
    return exit;
  };
  const changes = steps.flatMap(step => (isDeed(step) ? [] : [changeOf(step, outcome, tree)]));
  const names = steps.flatMap(step => (step.kind === "snapshot" ? [step.name] : []));
  const store = steps.find(step => step.kind === "store")?.draft;
  const staged = steps.find(step => step.kind === "stage")?.changes;
  const obstacle = changes.map(change => refuseChange(change) ?? project.refuse(change)).find(Boolean);
  if (obstacle !== undefined) return fail(`${obstacle}, so nothing was written.`, EXIT.noVerdict);
  const isDry = flags["dry-run"] === true;
  for (const step of steps)
    if (step.kind === "unlock" && !isDry && !project.unlock(step.token))
      return fail("the lock has changed hands meanwhile.", EXIT.busy);
  const recovers = steps.some(({ kind }) => kind === "recover");
  const beside = [store, staged, ...names].some(one => one !== undefined);
  const isIdle = isDry || (changes.length === 0 && !beside && !recovers);
  const applied = isIdle
    ? { notes: [] }
    : await project.apply(changes, { names, now: host.now, store, staged });
  // A verdict stands, whoever else is writing.
  if ("busy" in applied && applied.outrun !== undefined && hasAnotherTry) return { outrun: applied.outrun };
  if ("busy" in applied)
    return fail(`${applied.busy}.`, outcome.kind === "verdict" ? outcome.exit : EXIT.busy);
  if ("problem" in applied) return fail(applied.problem, EXIT.noVerdict);
  for (const note of applied.notes) say(note);
  for (const step of steps)
    if (step.kind === "end-group" && !isDry && !project.endGroup(step))
      say(`The process group of ${step.name} is not ended: it is not the recorded one any more.`);
  const failed = isDry ? undefined : await appendLeases(leasesOf(steps).trailing, project);
  if (failed !== undefined) return fail(failed.why, failed.exit);
  if (flags["quiet"] === true || flags["json"] === true) return outcome.exit;
  const place = target === "" ? "" : `${target}/`;
  for (const name of names) say(`${isDry ? "Would take" : "Took"} the snapshot ${name}.`);
  if (store !== undefined) say(`${isDry ? "Would make" : "Made"} ${place}${store.place}.`);
  for (const step of steps) if (step.kind === "lease") say(leaseLine(step.record, isDry));
  for (const line of changeLines(changes, isDry, place)) say(line);
  return outcome.exit;
}

const DEEDS = ["unlock", "snapshot", "store", "stage", "recover", "end-group", "lease"] as const;
type Deed = Extract<Step, { kind: (typeof DEEDS)[number] }>;

/** Whether a step is something else than a change of files. */
const isDeed = (step: Step): step is Deed => DEEDS.some(kind => kind === step.kind);

/** A report replaces the one before; what a command writes beside it was made from what was there. */
function changeOf(step: Exclude<Step, Deed>, outcome: Outcome, tree: Tree): Change {
  const { path } = step;
  if (step.kind === "report") return { kind: "write", path, content: renderReport(outcome, step.format) };
  return step.before === undefined ? { ...step, before: stateOf(path, tree) } : step;
}

/** How many changes are named one by one. */
const MOST_NAMED = 30;

const DONE = {
  write: ["Wrote", "Would write"],
  copy: ["Wrote", "Would write"],
  link: ["Wrote", "Would write"],
  remove: ["Removed", "Would remove"],
} as const;

/** A line for each file, or where there are many for each kind of change. */
function changeLines(changes: readonly Change[], isDry: boolean, place: string): readonly string[] {
  const named = changes.flatMap(({ kind, path }) =>
    kind === "remove-directory" ? [] : [{ verb: DONE[kind][isDry ? 1 : 0], path }],
  );
  if (named.length <= MOST_NAMED) return named.map(({ verb, path }) => `${verb} ${place}${path}.`);
  return [...new Set(named.map(({ verb }) => verb))].map(
    verb => `${verb} ${named.filter(one => one.verb === verb).length} files.`,
  );
}

/** What the decision was made on, of a file the very bytes that were judged. */
function stateOf(path: string, tree: Tree): State {
  const kind = tree.stat(path)?.kind;
  if (kind === undefined) return null;
  if (kind === "directory") return kind;
  const digest = kind === "symlink" ? tree.entryDigest(path) : tree.digest(path);
  if (isProblem(digest)) return null;
  return kind === "symlink" ? linkState(digest) : digest;
}

function renderReport(outcome: Outcome, format: "json" | "text"): string {
  const { kind } = outcome;
  // Where the gate was asked on the way, it is its verdict that is recorded.
  const reported: Outcome =
    kind === "phase" && outcome.verdict !== undefined
      ? { kind: "verdict", exit: outcome.exit, verdict: outcome.verdict }
      : outcome;
  return format === "json" ? renderJson(reported) : renderText(reported, { colours: PLAIN, full: true });
}
