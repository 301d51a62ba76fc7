import { createHash } from "node:crypto";
import { normalize } from "node:path/posix";
import type { Change } from "../../src/change.ts";
import { run } from "../../src/cli.ts";
import type { BranchHistory } from "../../src/commit.ts";
import { SNAPSHOT_NAME } from "../../src/contract/naming.ts";
import { countMatches } from "../../src/host/processes/count-matches.ts";
import { signer } from "../../src/host/signer.ts";
import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";
import type { ProjectFile } from "../../src/subject.ts";
import type { Surroundings } from "../../src/surroundings.ts";
import type { Entry, EntryKind, FileSource, ReadCommit } from "../../src/tree.ts";
import type { Beforehand, Host, Project } from "../../src/world.ts";
import { memoryDestination } from "./memory-destination.ts";
import { memoryStore } from "./memory-store.ts";

/** Text, bytes, or something that is no regular file. */
export type MemoryFile = string | Uint8Array | { readonly kind: Exclude<EntryKind, "file" | "directory"> };
export type MemoryFiles = Readonly<Record<string, MemoryFile>>;

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A file source over a map of paths. */
export function memorySource(files: MemoryFiles): FileSource {
  const kindOf = (file: MemoryFile): EntryKind =>
    typeof file === "object" && "kind" in file ? file.kind : "file";
  const entries = new Map<string, Entry>();
  for (const [path, file] of Object.entries(files)) {
    const above: string[] = [];
    // What lies above a directory that is known is known, too.
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const directory = path.slice(0, end);
      if (entries.has(directory)) break;
      above.unshift(directory);
    }
    for (const directory of above) entries.set(directory, { path: directory, kind: "directory" });
    entries.set(path, { path, kind: kindOf(file) });
  }
  const children = new Map<string, Entry[]>();
  for (const entry of entries.values()) {
    const parent = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf("/")));
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [entry]);
    else siblings.push(entry);
  }
  return {
    list: directory => children.get(directory) ?? [],
    stat: path => entries.get(path),
    read(path, cap) {
      const file = files[path];
      if (file === undefined) return { problem: "There is no such file." };
      if (typeof file === "object" && "kind" in file)
        return { problem: `It is a ${file.kind}, not a regular file.` };
      const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
      return bytes.byteLength > cap
        ? { problem: `It is larger than ${cap} bytes.` }
        : { bytes, text: decode(bytes) };
    },
    digest(path) {
      const file = files[path];
      if (file === undefined || (typeof file === "object" && "kind" in file))
        return { problem: "There is no such file." };
      return sha256(file);
    },
    sha256,
  };
}

/** What a command does in memory: it exits so, printed so. */
export type MemoryCommand = (argv: readonly string[]) => {
  readonly exitCode: number;
  readonly output: string;
};

const NOT_RUN: MemoryCommand = argv => {
  throw new Error(`Nothing was to run ${argv.join(" ")}.`);
};

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the command wrote, by path. */
  readonly written: Readonly<Record<string, string>>;
  /** What the command removed. */
  readonly removed: readonly string[];
  /** The snapshots it took, by name. */
  readonly snapshots: MemorySnapshots;
  /** Every record of a lease, those made before first. */
  readonly leases: readonly LeaseRecord[];
}

/** Snapshots of the memory host: every file as it was, under a name. */
export type MemorySnapshots = Readonly<Record<string, readonly ProjectFile[]>>;

/** Commits of the memory host: files by path, under a revision's name. */
export type MemoryCommits = Readonly<Record<string, Readonly<Record<string, string>>>>;

const filesBelow = (prefix: string, files: MemoryFiles): MemoryFiles =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, file]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), file]] : [],
    ),
  );

/** Directories beside one in memory; the one that is the whole memory has none. */
export function memorySurroundings(path: string, all: MemoryFiles, commits: MemoryCommits): Surroundings {
  const parent = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  const name = path.slice(parent.length);
  const names = Object.keys(filesBelow(parent, all)).flatMap(below => below.match(/^[^/]+(?=\/)/) ?? []);
  const siblings = path === "." ? [] : [...new Set(names)].filter(other => other !== name);
  return {
    name,
    siblings: siblings.map(sibling => ({ name: sibling, isLink: false })),
    open: sibling => ({
      files: memorySource(filesBelow(`${parent}${sibling}/`, all)),
      readCommit: readMemoryCommit(commits),
    }),
  };
}

export const readMemoryCommit =
  (commits: MemoryCommits): ReadCommit =>
  (revision, paths) => {
    const commit = commits[revision];
    if (commit === undefined) return { problem: `The revision ${revision} is not known to git here.` };
    const found = paths.flatMap(path => (commit[path] === undefined ? [] : [[path, commit[path]] as const]));
    return { commit: revision, files: new Map(found) };
  };

function memoryProject(
  files: MemoryFiles,
  commits: MemoryCommits,
  apply: (change: Change) => void,
  command: MemoryCommand,
  snapshots: { readonly given: MemorySnapshots; readonly taken: Record<string, readonly ProjectFile[]> },
  surroundings: Project["surroundings"],
  { branches, lastChanges }: Required<Pick<MemoryWorld, "branches" | "lastChanges">>,
  leases: LeaseRecord[],
): Project {
  const projectFiles = () =>
    Object.entries(files).flatMap(([path, file]) =>
      typeof file === "string" ? [{ mode: "100644", path, blob: sha256(file) }] : [],
    );
  return {
    readSnapshot: async name =>
      snapshots.given[name] ?? { problem: `There is no snapshot ${name} of the project.` },
    sinceSnapshot: async name => ({ problem: `The snapshot ${name} is not kept in memory.` }),
    snapshotContent: async () => new Map(),
    stagedNow: async () => ({ entries: undefined, lock: undefined }),
    permissions: () => undefined,
    ignoredPaths: () => [],
    leases: async () =>
      new Map(leases.map(({ ticket }) => [ticket, leases.filter(other => other.ticket === ticket)])),
    async appendLease(record) {
      const isNext = leases.filter(({ ticket }) => ticket === record.ticket).length === record.number - 1;
      if (isNext) leases.push(record);
      return isNext;
    },
    mayBeHalfDone: () => false,
    halfStates: async () => [],
    writerLock: () => undefined,
    unlock: () => false,
    supervise: async ({ argv }) => {
      throw new Error(`Nothing was to run ${argv.join(" ")}.`);
    },
    runningGroups: () => [],
    endGroup: () => false,
    onFreshCopy: (_files, work) => work("."),
    runCommand: async ({ argv }, onOutput) => {
      const { exitCode, output } = command(argv);
      const bytes = new TextEncoder().encode(output);
      onOutput(bytes);
      return {
        end: "exited",
        exitCode,
        output: bytes,
        environment: { PATH: "/usr/bin" },
        started: FROZEN_NOW,
        ended: FROZEN_NOW,
      };
    },
    files: memorySource(files),
    runRefs: () => [],
    surroundings,
    destination: directory => memoryDestination(directory, files),
    ownPath: path => (files[path] === undefined ? undefined : path),
    readCommit: readMemoryCommit(commits),
    countMatches: countMatches(),
    readBranch: branch =>
      branches[branch] === undefined
        ? { problem: `There is no branch ${branch} here.` }
        : { commits: branches[branch], isCut: false },
    async openCommit(revision) {
      const commit = commits[revision];
      if (commit === undefined) return { problem: `The revision ${revision} is not known to git here.` };
      return { commit: "1".repeat(40), files: memorySource(commit) };
    },
    lastChange: path =>
      commits["HEAD"]?.[path] === undefined
        ? { problem: `No commit below HEAD has ${path}.` }
        : (lastChanges[path] ?? "HEAD"),
    headDigest(path) {
      const head = commits["HEAD"];
      if (head === undefined) return { problem: "The project is not in a git repository." };
      return { commit: "0".repeat(40), sha256: head[path] === undefined ? undefined : sha256(head[path]) };
    },
    projectFiles: async () => projectFiles(),
    refuse: () => undefined,
    apply: async (changes, { names, store }: Beforehand = { names: [], now: FROZEN_NOW }) => {
      const misnamed = names.find(name => !SNAPSHOT_NAME.test(name));
      if (misnamed !== undefined) return { problem: `${misnamed} is no name for a snapshot.` };
      for (const name of names) snapshots.taken[name] = projectFiles();
      for (const change of store === undefined ? [] : memoryStore(store, files)) apply(change);
      for (const change of changes) apply(change);
      return { notes: [] };
    },
  };
}

export const FROZEN_NOW = new Date("2026-11-21T12:00:00Z");

/** What outlasts a call. */
export interface MemoryWorld {
  readonly now?: Date;
  readonly version?: string;
  /** Snapshots that were taken before. */
  readonly snapshots?: MemorySnapshots;
  /** Commits of branches, the latest first. */
  readonly branches?: Readonly<Record<string, BranchHistory["commits"]>>;
  /** Name of the commit that changed a file last, by the file's path; HEAD unless given. */
  readonly lastChanges?: Readonly<Record<string, string>>;
  /** Records of leases that were made before. */
  readonly leases?: readonly LeaseRecord[];
}

/** Runs a command line over files in memory; no process, no disk, no clock. */
export async function runInMemory(
  argv: readonly string[],
  files: MemoryFiles,
  commits: MemoryCommits = {},
  command: MemoryCommand = NOT_RUN,
  operator: Readonly<Record<string, string>> = {},
  {
    now = FROZEN_NOW,
    version = "0.0.0-test",
    snapshots: given = {},
    branches = {},
    lastChanges = {},
    leases: claimed = [],
  }: MemoryWorld = {},
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const written: Record<string, string> = {};
  const removed: string[] = [];
  const snapshots: Record<string, readonly ProjectFile[]> = {};
  const leases = [...claimed];
  const open = (path: string): Project | undefined => {
    const prefix = path === "." ? "" : `${path}/`;
    const own = path === "." ? files : filesBelow(prefix, files);
    if (path !== "." && Object.keys(own).length === 0) return undefined;
    return memoryProject(
      own,
      commits,
      change => {
        const path = `${prefix}${change.path}`;
        if (change.kind === "write") written[path] = Buffer.from(change.content).toString("utf8");
        else if (change.kind === "copy") written[path] = String(own[change.from]);
        else if (change.kind === "remove") removed.push(path);
      },
      command,
      { given, taken: snapshots },
      () => memorySurroundings(path, files, commits),
      { branches, lastChanges },
      leases,
    );
  };
  const host: Host = {
    version,
    now,
    colour: false,
    columns: 100,
    signer,
    variable: () => undefined,
    newId: () => "c0ffee",
    toolDigest: () => "0".repeat(64),
    findProgram: name => `/usr/bin/${name}`,
    ask: ({ argv }) => Promise.reject(new Error(`Nothing was to ask ${argv.join(" ")}.`)),
    onStage: () => Promise.reject(new Error("There is no stage here.")),
    readOperatorFile: path => operator[path] ?? { problem: "There is no such file." },
    stdout: text => {
      stdout += text;
    },
    stderr: text => {
      stderr += text;
    },
    openProject: (...paths) => open(normalize(paths.join("/"))),
    directoriesIn: (...paths) => {
      const place = normalize(paths.join("/"));
      const below = Object.keys(place === "." ? files : filesBelow(`${place}/`, files));
      return [...new Set(below.filter(path => path.includes("/")).map(path => path.split("/")[0] ?? ""))];
    },
  };
  const code = await run(argv, host);
  return { code, stdout, stderr, written, removed, snapshots, leases };
}
