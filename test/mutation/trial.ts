import type { Numbered } from "./instrument.ts";
import type { Fared } from "./worker.ts";
import type { Worker } from "./workers.ts";

/** What became of a mutant. */
export interface Outcome {
  readonly mutant: Numbered;
  readonly fate: "killed" | "hung or crashed" | "survived" | "not reached";
}

/** What the trials need to know of the tests. */
export interface Grounds {
  readonly fared: readonly Fared[];
  /** Mutants that act while the sources load, so that they need a process of their own. */
  readonly loading: ReadonlySet<number>;
  readonly start: (always?: number) => Worker;
}

/** What the tests make of each mutant, by a number of processes side by side. */
export async function tryMutants(
  mutants: readonly Numbered[],
  grounds: Grounds,
  processes: number,
  onOutcome: (outcome: Outcome) => void,
): Promise<void> {
  const queue = mutants.values();
  const order = createOrder(grounds.fared);
  // No test asks nearly as often without a mutant.
  const budget = 10 * Math.max(1000, ...grounds.fared.map(({ steps }) => steps));
  const lane = async () => {
    let worker = grounds.start();
    for (const mutant of queue) {
      const isFixed = grounds.loading.has(mutant.number);
      const tests = order.of(mutant, isFixed);
      if (tests.length === 0) {
        onOutcome({ mutant, fate: "not reached" });
        continue;
      }
      const job = { mutant: mutant.number, tests, budget };
      const alone = async () => {
        const own = grounds.start(mutant.number);
        const reply = await own.ask(job);
        own.stop();
        return reply;
      };
      let reply = isFixed ? await alone() : await worker.ask(job);
      if (!isFixed && (reply === undefined || ("tainted" in reply && reply.tainted))) {
        worker.stop();
        worker = grounds.start();
        reply = await alone();
      }
      const killer = reply !== undefined && "killer" in reply ? reply.killer : undefined;
      if (killer !== undefined) order.learn(mutant, killer);
      const fate = reply === undefined ? "hung or crashed" : killer === undefined ? "survived" : "killed";
      onOutcome({ mutant, fate });
    }
    worker.stop();
  };
  await Promise.all(Array.from({ length: processes }, lane));
}

/** Which tests may notice a mutant, the likeliest first: those named after its file, then those that killed its neighbours. */
function createOrder(fared: readonly Fared[]) {
  const kills = new Map<string, number>();
  const key = (mutant: Numbered, test: number) => `${mutant.file} ${fared[test]?.file}`;
  const reaches = fared.map(({ reached }) => new Set(reached));
  return {
    of(mutant: Numbered, every: boolean): readonly number[] {
      const own = mutant.file.replace(/^.*\/|\.ts$/g, "");
      const likelihood = (test: number) => {
        const { file = "", name = "" } = fared[test] ?? {};
        if (file.endsWith(`/${own}.test`)) return Number.POSITIVE_INFINITY;
        if (name.startsWith(`${own}: `)) return 1e6;
        return kills.get(key(mutant, test)) ?? 0;
      };
      const ranked = fared.flatMap((_, test) =>
        every || reaches[test]?.has(mutant.number) ? [{ test, rank: likelihood(test) }] : [],
      );
      return ranked
        .sort((a, b) => (a.rank === b.rank ? a.test - b.test : b.rank - a.rank))
        .map(({ test }) => test);
    },
    learn(mutant: Numbered, killer: number): void {
      const name = key(mutant, killer);
      kills.set(name, (kills.get(name) ?? 0) + 1);
    },
  };
}
