import { isAlive, type Settled } from "./survivors.ts";
import type { Outcome } from "./trial.ts";

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

/** The share of these mutants that the tests kill. */
export const shareOf = (outcomes: readonly Outcome[]) =>
  outcomes.filter(outcome => !isAlive(outcome)).length / outcomes.length;

/** One line for each file, the weakest last, and one in total. */
export function sharesText(outcomes: readonly Outcome[]): string {
  const rows = [...new Set(outcomes.map(({ mutant }) => mutant.file))]
    .map(file => ({ name: file, own: outcomes.filter(({ mutant }) => mutant.file === file) }))
    .sort((a, b) => shareOf(b.own) - shareOf(a.own));
  const lost = outcomes.filter(({ fate }) => fate === "hung or crashed").length;
  const total = `in total${lost === 0 ? "" : `, ${lost} of them hung or crashed`}`;
  return [...rows, { name: total, own: outcomes }]
    .map(({ name, own }) => {
      const killed = own.filter(outcome => !isAlive(outcome)).length;
      return `${percent(killed, own.length).padStart(8)}  ${killed} of ${own.length}  ${name}\n`;
    })
    .join("");
}

/** Each unexplained survivor as the change that no test notices, and what is wrong with the list. */
export function survivorsText({ unexplained, faults }: Settled, textOf: (file: string) => string): string {
  const survivors = unexplained.map(outcome => {
    const { file, line, id } = outcome.mutant;
    return `${file}:${line} ${outcome.fate}\n${change(outcome, textOf(file))}  id ${JSON.stringify(id)}\n\n`;
  });
  return [...survivors, ...faults.map(fault => `test/mutation/survivors.json: ${fault}\n`)].join("");
}

const MOST_LINES = 4;

function change({ mutant: { start, end, as, replacement } }: Outcome, text: string): string {
  const from = text.lastIndexOf("\n", start) + 1;
  const until = text.indexOf("\n", end);
  const instead = as === "returns" ? "{ return; }" : replacement.replace(/\s+/g, " ");
  const before = text.slice(from, until);
  const after = text.slice(from, start) + instead + text.slice(end, until);
  return marked("-", before) + marked("+", after);
}

function marked(sign: string, text: string): string {
  const lines = text.split("\n").filter(line => line.trim() !== "");
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), "…"] : lines;
  return shown.map(line => `  ${sign} ${line}\n`).join("");
}
