import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { put, treeState } from "../support/cleanup-site.ts";
import { errorMatrix, type FaultyCommand, holds, killMatrix, shortWrites } from "../support/kill-matrix.ts";
import { strangersChanges } from "../support/own-calls.ts";
import { ownProject } from "../support/own-site.ts";
import { assayIn, commitAll, within } from "../support/real-project.ts";
import { runHere } from "../support/run-here.ts";
import { needsStrace } from "../support/strace.ts";
import { withTrials } from "../support/trials.ts";

const ARGV = ["archive", "cleanup", "--untracked"];

/** What the phase left, by content: none of it may be lost. */
const LEFT = ["edited by the phase", "staged by the phase", "new from the phase", "in the way"];
const [EDITED = "", STAGED = "", NEW = "", WAY = ""] = LEFT;

const stateOf = (root: string) =>
  JSON.stringify([treeState(root), within(root, "git", "ls-files", "-s").stdout]);

let before = "";

/** A project after a phase that edited, staged and removed, and put a file in the place of a directory. */
function lay(root: string): void {
  put(root, { ...ownProject(), ".gitignore": ".assay/tmp/\n", a: "a", b: "b", "d/e": "e", f: "f" });
  commitAll(root);
  put(root, { b: "staged by the user" });
  within(root, "git", "add", "b");
  assert.equal(assayIn(root, "phase", "start", "1").status, 0);
  before = stateOf(root);
  for (const path of ["d", "f"]) rmSync(join(root, path), { recursive: true });
  put(root, { a: EDITED, b: STAGED, new: NEW, d: WAY });
  within(root, "git", "add", "b", "new");
}

/** Every content that is in the project, or kept. */
const contentsIn = (root: string): ReadonlySet<string> =>
  new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.parentPath.includes("/.git"))
      .map(entry => readFileSync(join(entry.parentPath, entry.name), "utf8")),
  );

const litterOfIndex = (root: string) => [
  ...readdirSync(join(root, ".git")).flatMap(name => (/lock|assay/.test(name) ? [`${name} is left`] : [])),
  ...(existsSync(join(root, ".assay/tmp/index")) ? ["a copy of the index is left"] : []),
];

const CLEANUP: FaultyCommand = {
  argv: ARGV,
  lay,
  intact(root) {
    const there = contentsIn(root);
    return LEFT.filter(one => !there.has(one)).map(one => `what was ${one} is lost`);
  },
  whole: root => [
    ...(stateOf(root) === before ? [] : ["the project is not as it was"]),
    ...litterOfIndex(root),
  ],
  async again(root) {
    const { code, stderr } = await runHere(root, ARGV);
    return code === 0 ? [] : [`it ended with ${code}: ${stderr}`];
  },
  claims: /^As (?:at the snapshot again|before the cleanup)/m,
};

let kept = "";
let edited = "";

/** Undoing a cleanup: what it had made of the project is in the snapshot. */
const UNDO: FaultyCommand = {
  ...CLEANUP,
  get argv() {
    return ["archive", "cleanup", "--undo", kept];
  },
  lay(root) {
    lay(root);
    edited = stateOf(root);
    assert.equal(assayIn(root, ...ARGV).status, 0);
    [kept = ""] = readdirSync(join(root, ".assay/tmp/kept"));
  },
  whole: root => [
    ...(stateOf(root) === edited ? [] : ["the project is not as the phase had left it"]),
    ...litterOfIndex(root),
  ],
  async again(root) {
    const { code, stderr, stdout } = await runHere(root, this.argv);
    return code === 0 ? [] : [`it ended with ${code}: ${stdout}${stderr}`];
  },
};

for (const [command, matrix, what] of [
  [CLEANUP, killMatrix, "cleanup: whichever call it dies at, nothing is lost and the next one finishes"],
  [CLEANUP, errorMatrix, "cleanup: whichever call fails, nothing is lost, and it says so in a line"],
  [CLEANUP, shortWrites, "cleanup: what was written short is neither kept nor put back"],
  [UNDO, killMatrix, "its undoing: whichever call it dies at, nothing is lost and the next one finishes"],
] as const)
  test(what, needsStrace, async context => {
    holds(await matrix(command), context);
  });

test("git writes nowhere but where it makes its index anew", needsStrace, context =>
  withTrials(lay, withCopy =>
    withCopy(async root => {
      const { strangers, changes } = await strangersChanges(root, ARGV);
      context.diagnostic(`${strangers} other processes`);
      assert.ok(changes.length > 0);
      assert.deepEqual(
        changes.filter(text => !text.includes("/.assay/tmp/index/.git/")),
        [],
      );
    }),
  ),
);
