import type { PhaseNumber } from "../contract/phases.ts";
import type { FIGURE_STATES, LEVELS } from "../contract/schemas/gate-verdict.ts";
import type { Control } from "./control.ts";
import type { InputName, Inputs } from "./inputs.ts";

export type Level = (typeof LEVELS)[number];

/** One thing that is wrong; the engine adds the check's id and the fingerprint. */
export interface Finding {
  readonly level: Level;
  readonly path: string;
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

/** One subject that could not be judged, and why; the engine counts those with the same reason. */
export interface Unchecked {
  readonly unchecked: string;
}

export type FigureState = (typeof FIGURE_STATES)[number];

/** One number or list that a record states, and what became of it; the engine counts them. */
export interface Tally {
  readonly figure: FigureState;
  /** Where a figure stands that nothing backs. */
  readonly place?: FigurePlace;
}

/** A stated figure by its place and what it is of. */
export interface FigurePlace {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** All that a check may yield. */
export type Remark = Finding | Unchecked | Tally;

/** One rule, with its reason, its needs, its floor and the edits that show it can fail. */
export interface Check<N extends InputName = InputName, S = unknown> {
  /** Also the file's name. */
  readonly id: string;
  readonly title: string;
  /** What the check is for: what goes wrong in runs that lack it. A paragraph worth reading. */
  readonly why: string;
  /** Phase from which the check is due. */
  readonly phase: PhaseNumber;
  /** What the engine loads; where one of these is missing the check is blocked, or not due if the run need not have it. */
  readonly needs: readonly N[];
  /** What a subject is called, in the plural. */
  readonly unit: string;
  /** What there is to examine. */
  readonly subjects: (inputs: Pick<Inputs, N>) => readonly S[];
  /** How many subjects there must be at least, by the run's other records. */
  readonly floor: (inputs: Pick<Inputs, N>) => number;
  readonly check: (subjects: readonly S[], inputs: Pick<Inputs, N>) => Iterable<Remark>;
  /** Edits that turn the check red. */
  readonly controls: readonly Control[];
}

/** A check without its code. */
export type CheckSummary = Pick<Check, "id" | "title" | "why" | "phase" | "unit">;

/** Declares a check; keeps the types of its needs and its subjects together. */
export function defineCheck<N extends InputName, S>(check: Check<N, S>): Check {
  return check as unknown as Check;
}
