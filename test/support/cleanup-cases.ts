import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CleanupSite, indexState, treeState, withCleanupSite } from "./cleanup-site.ts";

/** What somebody had before a phase, what the phase did, and what a cleanup makes of it. */
export interface CleanupCase {
  readonly what: string;
  readonly lay: (site: CleanupSite) => void;
  readonly edit: (site: CleanupSite) => void;
  readonly argv?: readonly string[];
  /** What becomes of which path; without any left or untracked, everything is as it was before. */
  readonly paths: readonly string[];
  readonly exit?: number;
  /** Paths that nobody puts back, beside the run's own. */
  readonly stays?: RegExp;
  /** Where the run is in the repository. */
  readonly place?: string;
  readonly check?: (site: CleanupSite) => void;
}

/** Puts everything under git, as a commit. */
export function commitEverything({ git }: CleanupSite): void {
  git(".", "init", "-q");
  git(".", "-c", "core.protectNTFS=false", "add", "-A", "-f", "--", ".", ":(exclude).assay/tmp");
  git(".", "commit", "-qm", "x");
}

/** Runs a case: a dry run changes nothing, a cleanup makes it as it was, and undoing that as it had become. */
export const runCase = ({ what, lay, edit, argv = [], paths, exit = 0, ...more }: CleanupCase) =>
  withCleanupSite(async site => {
    const { root, target, assay, cleanUp } = site;
    const { stays = /^$/, check } = more;
    const isOpen = (path: string) => !/(^|\/)(quality|\.assay)\//.test(path) && !stays.test(path);
    const openState = () => [
      Object.entries(treeState(root)).filter(([path]) => isOpen(path)),
      indexState(site).filter(line => isOpen(line.slice(line.indexOf("\t") + 1))),
    ];
    lay(site);
    const started = await assay("phase", "start", "1");
    assert.equal(started.status, 0, started.stdout + started.stderr);
    const before = openState();
    edit(site);
    const edited = [treeState(root), indexState(site)];
    const dry = await cleanUp("--dry-run", ...argv);
    assert.deepEqual([treeState(root), indexState(site)], edited, what);
    assert.ok(!existsSync(join(target, ".assay/tmp/kept")));
    const cleaned = await cleanUp(...argv);
    assert.deepEqual([...cleaned.paths].sort(), [...paths].sort(), cleaned.stderr);
    assert.equal(cleaned.status, exit, cleaned.stderr);
    const planned = dry.paths.filter(one => !one.startsWith("untracked"));
    for (const one of planned) assert.ok(cleaned.paths.includes(one), `planned, and not done: ${one}`);
    const isWhole = !paths.some(one => /^(left|untracked) /.test(one));
    if (isWhole) assert.deepEqual(openState(), before, what);
    check?.(site);
    for (const id of cleaned.kept.toReversed()) {
      const undone = await assay("archive", "cleanup", "--undo", id);
      assert.equal(undone.status, 0, undone.stdout + undone.stderr);
    }
    assert.deepEqual([treeState(root), indexState(site)], edited, `${what}, undone`);
  }, more.place);
