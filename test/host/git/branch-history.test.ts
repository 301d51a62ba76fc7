import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { readBranch, readLastChange } from "../../../src/host/git/branch-history.ts";
import { isProblem } from "../../../src/tree.ts";
import { withProject } from "../../support/git-project.ts";

test("the commits of a branch are read with their messages, and neither a graft nor a replacement adds one", () =>
  withProject(project => {
    const git = (...args: readonly string[]) => project.git(".", ...args).trim();
    const commit = (message: string) => {
      git("commit", "--allow-empty", "-q", "-m", message);
      return git("rev-parse", "HEAD");
    };
    git("init", "-q", "-b", "main");
    const first = commit("begin");
    const second = commit("feat: ship it\n\n    indented\nIt ships.");
    git("checkout", "-q", "--orphan", "other");
    const foreign = commit("elsewhere");
    git("update-ref", "refs/remotes/origin/next", second);
    git("tag", "v1", foreign);

    const idsOf = (branch: string, most = 10) => {
      const history = readBranch(project.root, branch, most);
      return isProblem(history) ? history.problem : history.commits.map(({ id }) => id);
    };
    const history = readBranch(project.root, "main", 10);
    assert.ok(!isProblem(history));
    assert.deepEqual(history, {
      commits: [
        { id: second, message: "feat: ship it\n\n    indented\nIt ships.\n" },
        { id: first, message: "begin\n" },
      ],
      isCut: false,
    });
    assert.deepEqual(readBranch(project.root, "main", 1), {
      commits: history.commits.slice(0, 1),
      isCut: true,
    });
    assert.deepEqual(idsOf("origin/next"), [second, first]);
    assert.match(String(idsOf("v1")), /There is no branch v1 here/);
    assert.match(String(idsOf("HEAD")), /There is no branch HEAD here/);
    assert.match(String(idsOf("gone")), /There is no branch gone here/);

    project.write(".git/info/grafts", `${second} ${foreign}\n`);
    git("replace", first, foreign);
    assert.deepEqual(idsOf("main"), [second, first]);
  }));

test("without a repository there is no branch", () =>
  withProject(({ root }) => {
    assert.match(JSON.stringify(readBranch(root, "main", 10)), /There is no branch main here/);
  }));

test("the commit since which a file is as it is, of a project below its repository, too", () =>
  withProject(project => {
    const git = (...args: readonly string[]) => project.git(".", ...args).trim();
    const commit = (path: string, text: string) => {
      project.write(path, text);
      git("add", "-A");
      git("commit", "-q", "-m", path);
      return git("rev-parse", "HEAD");
    };
    git("init", "-q");
    const first = commit("tool/a*.txt", "one\n");
    const second = commit("tool/ab.txt", "one\n");
    commit("other/a*.txt", "two\n");
    assert.equal(readLastChange(project.root, "tool/a*.txt"), first);
    assert.equal(readLastChange(join(project.root, "tool"), "a*.txt"), first);
    assert.equal(readLastChange(project.root, "tool/ab.txt"), second);
    assert.deepEqual(readLastChange(project.root, "tool/b.txt"), {
      problem: "No commit below HEAD has tool/b.txt.",
    });
  }));
