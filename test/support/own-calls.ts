import { type Aim, isSpendable, type Traced, traceAssay } from "./strace.ts";
import { BIRTHS, CHANGING, isChange, isWithin, processOf, type SystemCall } from "./system-calls.ts";
import type { WithCopy } from "./trials.ts";

/** A call that a command makes in its project, and how it is aimed at. */
export type OwnCall = SystemCall &
  Aim & {
    /** The how manieth it is of those of its name that its thread makes in the project. */
    readonly place: number;
  };

/** The calls that a command makes in its project when nobody disturbs it, in the order in which it makes them. */
export async function ownCalls(withCopy: WithCopy, argv: readonly string[]): Promise<readonly OwnCall[]> {
  const own = await withCopy(async root => {
    const { status, stderr, main, calls } = await traceAssay(root, argv, [...CHANGING, ...BIRTHS]);
    if (status !== 0) throw new Error(`${argv.join(" ")} fails undisturbed: ${status} ${stderr}`);
    const owner = processOf(calls);
    // What comes before is the runtime's, which looks around for how the program is to be read.
    const begin = calls.findIndex(({ text }) => text.includes("/bin/assay.js"));
    const within = calls.slice(begin + 1).filter(call => owner(call.pid) === main && isWithin(root, call));
    if (new Set([main, ...within.map(({ pid }) => pid)]).size > 2)
      throw new Error(`${argv.join(" ")} works in more threads than its calls can be counted in.`);
    return within.map(
      (call, at): OwnCall => ({
        ...call,
        place: within.slice(0, at + 1).filter(({ name, pid }) => name === call.name && pid === call.pid)
          .length,
        thread: call.pid === main ? "main" : "pool",
        spent: isSpendable(call.name) ? spentBefore(call.name, calls) : 0,
      }),
    );
  });
  const numbers = await wakefulNumbers(withCopy, argv, own.find(isWakeful));
  return own.map(call => (isWakeful(call) ? { ...call, number: numbers.shift() ?? 0 } : call));
}

/** How many calls like one a traced command has made in its project. */
export const countLike = (root: string, { name, thread }: Aim, { main, calls }: Traced): number =>
  calls.filter(
    call => call.name === name && (call.pid === main) === (thread === "main") && isWithin(root, call),
  ).length;

/** A pool wakes the main thread by writing, now and then once for several pieces of work, so that the number of a write of its own varies. */
const isWakeful = ({ name, thread }: Aim) => name === "write" && thread === "pool";

/** The numbers of such calls as they are when nothing but writes is traced. */
const wakefulNumbers = async (withCopy: WithCopy, argv: readonly string[], aim: Aim | undefined) =>
  aim === undefined
    ? []
    : withCopy(async root => {
        const { main, calls } = await traceAssay(root, argv, [aim.name], aim);
        const own = calls.filter(call => call.pid !== main && isWithin(root, call));
        return own.map(({ number }) => number - aim.spent);
      });

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
