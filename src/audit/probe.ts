import type { DivergenceSeverity } from "../contract/audit.ts";
import type { Edit } from "../gate/control.ts";
import type { Comparison } from "./comparison.ts";
import type { Ground, Surroundings } from "./ground.ts";
import type { Toolkit } from "./toolkit.ts";

/** What a control changes: files of the repository, what the running toolkit holds, or what surrounds both. */
export interface Plant {
  readonly files?: Edit;
  readonly toolkit?: Partial<Toolkit>;
  readonly around?: Partial<Surroundings>;
}

/** A defect that the probe finds where it is planted. */
export interface ProbeControl {
  readonly name: string;
  /** Part of the message of the divergence that it leads to. */
  readonly finds: string;
  readonly plant: (ground: Ground) => Plant;
}

/** A probe without its code. */
export type ProbeSummary = Pick<
  Probe,
  "id" | "title" | "why" | "severity" | "documented" | "actual" | "runs"
>;

/** One rule about what is written here and what is so there. */
export interface Probe {
  /** Also the file's name. */
  readonly id: string;
  readonly title: string;
  /** What goes wrong where the two differ. A paragraph worth reading. */
  readonly why: string;
  readonly severity: DivergenceSeverity;
  /** What is read as the documented side, and what as the actual one. */
  readonly documented: string;
  readonly actual: string;
  /** Whether it runs programs of the audited tree, so that it is made only on request. */
  readonly runs?: true;
  /** Whether there is anything of its kind in a project; without it, in each. */
  readonly appliesTo?: (ground: Ground) => boolean;
  /** Fewest comparisons without which nothing was shown, where it applies. */
  readonly floor: number;
  /** Yields what each comparison came to, in any order. */
  readonly compare: (ground: Ground) => Iterable<Comparison> | AsyncIterable<Comparison>;
  readonly controls: readonly ProbeControl[];
}
