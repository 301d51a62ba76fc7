import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { convergenceLines } from "../protocol/phases/convergence-text.ts";
import { clipped } from "./escape.ts";

/** A line for each phase, and below it what makes it stale. */
export function phasesText({ run, attempts, phases, shared }: Extract<Outcome, { kind: "phases" }>): string {
  const width = Math.max(...phases.map(({ name }) => name.length));
  const lines = [
    `Run ${run}`,
    "",
    ...phases.flatMap(phase => statusLines(phase, width, attempts)),
    ...shared.map(
      ({ worker, phases: numbers }) =>
        `Phases ${numbers.join(", ")} were done by ${worker}: one context, so that none of them looked with fresh eyes.`,
    ),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

type Status = Extract<Outcome, { kind: "phases" }>["phases"][number];

function statusLines(phase: Status, width: number, attempts: number | undefined): readonly string[] {
  const { number, name, state, attempt, worker, workers = [], finished, read, written, stale } = phase;
  const nobody = state === "pending" ? "nobody yet" : "an unnamed worker";
  const who = worker ?? (workers.length === 0 ? nobody : workers.join(", "));
  return [
    [
      `${number}  ${name.padEnd(width)}  ${state.padEnd(8)}`,
      `attempt ${attempt}${tryText(phase, attempts)}, by ${who}${finished === null ? "" : `, ${finished}`}`,
      `read ${read.length}, wrote ${written.length}`,
    ].join("  "),
    ...(phase.unchanged === true ? ["   changed nothing"] : []),
    ...failedBefore(phase).map(({ at, reason }) => `   failed before, ${at}: ${reason}`),
    ...(phase.failure === undefined ? [] : [`   failed: ${phase.failure}`]),
    ...(phase.allowed ?? []).map(({ path, reason }) => `   allowed: ${path}: ${reason}`),
    ...stale.map(reason => `   stale: ${reason}`),
  ];
}

/** Which try at a phase it is that failed or is next; nothing is said of the first as long as none failed. */
function tryText({ state, failures = 0 }: Status, attempts: number | undefined): string {
  if (failures === 0) return "";
  const number = state === "failed" ? failures : failures + 1;
  if (attempts === undefined) return `, try ${number}`;
  return number > attempts ? `, tried ${failures} times of ${attempts}` : `, try ${number} of ${attempts}`;
}

/** Every failure but the one that the phase stands at. */
const failedBefore = ({ state, failed_tries: tries = [] }: Status) =>
  state === "failed" ? tries.slice(0, -1) : tries;

/** How many of the things that stand against a phase are printed. */
const MOST_UNMET = 30;

/** What became of one phase, and why. */
export function phaseText({ phase, notes, unmet }: Extract<Outcome, { kind: "phase" }>): string {
  const { number, name, state } = phase;
  const lines =
    unmet.length === 0
      ? [`Phase ${number} (${name}) is ${state}.`, ...notes]
      : [
          `Phase ${number} (${name}) ${state === "failed" ? "failed" : `stays ${state}`}: ${unmet.length === 1 ? "one thing stands" : `${unmet.length} things stand`} against it.`,
          ...unmet.slice(0, MOST_UNMET).map(reason => `- ${reason}`),
          ...(unmet.length > MOST_UNMET
            ? [`- and ${unmet.length - MOST_UNMET} more; --json has them all`]
            : []),
          ...notes,
        ];
  return `${lines.map(line => clipped(line)).join("\n")}\n`;
}

export const nextText = ({ reason }: Extract<Outcome, { kind: "next" }>): string => `${printable(reason)}\n`;

/** A line for each iteration, and what was counted. */
export function iterationsText({
  iterations,
  convergence,
}: Extract<Outcome, { kind: "iterations" }>): string {
  const lines = iterations.map(({ number, strategy, finished, known, found }) =>
    finished === null
      ? `Iteration ${number} (${strategy}) is under way, over ${known.length} known bugs.`
      : `Iteration ${number} (${strategy}): ${found} new, ${known.length} known before.`,
  );
  if (lines.length === 0) lines.push("There was no iteration after the baseline.");
  if (convergence === null) lines.push("There are no seeds, by which convergence is told.");
  else lines.push(...convergenceLines(convergence).filter(Boolean));
  return `${lines.map(printable).join("\n")}\n`;
}

/** What became of the lock. */
export const unlockedText = ({ holder }: Extract<Outcome, { kind: "unlocked" }>): string =>
  holder === null ? "Nobody holds the lock.\n" : `${printable(`${holder}; the lock is taken away.`)}\n`;

/** The prompt as it is to be handed on; it is printable line by line already. */
export const promptText = ({ text }: Extract<Outcome, { kind: "prompt" }>): string =>
  text.split("\n").map(printable).join("\n");

/** A line for each worker, and below it what becomes of it. */
export function reapedText({ at, workers, groups }: Extract<Outcome, { kind: "reaped" }>): string {
  const width = Math.max(0, ...workers.map(({ worker }) => worker.length));
  const lines = [
    `At ${at}`,
    ...workers.flatMap(report => [
      `${report.worker.padEnd(width)}  ${report.phase}  ${report.state.padEnd(7)}  ${standing(report)}`,
      ...(report.note === null ? [] : [`   ${report.note}`]),
    ]),
    ...groups.map(({ group, worker, left }) =>
      left === null
        ? `The process group ${group} of ${worker} is ended.`
        : `The process group ${group} of ${worker} is left alone: ${left}.`,
    ),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

type Report = Extract<Outcome, { kind: "reaped" }>["workers"][number];

function standing({ state, lastProgress, stalledFor, budget, paused, group }: Report): string {
  const process = group === null ? "" : `; process group ${group}`;
  if (lastProgress === null) return `its result is there${process}`;
  const since = `no progress for ${stalledFor} s of ${budget} s, last at ${lastProgress}`;
  const why = {
    new: "first look",
    paused: `paused by ${paused.join(", ")}`,
    working: "",
    stalled: "",
    done: "",
  };
  return `${[why[state], since].filter(Boolean).join("; ")}${process}`;
}
