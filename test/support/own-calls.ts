import { type Aim, isSpendable, traceAssay } from "./strace.ts";
import { BIRTHS, CHANGING, isChange, isWithin, processOf, type SystemCall } from "./system-calls.ts";

/** A call that a command makes in its project, and how it is aimed at. */
export type OwnCall = SystemCall & Aim;

/** The calls that a command makes in its project when nobody disturbs it, in the order in which it makes them. */
export async function ownCalls(root: string, argv: readonly string[]): Promise<readonly OwnCall[]> {
  const { status, stderr, main, calls } = await traceAssay(root, argv, [...CHANGING, ...BIRTHS]);
  if (status !== 0) throw new Error(`${argv.join(" ")} fails undisturbed: ${status} ${stderr}`);
  const owner = processOf(calls);
  // What comes before is the runtime's, which looks around for how the program is to be read.
  const begin = calls.findIndex(({ text }) => text.includes("/bin/assay.js"));
  const own = calls.slice(begin + 1).filter(call => owner(call.pid) === main && isWithin(root, call));
  if (new Set([main, ...own.map(({ pid }) => pid)]).size > 2)
    throw new Error(`${argv.join(" ")} works in more threads than its calls can be counted in.`);
  return own.map(call => ({
    ...call,
    thread: call.pid === main ? "main" : "pool",
    spent: isSpendable(call.name) ? spentBefore(call.name, calls) : 0,
  }));
}

/** More than any thread or process comes to; some wake each other more often the next time. */
function spentBefore(name: string, calls: readonly SystemCall[]): number {
  const numbers = calls.flatMap(call => (call.name === name ? [call.number] : []));
  return 2 * Math.max(...numbers) + 20;
}

/** The calls by which a process that is not the command's own changes something in its project. */
export async function strangersChanges(
  root: string,
  argv: readonly string[],
): Promise<{ readonly strangers: number; readonly changes: readonly string[] }> {
  const { status, stderr, main, calls } = await traceAssay(root, argv, [...CHANGING, ...BIRTHS]);
  if (status !== 0) throw new Error(`${argv.join(" ")} fails: ${status} ${stderr}`);
  const owner = processOf(calls);
  const foreign = calls.filter(({ pid }) => owner(pid) !== main);
  return {
    strangers: new Set(foreign.map(({ pid }) => owner(pid))).size,
    changes: foreign.filter(call => isWithin(root, call) && isChange(call)).map(({ text }) => text),
  };
}
