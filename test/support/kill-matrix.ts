import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import type { TestContext } from "node:test";
import { countLike, type OwnCall, ownCalls } from "./own-calls.ts";
import { type Tampering, type Traced, traceAssay } from "./strace.ts";
import { isChange, isSync, isWithin } from "./system-calls.ts";
import { sideBySide, type WithCopy, withTrials } from "./trials.ts";

/** A command that must lose nothing, whatever happens to it. What is wrong is said in a line each. */
export interface FaultyCommand {
  /** Lays the project out in an empty directory; every trial begins with a copy of it. */
  lay(root: string): void | Promise<void>;
  readonly argv: readonly string[];
  /** What is lost in a project in which the command was disturbed. */
  intact(root: string): readonly string[];
  /** What is missing of the work of a command that said yes. */
  whole(root: string): readonly string[];
  /** Runs the command once more, undisturbed, and says what is wrong with how that ends. */
  again(root: string): Promise<readonly string[]>;
  /** What it prints only once all is done. */
  readonly claims: RegExp;
  /** Whether CI kills it also where it makes something durable. */
  readonly isThorough?: true;
  /** Litter that is for another command to remove. */
  readonly mayLeave?: RegExp;
  /** Litter that is there from the beginning, and may stay where the command fails. */
  readonly found?: RegExp;
}

/** How many trials there were, and what went wrong in them. */
export interface Matrix {
  readonly trials: number;
  /** Calls that were aimed at and missed every time; threads wake each other as they like. */
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;

/** How many trials CI makes of a matrix, and of one that is thorough: each starts a program that is slow to trace. */
const SAMPLE = 6;
const THOROUGH_SAMPLE = 16;

/** What CI tries of many, from the first to the last evenly; a long run tries each. */
function sampled<T>(many: readonly T[], { isThorough = false }: { isThorough?: boolean } = {}): readonly T[] {
  const length = isThorough ? THOROUGH_SAMPLE : SAMPLE;
  if (SOAK || many.length <= length) return many;
  return Array.from({ length }, (_, at) => many[Math.round((at * (many.length - 1)) / (length - 1))] as T);
}

/**
 * Kills a command at each of its calls. A call that only reads, only makes durable, or fails leaves what the next one finds that changes something:
 * dying at it is the same to whoever looks at the disk, so that only a long run does it.
 */
export const killMatrix = (command: FaultyCommand): Promise<Matrix> =>
  withTrials(command.lay, async withCopy => {
    const calls = await ownCalls(withCopy, command.argv);
    const deadly = calls.filter(
      call => SOAK || isChange(call) || (command.isThorough === true && isSync(call)),
    );
    const cases = sampled(deadly, command).map(call => ({ call, how: "signal=SIGKILL" as const }));
    return tamperAll(command, withCopy, cases, ({ status }) =>
      status === 137 ? [] : [`it was not killed, and ended with ${status}`],
    );
  });

const ERRORS = ["EIO", "ENOSPC", "EACCES", "EMFILE", "EROFS"];

/** Has each call of a command fail with each error; CI takes a sample, in which the errors take turns. */
export const errorMatrix = (command: FaultyCommand): Promise<Matrix> =>
  withTrials(command.lay, async withCopy => {
    const calls = await ownCalls(withCopy, command.argv);
    const cases = sampled(calls).flatMap((call, at) =>
      ERRORS.filter((_, turn) => SOAK || at % ERRORS.length === turn).map(error => ({
        call,
        how: `error=${error}` as const,
      })),
    );
    return tamperAll(command, withCopy, cases, judgeFailure(command));
  });

/** Has each write of a command say that it wrote one byte, and write none. */
export const shortWrites = (command: FaultyCommand): Promise<Matrix> =>
  withTrials(command.lay, async withCopy => {
    const calls = await ownCalls(withCopy, command.argv);
    // What another program is told through a pipe is no file: who hears half of it waits for the rest until its deadline.
    const writes = calls.filter(({ text }) => /^write\(\d+<\//.test(text) && !text.endsWith(" = 1"));
    // A write of the pool stands among those by which threads wake each other, and to hit it takes many tries: a long run has the time.
    const aimed = SOAK ? writes : writes.filter(({ thread }) => thread === "main");
    const cases = sampled(aimed).map(call => ({
      call,
      how: "retval=1" as const,
    }));
    return tamperAll(command, withCopy, cases, judgeFailure(command));
  });

/** What the next call knows how to go on from: a journal, and a lock of somebody who is dead. */
const MAY_BE_FINISHED = /^\.assay\/tmp\/(journal|lock|\.lock-[^/]*)$/;

const judgeFailure =
  (command: FaultyCommand): Judge =>
  (ran, root, call) => [
    ...faultsOfEnding(ran, command, root),
    // What could not be removed is for the next call to remove.
    ...(/^(unlink|rmdir)/.test(call.name)
      ? []
      : litterIn(root, MAY_BE_FINISHED).filter(one => command.found?.test(one) !== true)),
  ];

/** What was done before, a line each. */
const DEEDS = /^(?:(?:(?:Made|Wrote|Removed) |An earlier call was cut short; )[^\n]+\n)*/;

/** A refusal may say in a second line what to do. */
function faultsOfEnding({ status, stdout, stderr }: Traced, command: FaultyCommand, root: string) {
  if (status === 0) return command.whole(root).map(one => `it says yes, and ${one}`);
  const [done = ""] = DEEDS.exec(stderr) ?? [];
  const said = stderr.slice(done.length);
  const isPlain = status === 70 ? /^[^\n]+\n$/ : /^[^\n]+\n(?:[A-Z][^\n]+\n)?$/;
  // A no is an answer, and is printed.
  const isSaid = isPlain.test(said) || (status === 1 && said === "" && stdout !== "");
  return [
    ...([1, 2, 70, 75].includes(status ?? 0) ? [] : [`it ended with ${status}: ${JSON.stringify(stderr)}`]),
    ...(isSaid && !said.includes("has a bug") ? [] : [`it said ${JSON.stringify(stderr)}`]),
    ...(status !== 1 && command.claims.test(stdout) ? [`it printed ${JSON.stringify(stdout)}`] : []),
  ];
}

interface Case {
  readonly call: OwnCall;
  readonly how: Tampering;
}

type Judge = (ran: Traced, root: string, call: OwnCall) => readonly string[];

async function tamperAll(
  command: FaultyCommand,
  withCopy: WithCopy,
  cases: readonly Case[],
  judge: Judge,
): Promise<Matrix> {
  const ends = await sideBySide(cases, one => tamper(command, withCopy, one, judge));
  return {
    trials: cases.length,
    missed: ends.flatMap(end => (typeof end === "string" ? [end] : [])),
    wrong: ends.flatMap(end => (typeof end === "string" ? [] : end)),
  };
}

/** How often it is aimed at a call: threads wake each other as they like, so that the number of a write varies. */
const MOST_AIMS = 24;

/** Tampers with one call of a command; `judge` says what is wrong with how the command ended, the rest what is wrong with what it left. A text is the call that was missed. */
async function tamper(
  command: FaultyCommand,
  withCopy: WithCopy,
  { call, how }: Case,
  judge: Judge,
): Promise<readonly string[] | string> {
  const { argv, mayLeave } = command;
  const trial = `${how} at ${call.name} ${call.number} of ${call.thread}, ${call.text.slice(0, 200)}`;
  let { number } = call;
  for (let aims = 0; aims < MOST_AIMS; aims++) {
    const wrong = await withCopy(async root => {
      const ran = await traceAssay(root, argv, [call.name], { ...call, number, how });
      if (ran.hit === undefined || !isWithin(root, ran.hit)) {
        // It was aimed too far where the call had been made, and not far enough where it had not.
        number += countLike(root, call, ran) < call.place ? 1 : -1;
        return undefined;
      }
      const atOnce = [...judge(ran, root, call), ...command.intact(root)];
      const then = [...(await command.again(root)), ...command.intact(root), ...command.whole(root)];
      return [...atOnce, ...[...then, ...litterIn(root, mayLeave)].map(one => `the next call: ${one}`)];
    });
    if (wrong !== undefined) return wrong.map(one => `${one} (${trial})`);
  }
  return trial;
}

/** What a writer leaves that died, and nobody else does. */
const LITTER = /\.partial$|(^|\/)\.assay-\w{6}$|(^|\/)\.lock-[^/]*$|^\.assay\/tmp\/(lock[^/]*|journal)$/;

/** Sentences on litter in a project; some of it may stay. */
export function litterIn(root: string, mayStay?: RegExp): readonly string[] {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" });
  return paths
    .filter(path => LITTER.test(path) && mayStay?.test(path) !== true)
    .map(path => `${path} is left`);
}

/** Holds a matrix to its being clean; one call in twenty may be missed, or one, and is counted. */
export function holds({ trials, missed, wrong }: Matrix, context: TestContext): void {
  context.diagnostic(`${trials} trials, ${missed.length} of them missed`);
  assert.deepEqual(wrong, []);
  assert.ok(trials > 5 && missed.length <= Math.max(1, trials / 20), missed.join("\n"));
}
