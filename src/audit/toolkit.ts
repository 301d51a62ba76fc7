import { ARTIFACTS } from "../contract/artifacts.ts";
import { EXIT_CODES } from "../contract/exit-codes.ts";
import { PROTECTED_PATHS } from "../contract/protected-paths.ts";
import { SCHEMAS } from "../contract/schemas/index.ts";

import { CHECKS } from "../gate/checks/index.ts";
import { ORCHESTRA_CHECKS } from "../gate/orchestra-checks/index.ts";
import { OWN_CHECKS, TASK_CHECKS } from "../gate/task-checks/index.ts";
import { CLOSED_SETS } from "./closed-sets.ts";
import { LIMITS } from "./limits.ts";
import { DOORS, type Door, ROOMS, type Room } from "./rooms.ts";

/** What the running toolkit holds: the actual side of most comparisons, as data that a test may replace. */
export interface Toolkit {
  readonly version: string;
  /** What `assay WORDS --help` prints, 100 columns wide; undefined where it refuses the words. */
  readonly help: (words: readonly string[]) => string | undefined;
  readonly exitCodes: readonly { readonly code: number; readonly name: string; readonly meaning: string }[];
  readonly thresholds: Readonly<Record<string, number>>;
  /** Closed sets by name. */
  readonly closedSets: Readonly<Record<string, readonly string[]>>;
  readonly artifacts: typeof ARTIFACTS;
  readonly protectedPaths: readonly string[];
  readonly schemas: Readonly<Record<string, object>>;
  readonly checks: readonly Pick<(typeof CHECKS)[number], "id" | "title" | "why" | "phase" | "controls">[];
  readonly rooms: readonly Room[];
  readonly doors: readonly Door[];
  /** Files that are generated as a whole, by path. */
  readonly generatedFiles: () => ReadonlyMap<string, string>;
  /** Parts of written files that are generated, by file and name of the block. */
  readonly generatedBlocks: () => ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** The toolkit that is running. */
export function runningToolkit(
  running: Pick<Toolkit, "version" | "help" | "generatedFiles" | "generatedBlocks">,
): Toolkit {
  const checks = [...CHECKS, ...TASK_CHECKS, ...OWN_CHECKS, ...ORCHESTRA_CHECKS];
  const { version, help, generatedFiles, generatedBlocks } = running;
  return {
    ...{ version, help, generatedFiles, generatedBlocks },
    exitCodes: EXIT_CODES,
    thresholds: LIMITS,
    closedSets: CLOSED_SETS,
    artifacts: ARTIFACTS,
    protectedPaths: PROTECTED_PATHS,
    schemas: SCHEMAS,
    rooms: ROOMS,
    doors: DOORS,
    checks: [...new Map(checks.map(check => [check.id, check])).values()],
  };
}
