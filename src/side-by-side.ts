import { type ExitCode, worstExit } from "./contract/exit-codes.ts";
import { type Outcome, type Refusal, refuse } from "./outcome.ts";
import { printable } from "./printable.ts";
import type { Host } from "./world.ts";

/** What came of one target. */
export interface Ended {
  readonly exit: ExitCode;
  readonly outcome: Outcome;
}

/** How a request is carried out on one target; what it says goes to the host that it is given. */
type CarryOut = (target: string, host: Host) => Promise<Ended>;

const MOST_JOBS = 64;

/** How many targets are worked on at once, as `--jobs` says. */
export function readJobs(jobs: unknown): number | Refusal {
  if (jobs === undefined) return 1;
  const count = typeof jobs === "string" && /^\d{1,3}$/.test(jobs) ? Number(jobs) : 0;
  if (count >= 1 && count <= MOST_JOBS) return count;
  return refuse(
    `--jobs ${JSON.stringify(jobs)} is no number of targets.`,
    `Give a whole number from 1 to ${MOST_JOBS}.`,
  );
}

/** Carries a request out on several targets, at most so many at once; each is reported whole, under its name, as soon as it is done. */
export async function sideBySide(
  targets: readonly string[],
  { jobs, isQuiet }: { readonly jobs: number; readonly isQuiet: boolean },
  host: Host,
  carryOut: CarryOut,
): Promise<Extract<Outcome, { kind: "runs" | "refusal" }>> {
  const twice = targets.find((target, index) => targets.indexOf(target) < index);
  if (twice !== undefined)
    return refuse(
      `The target ${twice} is named twice.`,
      "Name each once; two workers would be in one place.",
    );
  const queue = [...targets];
  const ends = new Map<string, Ended>();
  const workOff = async () => {
    for (let target = queue.shift(); target !== undefined; target = queue.shift()) {
      const held: (() => void)[] = [];
      const end = await carryOut(target, {
        ...host,
        // A clock that was copied would stand still.
        get now() {
          return host.now;
        },
        stdout: text => void held.push(() => host.stdout(text)),
        stderr: text => void held.push(() => host.stderr(text)),
      });
      ends.set(target, end);
      if (!isQuiet) host.stdout(printable(`== ${target} ==`).concat("\n\n"));
      for (const say of held) say();
      if (!isQuiet) host.stdout("\n");
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, targets.length) }, workOff));
  const done = targets.flatMap(target => {
    const end = ends.get(target);
    return end === undefined ? [] : [{ target, ...end }];
  });
  return { kind: "runs", exit: worstExit(done.map(({ exit }) => exit)), targets: done };
}
