import { FUNCTIONAL_TESTS, REGRESSION_TESTS } from "../contract/artifacts.ts";
import { MODE_RULES } from "../contract/mode-rules.ts";
import type { PhaseNumber } from "../contract/phases.ts";
import type { ArtifactState } from "../evidence/artifact-states.ts";
import { artifactEntries } from "../evidence/run-files.ts";
import { isProblem, type Tree } from "../tree.ts";
import type { Level } from "./check.ts";
import type { RunContext } from "./inputs.ts";

/** Something that must be there, whether it is, and how bad it is if not. */
export interface ExpectedFile {
  readonly path: string;
  readonly message: string;
  readonly present: boolean;
  readonly level: Level;
  /** Phase that writes it. */
  readonly phase: PhaseNumber;
}

/** Every file that the contract asks this run for by the phase that is due. */
export function expectedFiles(
  artifacts: readonly ArtifactState[],
  { tree, mode, phase }: Pick<RunContext, "tree" | "mode" | "phase">,
): readonly ExpectedFile[] {
  const required = artifacts.filter(artifact => artifact.required).map(requiredFile);
  const hasBugs = artifacts.some(({ artifact, applies }) => artifact.when === "bugs" && applies);
  const has = (id: string) => artifacts.some(state => state.artifact.id === id && isPresent(state));
  const functional = FUNCTIONAL_TESTS.some(pattern => exists(tree, pattern));
  const files: ExpectedFile[] = [
    ...required,
    {
      path: "quality",
      message: `The functional tests are missing: no file fits ${FUNCTIONAL_TESTS.join(", ")}.`,
      present: functional,
      level: "error",
      phase: 2,
    },
    {
      path: "quality/results/integration-results.json",
      message: "The integration sidecar is missing: quality/results/integration-results.json.",
      present: has("integration-results"),
      level: MODE_RULES.integrationSidecar[mode],
      phase: 5,
    },
  ];
  if (hasBugs)
    files.push({
      path: "quality",
      message: `The regression tests are missing: no file fits ${REGRESSION_TESTS}.`,
      present: exists(tree, REGRESSION_TESTS),
      level: MODE_RULES.regressionTests[mode],
      phase: 3,
    });
  if (has("triage"))
    files.push({
      path: PROBES,
      message: `The triage has no evidence that runs: there is no ${PROBES}, and ${VERIFY} does not deal with it.`,
      present: exists(tree, PROBES) || verifiesTriage(tree),
      level: MODE_RULES.triageEvidence[mode],
      phase: 4,
    });
  return files.filter(file => file.phase <= phase);
}

const PROBES = "quality/spec_audits/triage_probes.sh";
const VERIFY = "quality/mechanical/verify.sh";

function requiredFile(state: ArtifactState): ExpectedFile {
  const { title, path, phase } = state.artifact;
  const isPattern = path.includes("*");
  return {
    path: isPattern ? path.slice(0, path.lastIndexOf("/")) : path,
    message: `${title}: ${isPattern ? `no file fits ${path}` : `${path} is missing`}.`,
    present: isPresent(state),
    level: "error",
    phase,
  };
}

/** A directory does not stand for a file that fits a pattern; what else is wrong with an entry is for another check. */
function isPresent({ artifact, entries }: ArtifactState): boolean {
  return entries.some(({ path, kind }) => kind !== "directory" || path === artifact.path);
}

const exists = (tree: Tree, pattern: string) =>
  artifactEntries(tree, pattern).some(({ kind }) => kind === "file");

/** Whether the mechanical verification deals with the triage in its code; a comment runs nothing. */
function verifiesTriage(tree: Tree): boolean {
  const text = tree.stat(VERIFY) === undefined ? "" : tree.read(VERIFY);
  if (isProblem(text)) return false;
  return text.split("\n").some(line => /triage|probe|auditor/i.test(line.replace(/(?:^|\s)#.*/, "")));
}
