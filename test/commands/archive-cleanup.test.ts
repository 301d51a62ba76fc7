import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type CleanupCase, commitEverything, runCase } from "../support/cleanup-cases.ts";

const ODD_NAMES = ["a\nb", "-rf", "*", ":(top)x", "ö/ü", 'q"\\n', "tab\t", "x -> y", "git~1", "💧", " "];

const CASES: readonly CleanupCase[] = [
  {
    what: "nothing was changed",
    lay: commitEverything,
    edit: () => {},
    paths: [],
  },
  {
    what: "content, mode, kind and existence of tracked files",
    lay(site) {
      for (const name of ["edited", "gone", "program", "plain", "became-link"]) site.write(name, name);
      chmodSync(join(site.target, "program"), 0o750);
      chmodSync(join(site.target, "plain"), 0o640);
      site.link("link", "edited");
      site.link("became-file", "nowhere");
      site.link("dead", Buffer.from("nowhere"));
      commitEverything(site);
    },
    edit({ write, remove, link, target }) {
      write("edited", "by the agent");
      for (const path of ["gone", "became-link", "link", "became-file", "dead"]) remove(path);
      chmodSync(join(target, "program"), 0o640);
      chmodSync(join(target, "plain"), 0o750);
      link("became-link", "/etc/passwd");
      link("link", "gone");
      write("became-file", "file");
    },
    paths: ["became-file", "became-link", "dead", "edited", "gone", "link", "plain", "program"].map(
      path => `reverted ${path}`,
    ),
  },
  {
    what: "the user's own edits, staged and not, stay",
    lay(site) {
      for (const name of ["a", "b", "c", "d"]) site.write(name, name);
      commitEverything(site);
      site.write("a", "the user's");
      site.write("b", "staged by the user");
      site.git(".", "add", "b");
      site.write("b", "and edited again");
      site.remove("c");
      site.write("untracked", "the user's");
      site.write("new", "new");
      site.git(".", "add", "-N", "new");
      site.git(".", "rm", "-q", "--cached", "d");
    },
    edit({ write, git }) {
      write("a", "the agent's");
      write("b", "staged by the agent");
      git(".", "add", "b");
      write("c", "is back");
    },
    paths: ["reverted a", "reverted b", "unstaged b", "removed c"],
  },
  {
    what: "what the agent staged, and took out of the index",
    lay(site) {
      for (const name of ["a", "b", "c", "old"]) site.write(name, `${name}\n`);
      commitEverything(site);
    },
    edit({ write, git, remove }) {
      write("a", "staged");
      git(".", "add", "a");
      git(".", "rm", "-q", "--cached", "b");
      write("added", "new");
      git(".", "add", "added");
      git(".", "mv", "old", "renamed");
      git(".", "rm", "-qf", "c");
      write("only-index", "x");
      git(".", "add", "only-index");
      remove("only-index");
    },
    argv: ["--untracked"],
    paths: [
      ...["reverted a", "reverted c", "reverted old"],
      ...["a", "added", "b", "c", "old", "only-index", "renamed"].map(path => `unstaged ${path}`),
      ...["removed added", "removed renamed"],
    ],
  },
  {
    what: "a file that the user did not track, and the agent did",
    lay(site) {
      commitEverything(site);
      site.write("mine", "mine");
    },
    edit({ write, git }) {
      write("mine", "edited");
      git(".", "add", "mine");
    },
    paths: ["reverted mine", "unstaged mine"],
  },
  {
    what: "names of every kind",
    lay(site) {
      for (const name of ODD_NAMES) site.write(name, name);
      commitEverything(site);
      site.git(".", "config", "core.protectNTFS", "false");
    },
    edit({ write, git }) {
      for (const name of ODD_NAMES) write(name, "edited");
      git(".", "--literal-pathspecs", "add", "--", ...ODD_NAMES);
      for (const name of ODD_NAMES) write(name, "edited again");
    },
    paths: ODD_NAMES.flatMap(name => [`reverted ${name}`, `unstaged ${name}`]),
  },
  {
    what: "a directory that became a link, or a file",
    lay(site) {
      for (const path of ["d/e/a", "d/b", "f/a"]) site.write(path, path);
      commitEverything(site);
    },
    edit({ remove, link, write }) {
      remove("d");
      link("d", "src");
      remove("f");
      write("f", "file");
    },
    paths: ["removed d", "reverted d/b", "reverted d/e/a", "removed f", "reverted f/a"],
  },
  {
    what: "a file that became a directory with files, which are untracked",
    lay(site) {
      site.write("a", "a");
      site.link("link", "a");
      commitEverything(site);
    },
    edit({ remove, write, target }) {
      remove("a");
      write("a/b/c", "c");
      mkdirSync(join(target, "a/empty/deep"), { recursive: true });
      remove("link");
      write("link/ignored/x", "x");
    },
    argv: ["--untracked"],
    paths: ["removed a/b/c", "reverted a", "removed link/ignored/x", "reverted link"],
  },
  {
    what: "the same without leave to remove them",
    lay(site) {
      site.write("a", "a");
      site.write("z", "z");
      commitEverything(site);
    },
    edit({ remove, write, target }) {
      remove("a");
      write("a/b", "b");
      remove("z");
      mkdirSync(join(target, "z/empty"), { recursive: true });
    },
    paths: ["left a", "untracked a/b", "reverted z"],
    exit: 1,
  },
  {
    what: "new files are listed",
    lay: commitEverything,
    edit({ write }) {
      write("new", "new");
      write("ignored/x", "x");
    },
    paths: ["untracked new"],
  },
  {
    what: "a rule that hides new files goes first",
    lay(site) {
      site.write("src/.gitignore", "*.log\n");
      commitEverything(site);
    },
    edit({ write }) {
      write(".gitignore", "*\n");
      write("src/.gitignore", "*\n");
      write("evil.js", "evil");
      write("src/deep/evil.js", "evil");
    },
    argv: ["--untracked"],
    paths: ["reverted .gitignore", "reverted src/.gitignore", "removed evil.js", "removed src/deep/evil.js"],
  },
  {
    what: "an untracked file of the user's that the agent changed is left, unless it is asked for",
    lay(site) {
      commitEverything(site);
      site.write("notes", "mine");
    },
    edit: ({ write }) => write("notes", "the agent's"),
    paths: ["left notes"],
    exit: 1,
  },
  {
    what: "and put back where it is",
    lay(site) {
      commitEverything(site);
      site.write("notes", "mine");
      site.write("gone", "mine");
    },
    edit({ write, remove }) {
      write("notes", "the agent's");
      remove("gone");
    },
    argv: ["--untracked"],
    paths: ["reverted gone", "reverted notes"],
  },
  {
    what: "the run's own files and what the phase may write stay",
    stays: /^(AGENTS.md|docs_gathered|CHANGELOG.md)/,
    lay(site) {
      for (const path of ["AGENTS.md", "docs_gathered/a", "quality/changes.md", "CHANGELOG.md", "a"])
        site.write(path, "a");
      commitEverything(site);
    },
    edit({ write, git }) {
      for (const path of [
        "AGENTS.md",
        "docs_gathered/a",
        "quality/changes.md",
        "quality/new",
        "CHANGELOG.md",
        "a",
      ])
        write(path, "b");
      git(".", "add", "-A");
    },
    paths: ["reverted a", "unstaged a"],
    check: ({ target }) => {
      for (const path of ["AGENTS.md", "docs_gathered/a", "quality/changes.md", "CHANGELOG.md"])
        assert.equal(readFileSync(join(target, path), "utf8"), "b", path);
    },
  },
  {
    what: "a pipe in the place of a file is left, and no one waits for it",
    lay(site) {
      site.write("a", "a");
      commitEverything(site);
    },
    edit({ remove, target }) {
      remove("a");
      execFileSync("mkfifo", [join(target, "a")]);
    },
    paths: ["left a"],
    exit: 1,
  },
  {
    what: "bytes that are no text, and ends of lines, whatever attributes say",
    lay(site) {
      site.write("bin", Buffer.from([0, 255, 13, 10, 26]));
      site.write("crlf", "one\r\ntwo\r\n");
      commitEverything(site);
    },
    edit({ write, git }) {
      write("bin", Buffer.from([0, 254]));
      write("crlf", "one\ntwo\n");
      write(".gitattributes", "* text=auto eol=lf ident\n");
      git(".", "add", "-A");
    },
    argv: ["--untracked"],
    paths: [
      ...["reverted bin", "reverted crlf", "removed .gitattributes"],
      ...["unstaged bin", "unstaged crlf", "unstaged .gitattributes"],
    ],
  },
  {
    what: "a target in a directory of the repository, and nothing outside it",
    place: "packages/one",
    stays: /^outside$/,
    lay(site) {
      site.write("a", "a");
      site.write("../../outside", "a");
      site.git("../..", "init", "-q");
      site.git("../..", "add", "-A");
      site.git("../..", "commit", "-qm", "x");
    },
    edit({ write, git }) {
      write("a", "b");
      write("../../outside", "b");
      git("../..", "add", "-A");
    },
    paths: ["reverted a", "unstaged a"],
    check: ({ git }) => assert.match(git("../..", "diff", "--cached", "--name-only"), /^outside$/m),
  },
  {
    what: "a linked work tree",
    place: "linked",
    lay(site) {
      const { root, target, git, write } = site;
      write("../main/x", "x");
      git("../main", "init", "-q");
      git("../main", "commit", "-q", "--allow-empty", "-m", "x");
      git("../main", "worktree", "add", "-q", "--no-checkout", join(root, "empty"));
      renameSync(join(root, "empty/.git"), join(target, ".git"));
      write("a", "a");
      commitEverything(site);
    },
    edit({ write, git }) {
      write("a", "b");
      git(".", "add", "a");
    },
    paths: ["reverted a", "unstaged a"],
    check: ({ root }) => assert.ok(existsSync(join(root, "main/.git/worktrees/empty/index"))),
  },
  {
    what: "no commit yet, and something staged",
    lay(site) {
      site.git(".", "init", "-q");
      site.write("a", "a");
      site.write("b", "b");
      site.git(".", "add", "a");
    },
    edit({ write, git }) {
      write("a", "edited");
      git(".", "add", "-A");
      git(".", "rm", "-q", "--cached", "a");
    },
    paths: ["reverted a", ...["a", "b", ".gitignore", "src/main.js"].map(path => `unstaged ${path}`)],
  },
  {
    what: "no repository",
    lay: ({ write }) => ["a", "b", "d/c"].forEach(path => void write(path, path)),
    edit({ write, remove, link }) {
      write("a", "edited");
      remove("b");
      remove("d");
      link("d", "/etc");
      write("new", "new");
    },
    argv: ["--untracked"],
    paths: ["reverted a", "reverted b", "removed d", "reverted d/c", "removed new"],
  },
  {
    what: "a repository that the agent made where none was",
    stays: /^(\.gitignore|src\/main.js|a)$/,
    lay: ({ write }) => write("a", "a"),
    edit(site) {
      site.write("a", "edited");
      commitEverything(site);
    },
    paths: ["reverted a"],
    check: ({ git }) => assert.match(git(".", "diff", "--name-only"), /^a$/m),
  },
];

for (const one of CASES) test(`cleanup puts back: ${one.what}`, () => runCase(one));
