import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { onFreshCopy } from "../../src/host/fresh-copy.ts";
import { listProjectFiles } from "../../src/host/snapshots/project-files.ts";
import type { ProjectFile } from "../../src/subject.ts";
import { isProblem } from "../../src/tree.ts";
import { type RealProject, withProject } from "../support/git-project.ts";

const listed = ({ root }: RealProject): readonly ProjectFile[] => {
  const files = listProjectFiles(root);
  assert.ok(!isProblem(files));
  return files;
};

test("a copy has the listed files as they are and nothing else, and is gone afterwards", () =>
  withProject(async project => {
    project.git(".", "init", "-q");
    project.write(".gitignore", "node_modules/\n");
    project.write("node_modules/a/index.js", "poison");
    project.write("src/run.sh", "true\n");
    project.git(".", "add", "-A");
    project.git(".", "update-index", "--chmod=+x", "src/run.sh");
    project.write("bytes", Uint8Array.of(0, 255, 10));
    symlinkSync("src/run.sh", join(project.root, "link"));
    const files = listed(project);
    const seen = await onFreshCopy(project.root, files, async copy => {
      assert.deepEqual(readdirSync(copy).sort(), [".gitignore", "bytes", "link", "src"]);
      assert.equal(readlinkSync(join(copy, "link")), "src/run.sh");
      assert.deepEqual(readFileSync(join(copy, "bytes")), Buffer.of(0, 255, 10));
      const again = listProjectFiles(copy);
      assert.deepEqual(
        again,
        files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      );
      return copy;
    });
    assert.equal(typeof seen, "string");
    assert.equal(existsSync(String(seen)), false);
    assert.equal(existsSync(join(String(seen), "..")), false);
  }));

test("a copy is gone also where the work in it fails", () =>
  withProject(async project => {
    project.write("a", "a");
    let place = "";
    await assert.rejects(
      onFreshCopy(project.root, listed(project), async copy => {
        place = copy;
        throw new Error("no");
      }),
      /^Error: no$/,
    );
    assert.equal(existsSync(join(place, "..")), false);
  }));

const MOVES: readonly (readonly [what: string, move: (project: RealProject) => void])[] = [
  ["was changed", project => project.write("a", "b")],
  ["is gone", ({ root }) => rmSync(join(root, "a"))],
  [
    "is a link now",
    ({ root }) => {
      rmSync(join(root, "a"));
      symlinkSync("/etc/hostname", join(root, "a"));
    },
  ],
];
for (const [what, move] of MOVES)
  test(`nothing is copied where a file ${what} since it was listed`, () =>
    withProject(async project => {
      project.write("a", "a");
      const files = listed(project);
      move(project);
      const answer = await onFreshCopy(project.root, files, () => assert.fail("nothing is to be done"));
      assert.deepEqual(answer, { problem: "a was changed while the project was copied." });
    }));
