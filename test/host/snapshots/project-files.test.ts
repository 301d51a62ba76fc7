import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { listProjectFiles } from "../../../src/host/snapshots/project-files.ts";
import { withProject } from "../../support/git-project.ts";

for (const kept of ["with git", "without git"])
  test(`a file that vanishes while the project is listed is not there, ${kept}`, () =>
    withProject(({ root, write, git }) => {
      write("a", "a");
      write("b/c", "c");
      write("d", "d");
      if (kept === "with git") git(".", "init", "-q");
      const files = listProjectFiles(root, path => {
        if (path === "b/c") rmSync(join(root, "b"), { recursive: true });
        return true;
      });
      assert.ok(!("problem" in files), JSON.stringify(files));
      assert.deepEqual(files.map(({ path }) => path).sort(), ["a", "d"]);
    }));

for (const kept of ["with git", "without git"])
  test(`what is not to be read is listed without its id, ${kept}`, () =>
    withProject(({ root, write, git }) => {
      write("quality/a", "a");
      write("d", "d");
      if (kept === "with git") git(".", "init", "-q");
      const files = listProjectFiles(root, path => path === "d");
      assert.ok(!("problem" in files), JSON.stringify(files));
      const ids = new Map(files.map(({ path, blob }) => [path, blob]));
      assert.equal(ids.get("quality/a"), "");
      assert.match(ids.get("d") ?? "", /^[0-9a-f]{40}$/);
    }));

const ODD_NAMES = ['q"\\n', "tab\t", "a\nb", "ö/ü", "x -> y", " ", "💧"];
for (const state of ["untracked", "tracked"])
  test(`names that git would quote are listed as they are, ${state}`, () =>
    withProject(({ root, write, git }) => {
      for (const name of ODD_NAMES) write(name, name);
      git(".", "init", "-q");
      if (state === "tracked") git(".", "add", "-A");
      const files = listProjectFiles(root);
      assert.ok(!("problem" in files), JSON.stringify(files));
      assert.deepEqual(files.map(({ path }) => path).sort(), [...ODD_NAMES].sort());
    }));
