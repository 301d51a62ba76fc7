import type { Mutant } from "./mutants.ts";

/** A mutant and the number that its switch has. */
export type Numbered = Mutant & { readonly number: number };

/** The source with every mutant in it, each behind a switch of its number; nothing moves to another line. */
export function instrument(text: string, mutants: readonly Numbered[], switchboard: string): string {
  // Outer pieces first, so that each is rendered with those inside it; a mutated piece holds no other mutant.
  const waiting = [...mutants].sort((a, b) => b.start - a.start || a.end - b.end);
  const render = (start: number, end: number): string => {
    let out = "";
    let position = start;
    for (let next = waiting.at(-1); next !== undefined && next.start < end; next = waiting.at(-1)) {
      const piece = waiting.splice(waiting.findIndex(at => at.start === next.start && at.end === next.end));
      out += text.slice(position, next.start) + piece.reduceRight(switched, render(next.start, next.end));
      position = next.end;
    }
    return out + text.slice(position, end);
  };
  const needs = `import { emptyOf, isOn } from ${JSON.stringify(switchboard)}; `;
  return needs + render(0, text.length);
}

function switched(inner: string, { as, number, replacement }: Numbered): string {
  if (as === "removed") return `{ if (!isOn(${number})) ${inner} }`;
  if (as === "returns") return `{ if (isOn(${number})) return; ${inner} }`;
  return `(isOn(${number}) ? (${replacement}) : (${inner}))`;
}
