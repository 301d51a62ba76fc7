import type * as Switchboard from "./switchboard.ts";

/** What a worker is asked: with a mutant, which of these tests fails first; without, how all of them fare. */
export interface Job {
  readonly mutant?: number;
  readonly tests?: readonly number[];
  readonly budget?: number;
}

export interface Fared {
  readonly file: string;
  readonly name: string;
  readonly failure: string | undefined;
  readonly steps: number;
  /** Mutants that it could notice. */
  readonly reached: readonly number[];
}

/** The reply to a job; `tainted` says that the killing test fails without the mutant from then on. */
export type Reply =
  | { readonly fared: readonly Fared[]; readonly loading: readonly number[] }
  | { readonly killer: number | undefined; readonly tainted: boolean };

const [directory = "", always, ...files] = process.argv.slice(2);
const url = (file: string) => new URL(`${file}.js`, `file://${directory}/`).href;
const board: typeof Switchboard = await import(url("switchboard"));
const fixed = always === "" ? undefined : Number(always);

board.turnOn(fixed, Number.POSITIVE_INFINITY);
for (const file of files) {
  board.startFile(file);
  await import(url(file));
  await Promise.all(board.preparations.splice(0));
}
const loading = board.asked().reached;

/** Why a test fails. */
async function failureOf(test: number): Promise<string | undefined> {
  try {
    await board.declared[test]?.run();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function fareAll(): Promise<Reply> {
  const fared: Fared[] = [];
  for (const [index, { file, name }] of board.declared.entries()) {
    board.turnOn(undefined, Number.POSITIVE_INFINITY);
    const failure = await failureOf(index);
    fared.push({ file, name, failure, ...board.asked() });
  }
  return { fared, loading };
}

async function seek({ mutant, tests = [], budget = Number.POSITIVE_INFINITY }: Job): Promise<Reply> {
  for (const test of tests) {
    board.turnOn(mutant, budget);
    if ((await failureOf(test)) === undefined) continue;
    board.turnOn(undefined, Number.POSITIVE_INFINITY);
    const tainted = fixed === undefined && (await failureOf(test)) !== undefined;
    return { killer: test, tainted };
  }
  return { killer: undefined, tainted: false };
}

process.on("message", async (job: Job) => {
  process.send?.(job.mutant === undefined ? await fareAll() : await seek(job));
});
