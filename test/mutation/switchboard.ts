/** A test as its file declares it. */
export interface DeclaredTest {
  readonly file: string;
  readonly name: string;
  readonly run: () => unknown;
}

export const declared: DeclaredTest[] = [];

let current = "";
let active: number | undefined;
let steps = 0;
let budget = Number.POSITIVE_INFINITY;
let reached = new Set<number>();

/** Whether a mutant is on; the mutated sources ask wherever one of them could act. */
export function isOn(mutant: number): boolean {
  reached.add(mutant);
  if (++steps > budget) throw new Error("The mutant runs on and on.");
  return mutant === active;
}

/** The value of the same type that says nothing. */
export function emptyOf(value: unknown): unknown {
  if (typeof value === "string") return "";
  if (typeof value === "number") return 0;
  if (typeof value === "boolean") return false;
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  const isList = typeof value === "object" && value !== null && Symbol.iterator in value;
  return isList ? [] : undefined;
}

/** Turns one mutant on, or none, and counts anew. */
export function turnOn(mutant: number | undefined, stepsAllowed: number): void {
  active = mutant;
  budget = stepsAllowed;
  steps = 0;
  reached = new Set();
}

/** What was asked since the last turn. */
export const asked = () => ({ steps, reached: [...reached] });

/** Says whose tests come next. */
export function startFile(file: string): void {
  current = file;
}

/** What the files' tests wait for. */
export const preparations: unknown[] = [];

type Declaration = readonly [() => unknown] | readonly [{ readonly skip?: unknown }, () => unknown];

/** What is to be run; undefined where it is skipped. */
function bodyOf(declaration: Declaration): (() => unknown) | undefined {
  if (declaration.length === 1) return declaration[0];
  const [{ skip = false }, body] = declaration;
  return skip === false ? body : undefined;
}

// These stand in for those of node:test.

export function test(name: string, ...declaration: Declaration): void {
  const run = bodyOf(declaration);
  if (run !== undefined) declared.push({ file: current, name, run });
}

export function describe(_name: string, ...declaration: Declaration): void {
  bodyOf(declaration)?.();
}

export function before(run: () => unknown): void {
  preparations.push(run());
}

export function after(run: () => void): void {
  process.once("exit", run);
}
