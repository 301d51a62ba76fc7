import type { HeadDigest } from "../commit.ts";
import type { Mode } from "../contract/enums.ts";
import { GROUND } from "../contract/ground-files.ts";
import { WAIVERS } from "../contract/naming.ts";
import type { PhaseNumber } from "../contract/phases.ts";
import type { Run } from "../contract/schemas/run.ts";
import { type LoggedStep, readPhaseSixLog } from "../documents/logs/phase-six-log.ts";
import type { MarkdownDocument } from "../documents/markdown/markdown.ts";
import { type BugRecord, type BugsDocument, parseBugs } from "../documents/reports/bugs.ts";
import { type ContractList, readContractList } from "../documents/reports/contract-list.ts";
import { type ProgressDocument, parseProgress } from "../documents/reports/progress.ts";
import { parseRequirements, type RequirementsDocument } from "../documents/reports/requirements.ts";
import { type ArtifactState, artifactStates } from "../evidence/artifact-states.ts";
import type { Base } from "../evidence/base.ts";
import type { TriggerRow } from "../evidence/challenge/trigger.ts";
import { type ContractVersion, readContractVersion } from "../evidence/contract-version.ts";
import type { GroundFacts } from "../evidence/ground/ground-facts.ts";
import { readWaivers, type Waivable, type WaiverFile, whyUnanchored } from "../evidence/ground/waivers.ts";
import { type At, fromJson, fromText, type Loaded, readText } from "../evidence/load-file.ts";
import type { OrchestraFacts } from "../evidence/orchestra/orchestra-facts.ts";
import type { GroundProblem } from "../evidence/read-record.ts";
import { type Council, readCouncils } from "../evidence/reports/audits.ts";
import {
  type LogFile,
  type MarkdownFile,
  type PatchFile,
  readLogs,
  readMarkdownFiles,
  readPatches,
  readSidecars,
  type SidecarFile,
} from "../evidence/run-files.ts";
import {
  type IntegrationSidecar,
  type RecheckSidecar,
  readIntegrationSidecar,
  readRecheckSidecar,
  readTddSidecar,
  type TddSidecar,
} from "../evidence/sidecars.ts";
import { createTestFiles, type TestFile } from "../evidence/tests/test-files.ts";
import { readTraceability, type TraceabilityRow } from "../evidence/traceability.ts";
import type { ReadProblem, Tree } from "../tree.ts";

/** What the engine is given: the tree, how to judge it, and what the command already read. */
export interface RunContext {
  readonly tree: Tree;
  readonly mode: Mode;
  /** The last phase that is due. */
  readonly phase: PhaseNumber;
  readonly now: Date;
  /** Undefined for a foreign run. */
  readonly run: Run | undefined;
  readonly base: Base;
  /** Digest of a file as the repository's HEAD has it. */
  readonly headDigest: (path: string) => HeadDigest | ReadProblem;
  /** The project as it was when a file was committed as it is; undefined where that cannot be told. */
  readonly whenCommitted?: (path: string) => Base | undefined;
  /** What a locked run is judged by; undefined where the run is not locked. */
  readonly ground?: GroundFacts;
  /** Triggers that `.assay/pipeline.json` adds, or why they cannot be relied on; undefined where it is not there. */
  readonly triggerRows?: readonly TriggerRow[] | GroundProblem;
  /** What an orchestra is judged by; undefined for any other run. */
  readonly orchestra?: OrchestraFacts;
}

/** Everything a check may ask for, by name. */
export interface Inputs {
  context: RunContext;
  base: Base;
  /** What a locked run is judged by. */
  ground: GroundFacts;
  /** What an orchestra is judged by. */
  orchestra: OrchestraFacts;
  /** BUGS.md as it is written. */
  bugsDocument: At<BugsDocument>;
  /** The same, where its headings confirm bugs or there are none. */
  bugs: At<BugsDocument>;
  /** The bugs of BUGS.md; none where it cannot be read, so that a floor never blocks what is read without it. */
  confirmed: readonly BugRecord[];
  exploration: At<{ readonly document: MarkdownDocument }>;
  matrix: At<{ readonly document: MarkdownDocument }>;
  contracts: ContractList;
  completeness: At<{ readonly document: MarkdownDocument }>;
  progress: At<ProgressDocument>;
  requirements: At<RequirementsDocument>;
  tdd: TddSidecar;
  integration: IntegrationSidecar;
  recheck: RecheckSidecar;
  traceability: { readonly path: string; readonly rows: readonly TraceabilityRow[] };
  sidecars: readonly SidecarFile[];
  redLogs: readonly LogFile[];
  greenLogs: readonly LogFile[];
  patches: readonly PatchFile[];
  documents: readonly MarkdownFile[];
  /** A test file, below quality/ from the run, others from the base. */
  testFiles: (path: string) => TestFile;
  councils: readonly Council[];
  version: ContractVersion | undefined;
  artifacts: readonly ArtifactState[];
  steps: readonly LoggedStep[];
  waivers: WaiverFile;
  /** What the checks before this one have found that could be waived. */
  waivable: Waivable;
}
export type InputName = keyof Inputs;

type Load = <N extends InputName>(name: N) => Loaded<Inputs[N]>;
type Loaders = {
  readonly [N in InputName]: (context: RunContext, load: Load, waivable: () => Waivable) => Loaded<Inputs[N]>;
};

const LOADERS: Loaders = {
  context: context => ({ value: context }),
  base: ({ base }) => ({ value: base }),
  ground: ({ ground }) => (ground === undefined ? { missing: GROUND.lock } : { value: ground }),
  orchestra: ({ orchestra }) => (orchestra === undefined ? { missing: "orchestra" } : { value: orchestra }),
  bugsDocument: fromText("quality/BUGS.md", parseBugs),
  bugs: (_context, load) => withoutMisreading(load("bugsDocument")),
  confirmed: (_context, load) => {
    const bugs = load("bugs");
    return { value: "value" in bugs ? bugs.value.bugs : [] };
  },
  exploration: fromDocuments("quality/EXPLORATION.md", file => file),
  matrix: fromDocuments("quality/COVERAGE_MATRIX.md", file => file),
  completeness: fromDocuments("quality/COMPLETENESS_REPORT.md", file => file),
  contracts: fromDocuments("quality/CONTRACTS.md", ({ document }) => readContractList(document)),
  progress: fromText("quality/PROGRESS.md", parseProgress),
  requirements: fromText("quality/REQUIREMENTS.md", parseRequirements),
  tdd: fromJson("quality/results/tdd-results.json", readTddSidecar),
  integration: fromJson("quality/results/integration-results.json", readIntegrationSidecar),
  recheck: fromJson("quality/results/recheck-results.json", readRecheckSidecar),
  traceability: fromText("quality/TDD_TRACEABILITY.md", text => ({ rows: readTraceability(text) })),
  sidecars: ({ tree }) => ({ value: readSidecars(tree) }),
  redLogs: ({ tree }) => ({ value: readLogs(tree, "red") }),
  greenLogs: ({ tree }) => ({ value: readLogs(tree, "green") }),
  patches: ({ tree }) => ({ value: readPatches(tree) }),
  documents: ({ tree }) => ({ value: readMarkdownFiles(tree) }),
  testFiles: ({ base, tree }) => ({ value: createTestFiles(base, tree) }),
  councils: (_context, load) => ({ value: readCouncils(documentsOf(load)) }),
  version: ({ tree }) => ({ value: readContractVersion(tree) }),
  steps: ({ tree }) => {
    const text = readText(tree, "quality/results/phase6-verification.log");
    return "value" in text ? { value: readPhaseSixLog(text.value) } : text;
  },
  waivers: loadWaivers,
  waivable: (_context, _load, waivable) => ({ value: waivable() }),
  artifacts: ({ tree, phase }, load) => {
    const bugs = load("bugs");
    const version = load("version");
    return {
      value: artifactStates({
        tree,
        phase,
        bugCount: "value" in bugs ? bugs.value.bugs.length : 1,
        version: "value" in version ? version.value?.version : undefined,
      }),
    };
  },
};

/** The waivers, and whether they are more than a claim. */
function loadWaivers(context: RunContext): Loaded<WaiverFile> {
  const file = fromJson(WAIVERS, readWaivers)(context);
  if (!("value" in file)) return file;
  const unanchored = whyUnanchored(WAIVERS, context.tree, context.headDigest);
  return { value: { ...file.value, unanchored } };
}

/** Where every heading misses the form, comparing with "no bugs" would find fault with every honest record of the run. */
function withoutMisreading(document: Loaded<At<BugsDocument>>): Loaded<At<BugsDocument>> {
  if (!("value" in document)) return document;
  const { path, bugs, malformedHeadings } = document.value;
  if (bugs.length > 0 || malformedHeadings.length === 0) return document;
  return { unreadable: `No heading of ${path} has the form that confirms a bug` };
}

function documentsOf(load: Load): readonly MarkdownFile[] {
  const documents = load("documents");
  return "value" in documents ? documents.value : [];
}

/** Markdown that was read with all other markdown of the run. */
function fromDocuments<T>(path: string, take: (file: MarkdownFile) => T) {
  return ({ tree }: RunContext, load: Load): Loaded<T> => {
    const file = documentsOf(load).find(one => one.path === path);
    if (file !== undefined) return { value: take(file) };
    return tree.stat(path) === undefined ? { missing: path } : { unreadable: `${path} cannot be read` };
  };
}

/** Loads each input at most once, when a check first needs it. */
export function createLoader(context: RunContext, waivable: () => Waivable): Load {
  const known = new Map<InputName, unknown>();
  const load: Load = name => {
    if (!known.has(name)) known.set(name, LOADERS[name](context, load, waivable));
    return known.get(name) as Loaded<Inputs[typeof name]>;
  };
  return load;
}
