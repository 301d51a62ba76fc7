import { archivedRoots } from "../contract/archives.ts";
import { ARTIFACTS, type Artifact } from "../contract/artifacts.ts";
import { EXIT_CODES } from "../contract/exit-codes.ts";
import { PAUSE_SIGNS } from "../contract/orchestra.ts";
import { PROTECTED_PATHS } from "../contract/protected-paths.ts";
import { RECORD_FILES, type RecordFile } from "../contract/record-files.ts";
import { SCHEMAS } from "../contract/schemas/index.ts";
import { parseJson } from "../documents/json/json.ts";
import { CHECKS } from "../gate/checks/index.ts";
import { ORCHESTRA_CHECKS } from "../gate/orchestra-checks/index.ts";
import { OWN_CHECKS, TASK_CHECKS } from "../gate/task-checks/index.ts";
import { LAYOUTS } from "../protocol/layouts/layouts.ts";
import { CLOSED_SETS } from "./closed-sets.ts";
import { LIMITS } from "./limits.ts";
import { type PromptedPhase, promptedPhases, templateNames } from "./prompts/prompted-phases.ts";
import { DOORS, type Door, ROOMS, type Room } from "./rooms.ts";

/** A check as probes see it, and where its code is. */
interface KnownCheck extends Pick<(typeof CHECKS)[number], "id" | "title" | "why" | "phase" | "controls"> {
  /** Folder of src/gate/ that has it. */
  readonly folder: "checks" | "task-checks" | "orchestra-checks";
}

/** What the running toolkit holds: the actual side of most comparisons, as data that a test may replace. */
export interface Toolkit {
  readonly version: string;
  /** What `assay WORDS --help` prints, 100 columns wide; undefined where it refuses the words. */
  readonly help: (words: readonly string[]) => string | undefined;
  readonly exitCodes: readonly { readonly code: number; readonly name: string; readonly meaning: string }[];
  readonly thresholds: Readonly<Record<string, number>>;
  /** Closed sets by name. */
  readonly closedSets: Readonly<Record<string, readonly string[]>>;
  readonly artifacts: readonly Artifact[];
  /** Files of a run, of assay and of its operator besides the artifacts. */
  readonly records: readonly RecordFile[];
  /** Files and directories outside the protected paths that a pipeline's workers leave, and cleanup spares. */
  readonly outputs: readonly string[];
  /** Directories whose content a commit must hold, and files that every layout has samples or skeletons of. */
  readonly layouts: readonly string[];
  /** Every phase that has a prompt, and what its templates are filled with. */
  readonly phases: readonly PromptedPhase[];
  /** Names of the placeholders that templates may have. */
  readonly templateNames: readonly string[];
  readonly protectedPaths: readonly string[];
  readonly schemas: Readonly<Record<string, object>>;
  /** In what a text differs from a schema, a sentence each. */
  readonly schemaFaults: (schema: string, text: string) => Promise<readonly string[]>;
  readonly checks: readonly KnownCheck[];
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
  const checks = [
    ...CHECKS.map(check => ({ ...check, folder: "checks" as const })),
    ...[...TASK_CHECKS, ...OWN_CHECKS].map(check => ({ ...check, folder: "task-checks" as const })),
    ...ORCHESTRA_CHECKS.map(check => ({ ...check, folder: "orchestra-checks" as const })),
  ];
  const { version, help, generatedFiles, generatedBlocks } = running;
  return {
    ...{ version, help, generatedFiles, generatedBlocks },
    exitCodes: EXIT_CODES,
    thresholds: LIMITS,
    closedSets: CLOSED_SETS,
    artifacts: ARTIFACTS,
    records: RECORD_FILES,
    outputs: [...archivedRoots("orchestra"), ...PAUSE_SIGNS.files],
    layouts: Object.values(LAYOUTS).flatMap(({ evidence, samples, skeletons }) => [
      ...[...evidence, ...samples],
      ...Object.keys(skeletons),
    ]),
    phases: promptedPhases(),
    templateNames: templateNames(),
    schemaFaults,
    protectedPaths: PROTECTED_PATHS,
    schemas: SCHEMAS,
    rooms: ROOMS,
    doors: DOORS,
    checks: checks.filter(({ id }, index) => checks.findIndex(check => check.id === id) === index),
  };
}

async function schemaFaults(schema: string, text: string): Promise<readonly string[]> {
  const { sidecarFaults } = await import("../evidence/sidecar-schemas.ts");
  const document = parseJson(text);
  const unread = document.problems.map(({ message }) => message);
  return unread.length > 0 ? unread : sidecarFaults(schema, document);
}
