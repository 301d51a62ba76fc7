import { ARTIFACTS, type Artifact, type Condition } from "../contract/artifacts.ts";
import type { PhaseNumber } from "../contract/phases.ts";
import type { Tree } from "../tree.ts";
import { compareVersions } from "./contract-version.ts";
import { artifactEntries } from "./run-files.ts";

/** What decides which artifacts a run must have. */
export interface RunFacts {
  readonly tree: Tree;
  /** The last phase that is due. */
  readonly phase: PhaseNumber;
  /** Confirmed bugs by BUGS.md; a run whose BUGS.md cannot be read is taken to have some. */
  readonly bugCount: number;
  /** Version of the contract that the run followed, where it says so. */
  readonly version: string | undefined;
}

/** A row of the contract, what stands at its path, and whether the run must have it. */
export interface ArtifactState {
  readonly artifact: Artifact;
  /** Entries of any kind. */
  readonly entries: readonly { readonly path: string; readonly kind: string }[];
  /** Whether the contract asks this run for it, from some phase on. */
  readonly applies: boolean;
  /** Whether it applies and its phase is due. */
  readonly required: boolean;
}

/** Every row of the contract as it stands in a run. */
export function artifactStates(facts: RunFacts): readonly ArtifactState[] {
  return ARTIFACTS.map((artifact: Artifact) => {
    const entries = artifactEntries(facts.tree, artifact.path);
    const applies = conditionHolds(artifact.when, facts) && appliesSince(artifact.since, facts.version);
    return { artifact, entries, applies, required: applies && artifact.phase <= facts.phase };
  });
}

/** Whether the run must have what stands under a condition, by its own records. */
function conditionHolds(condition: Condition, { tree, bugCount }: RunFacts): boolean {
  switch (condition) {
    case "always":
      return true;
    case "optional":
      return false;
    case "bugs":
      return bugCount > 0;
    case "mechanical":
      return tree.stat("quality/mechanical") !== undefined;
    case "recheck":
      return tree.stat("quality/results/recheck-results.json") !== undefined;
    default:
      return condition satisfies never;
  }
}

function appliesSince(since: string | undefined, version: string | undefined): boolean {
  return since === undefined || version === undefined || compareVersions(version, since) >= 0;
}
