import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { HeadDigest } from "../commit.ts";
import { isProblem, type ReadProblem } from "../tree.ts";
import type { Project } from "../world.ts";
import { findDestination } from "./disk/destination.ts";
import { createFiles } from "./disk/files.ts";
import { findObstacle, permissionsAt } from "./disk/obstacles.ts";
import { findOwnPath } from "./disk/own-path.ts";
import { readBranch, readLastChange } from "./git/branch-history.ts";
import { listIgnored, listRunRefs, readCommitBytes, readCommitFiles } from "./git/git.ts";
import { mayBeHalfDone } from "./journal/half-names.ts";
import { readWriterLock, removeWriterLock } from "./journal/writer-lock.ts";
import { countMatches } from "./processes/count-matches.ts";
import { endRunningGroup, listRunningGroups } from "./processes/running-groups.ts";
import { lookAround } from "./surroundings.ts";

/** How often a worker is looked at. */
const LOOK_EVERY_MS = 5000;

/** Opens a directory of the real world; undefined where there is none. */
export function openProject(...paths: readonly string[]): Project | undefined {
  const root = resolve(...paths);
  if (!isDirectory(root)) return undefined;
  return {
    files: createFiles(root),
    readCommit: (revision, wanted) => readCommitFiles(root, revision, wanted),
    countMatches: countMatches(),
    readBranch: (branch, most) => readBranch(root, branch, most),
    lastChange: path => readLastChange(root, path),
    headDigest: path => readHeadDigest(root, path),
    openCommit: async revision => (await import("./git/commit-source.ts")).openCommit(root, revision),
    projectFiles: async isRead =>
      (await import("./snapshots/project-files.ts")).listProjectFiles(root, isRead),
    readSnapshot: async name => (await import("./snapshots/snapshots.ts")).readSnapshot(root, name),
    sinceSnapshot: async name => (await import("./snapshots/since-snapshot.ts")).sinceSnapshot(root, name),
    snapshotContent: async (name, blobs) =>
      (await import("./snapshots/since-snapshot.ts")).snapshotContent(root, name, blobs),
    stagedNow: async () => (await import("./snapshots/since-snapshot.ts")).stagedNow(root),
    permissions: path => permissionsAt(root, path),
    runRefs: () => listRunRefs(root),
    surroundings: () => lookAround(root),
    destination: directory => findDestination(root, directory),
    ownPath: path => findOwnPath(root, path),
    ignoredPaths: paths => listIgnored(root, paths),
    runCommand: async (line, onOutput) =>
      (await import("./processes/run-command.ts")).runCommand(root, line, onOutput),
    onFreshCopy: async (files, work) => (await import("./fresh-copy.ts")).onFreshCopy(root, files, work),
    supervise: async ({ budget, ...worker }) =>
      (await import("./processes/supervise.ts")).supervise(root, {
        ...worker,
        cwd: ".",
        budget: budget * 1000,
        interval: LOOK_EVERY_MS,
      }),
    mayBeHalfDone: () => mayBeHalfDone(root),
    halfStates: async () => (await import("./journal/half-states.ts")).listHalfStates(root),
    leases: async (now, tickets) => (await import("./leases/leases.ts")).readLeases(root, now, tickets),
    appendLease: async record => (await import("./leases/append-lease.ts")).appendLease(root, record),
    writerLock: () => readWriterLock(root),
    runningGroups: () => listRunningGroups(root),
    endGroup: group => endRunningGroup(root, group),
    unlock: token => removeWriterLock(root, token),
    refuse: change => findObstacle(root, change),
    apply: async (changes, snapshots) =>
      (await import("./journal/transaction.ts")).transact(root, changes, snapshots),
  };
}

/** Digest of a file as HEAD has it; git looks the object up by its id, so no index can vouch for other bytes. */
function readHeadDigest(root: string, path: string): HeadDigest | ReadProblem {
  const answer = readCommitBytes(root, "HEAD", [path]);
  if (isProblem(answer)) return answer;
  const bytes = answer.files.get(path);
  const sha256 = bytes && process.getBuiltinModule("node:crypto").hash("sha256", bytes);
  return { commit: answer.commit, sha256 };
}

/** Names of the directories directly in a directory; none where it cannot be listed. */
export function listDirectories(...paths: readonly string[]): readonly string[] {
  const root = resolve(...paths);
  try {
    return readdirSync(root).filter(name => isDirectory(join(root, name)));
  } catch {
    return [];
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
