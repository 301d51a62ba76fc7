import type { PlantedSite } from "./tripwire-site.ts";

/** A way to get a yes out of the oracle without the work, and how it has to be answered. */
export interface TripwireCase {
  readonly name: string;
  /** What is done to the planted project. */
  readonly weaken: (site: PlantedSite) => Promise<void> | void;
  /** Verb and flags of the oracle, beside the number of the lock. */
  readonly words?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether an altered copy of the program is asked. */
  readonly isAltered?: true;
  readonly exit: 1 | 2 | 3;
  /** What the answer has to name. */
  readonly names: RegExp;
}
