import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";

/** What was declared of a worker, and what that is not. */
export function partialText({ declared }: Extract<Outcome, { kind: "partial" }>): string {
  const { worker, phase, reason } = declared;
  const said = `${worker} of phase ${phase} is declared partial and unverified: ${reason}`;
  return `${printable(said)}\nThis never counts as a pass: the worker's slice has to run again.\n`;
}

/** A name a line; below them whatever the verdict left unclear. */
export function namesText({ phases, rerun }: Extract<Outcome, { kind: "names" }>): string {
  const names = phases.map(({ name }) => name);
  if (rerun === undefined) return lines(names);
  if (rerun.verdict === "ship") return "The verdict is ship: nothing runs again.\n";
  const unclear = [
    ...rerun.unknown.map(word => `No phase is called ${JSON.stringify(word)}.`),
    ...(rerun.fallback
      ? [`The verdict names no phase that there is, so by default these run again: ${names.join(", ")}.`]
      : []),
  ];
  return unclear.length === 0 ? lines(names) : `${lines(names)}\n${lines(unclear)}`;
}

const lines = (texts: readonly string[]) => texts.map(text => `${printable(text)}\n`).join("");
