import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type RealProject, withProject } from "../support/git-project.ts";
import { assayIn } from "../support/real-project.ts";

/** A repository in which the first phase has been started. */
function started({ root, write, git }: RealProject): void {
  write("src/a", "one\n");
  write(".gitignore", "*.log\n.env\n");
  git(".", "init", "-q");
  git(".", "add", "-A");
  git(".", "commit", "-qm", "x");
  write(".env", "SECRET\n");
  assert.equal(assayIn(root, "init", "--pipeline", "playbook").status, 0);
  assert.equal(assayIn(root, "phase", "start", "1").status, 0);
}

const cleanup = (root: string, ...argv: readonly string[]) => assayIn(root, "archive", "cleanup", ...argv);

const keptIn = (root: string) => {
  const [id = ""] = readdirSync(join(root, ".assay/tmp/kept"));
  return { id, place: join(root, ".assay/tmp/kept", id) };
};

test("what is only staged is kept, and is missed where git has forgotten it", () =>
  withProject(project => {
    const { root, write, git } = project;
    started(project);
    write("src/n", "only in the index\n");
    write("src/a", "staged\n");
    git(".", "add", "src/n", "src/a");
    rmSync(join(root, "src/n"));
    write("src/a", "worked on\n");
    assert.equal(cleanup(root).status, 0);
    const { id, place } = keptIn(root);
    const contents = readdirSync(join(place, "staged")).map(name =>
      readFileSync(join(place, "staged", name), "utf8"),
    );
    assert.deepEqual(contents.sort(), ["only in the index\n", "staged\n"]);
    for (const name of readdirSync(join(place, "staged")))
      assert.equal(statSync(join(place, "staged", name)).mode & 0o777, 0o600);
    git(".", "gc", "-q", "--prune=now");
    const undone = cleanup(root, "--undo", id);
    assert.equal(undone.status, 1);
    assert.match(undone.stdout, /Git has forgotten what was staged of it, which is in \.assay\/tmp\/kept\//);
    assert.equal(readFileSync(join(root, "src/a"), "utf8"), "one\n");
    for (const name of readdirSync(join(place, "staged")))
      git(".", "hash-object", "-w", join(place, "staged", name));
    assert.equal(cleanup(root, "--undo", id).status, 0);
    assert.equal(git(".", "show", ":src/n"), "only in the index\n");
    assert.equal(readFileSync(join(root, "src/a"), "utf8"), "worked on\n");
  }));

const REVEALED: readonly (readonly [what: string, reveal: (project: RealProject) => void])[] = [
  ["the rules are gone", ({ root }) => rmSync(join(root, ".gitignore"))],
  ["a rule takes it back", ({ write }) => write(".gitignore", "*.log\n!.env\n")],
  ["it was added by force", ({ git }) => void git(".", "add", "-f", ".env")],
];
for (const [what, reveal] of REVEALED)
  test(`a file that the user had ignored is not taken for new because ${what}`, () =>
    withProject(project => {
      const { root, write } = project;
      started(project);
      reveal(project);
      write("src/new", "new\n");
      const { status, stdout } = cleanup(root, "--untracked");
      assert.equal(status, 0, stdout);
      assert.equal(readFileSync(join(root, ".env"), "utf8"), "SECRET\n");
      assert.ok(!existsSync(join(root, "src/new")));
    }));
