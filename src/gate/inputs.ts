import type { HeadDigest } from "../commit.ts";
import type { Mode } from "../contract/enums.ts";
import { WAIVERS } from "../contract/naming.ts";
import type { PhaseNumber } from "../contract/phases.ts";
import type { Run } from "../contract/schemas/run.ts";
import { type BugRecord, type BugsDocument, parseBugs } from "../documents/bugs.ts";
import { type JsonDocument, parseJson } from "../documents/json.ts";
import { type ProgressDocument, parseProgress } from "../documents/progress.ts";
import { parseRequirements, type RequirementsDocument } from "../documents/requirements.ts";
import { isProblem, type ReadProblem, type Tree } from "../tree.ts";
import { type ArtifactState, artifactStates } from "./artifact-states.ts";
import type { Base } from "./base.ts";
import { type ContractVersion, readContractVersion } from "./contract-version.ts";
import {
  type LogFile,
  type MarkdownFile,
  type PatchFile,
  readLogs,
  readMarkdownFiles,
  readPatches,
  readSidecars,
  type SidecarFile,
} from "./run-files.ts";
import {
  type IntegrationSidecar,
  type RecheckSidecar,
  readIntegrationSidecar,
  readRecheckSidecar,
  readTddSidecar,
  type TddSidecar,
} from "./sidecars.ts";
import { readTraceability, type TraceabilityRow } from "./traceability.ts";
import { readWaivers, type Waivable, type WaiverFile, whyUnanchored } from "./waivers.ts";

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
}

type At<T> = T & { readonly path: string };

/** Everything a check may ask for, by name. */
export interface Inputs {
  context: RunContext;
  base: Base;
  /** BUGS.md as it is written. */
  bugsDocument: At<BugsDocument>;
  /** The same, where its headings confirm bugs or there are none. */
  bugs: At<BugsDocument>;
  /** The bugs of BUGS.md; none where it cannot be read, so that a floor never blocks what is read without it. */
  confirmed: readonly BugRecord[];
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
  version: ContractVersion | undefined;
  artifacts: readonly ArtifactState[];
  waivers: WaiverFile;
  /** What the checks before this one have found that could be waived. */
  waivable: Waivable;
}
export type InputName = keyof Inputs;

/** An input, or why it is not there. */
export type Loaded<T> =
  | { readonly value: T }
  | { readonly missing: string }
  | { readonly unreadable: string };

type Load = <N extends InputName>(name: N) => Loaded<Inputs[N]>;
type Loaders = {
  readonly [N in InputName]: (context: RunContext, load: Load, waivable: () => Waivable) => Loaded<Inputs[N]>;
};

const LOADERS: Loaders = {
  context: context => ({ value: context }),
  base: ({ base }) => ({ value: base }),
  bugsDocument: fromText("quality/BUGS.md", parseBugs),
  bugs: (_context, load) => withoutMisreading(load("bugsDocument")),
  confirmed: (_context, load) => {
    const bugs = load("bugs");
    return { value: "value" in bugs ? bugs.value.bugs : [] };
  },
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
  version: ({ tree }) => ({ value: readContractVersion(tree) }),
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

function fromText<T extends object>(path: string, parse: (text: string) => T) {
  return ({ tree }: RunContext): Loaded<At<T>> => {
    const text = readText(tree, path);
    return "value" in text ? { value: { ...parse(text.value), path } } : text;
  };
}

function fromJson<T>(path: string, read: (path: string, document: JsonDocument) => T) {
  return ({ tree }: RunContext): Loaded<T> => {
    const text = readText(tree, path);
    if (!("value" in text)) return text;
    const document = parseJson(text.value);
    return document.problems.length > 0
      ? { unreadable: `${path} is not valid JSON` }
      : { value: read(path, document) };
  };
}

function readText(tree: Tree, path: string): Loaded<string> {
  if (tree.stat(path) === undefined) return { missing: path };
  const text = tree.read(path);
  return isProblem(text) ? { unreadable: `${path} cannot be read` } : { value: text };
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
