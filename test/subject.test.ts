import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { listProjectFiles } from "../src/host/snapshots/project-files.ts";
import { changedBetween, changedPaths, type ProjectFile, runDigest, subjectDigest } from "../src/subject.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

let root = "";
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" },
  }).toString();
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};
function subject(): string {
  const files = listProjectFiles(root);
  assert.ok(!("problem" in files));
  return subjectDigest(files, sha256);
}

before(() => {
  root = mkdtempSync(join(tmpdir(), "assay-subject-"));
  write("src/a.js", "one\n");
  write("run.sh", "#!/bin/sh\n");
  chmodSync(join(root, "run.sh"), 0o755);
  symlinkSync("src/a.js", join(root, "link"));
  write(".gitignore", "ignored/\n");
  write("ignored/b.js", "two\n");
  write("quality/BUGS.md", "# Bugs\n");
});
after(() => rmSync(root, { recursive: true, force: true }));

test("the digest is the same without git, with git, and after the verdict was committed", () => {
  const bare = subject();
  git("init", "-q");
  assert.equal(subject(), bare);
  git("add", "-A");
  git("commit", "-qm", "one");
  assert.equal(subject(), bare);
  write("quality/results/gate.json", "{}\n");
  git("add", "-A");
  git("commit", "-qm", "verdict");
  assert.equal(subject(), bare);
});

test("every change of the project changes the digest, and nothing else does", () => {
  const before = subject();
  write("ignored/c.js", "three\n");
  write("previous_runs/x/BUGS.md", "# Bugs\n");
  assert.equal(subject(), before);
  write("src/a.js", "ONE\n");
  assert.notEqual(subject(), before);
  write("src/a.js", "one\n");
  assert.equal(subject(), before);
  chmodSync(join(root, "src/a.js"), 0o755);
  assert.notEqual(subject(), before);
  chmodSync(join(root, "src/a.js"), 0o644);
  write("src/new.js", "new\n");
  assert.notEqual(subject(), before);
  rmSync(join(root, "src/new.js"));
});

test("an index that is told to look away hides nothing", () => {
  const before = subject();
  git("update-index", "--assume-unchanged", "src/a.js");
  write("src/a.js", "evil\n");
  assert.notEqual(subject(), before);
  git("update-index", "--no-assume-unchanged", "src/a.js");
  write("src/a.js", "one\n");
});

test("a repository's own settings run nothing", () => {
  const marker = join(root, "..", "assay-marker");
  for (const [key, value] of [
    ["core.fsmonitor", `touch ${marker}; false`],
    ["core.hooksPath", root],
    ["filter.x.clean", `touch ${marker}`],
  ] as const)
    git("config", key, value);
  write(".gitattributes", "*.js filter=x\n");
  subject();
  assert.throws(() => execFileSync("ls", [marker], { stdio: "ignore" }));
  rmSync(join(root, ".gitattributes"));
});

test("the run's digest leaves out what the gate writes, and only that", () => {
  const files = [{ path: "quality/BUGS.md", sha256: "a" }];
  const digest = (more: readonly { path: string; sha256: string }[]) =>
    runDigest([...files, ...more], sha256);
  assert.equal(digest([{ path: "quality/results/gate.json", sha256: "b" }]), digest([]));
  assert.equal(digest([{ path: "quality/receipts/x.json", sha256: "b" }]), digest([]));
  assert.notEqual(digest([{ path: "quality/results/tdd-results.json", sha256: "b" }]), digest([]));
});

test("changed, gone, new and re-moded files of the project are named, others are not", () => {
  const file = (path: string, blob = "1", mode = "100644"): ProjectFile => ({ path, blob, mode });
  const before = [file("same"), file("changed"), file("gone"), file("mode"), file("quality/BUGS.md")];
  const after = [
    ...[file("same"), file("changed", "2"), file("new"), file("mode", "1", "100755")],
    ...[file("quality/BUGS.md", "2"), file(".assay/lock.json")],
  ];
  assert.deepEqual(changedPaths(before, after), ["changed", "gone", "mode", "new"]);
  assert.deepEqual(changedPaths(before, [...before].reverse()), []);
});

test("between two listings files were added, changed or removed, each said once and in order", () => {
  const file = (path: string, blob = "1", mode = "100644"): ProjectFile => ({ path, blob, mode });
  const before = [file("z"), file("same"), file("gone"), file("mode"), file("quality/BUGS.md"), file("a")];
  const after = [
    ...[file("new"), file("same"), file("mode", "1", "100755"), file("quality/BUGS.md", "2")],
    ...[file("z", "2"), file(".assay/lock.json"), file("a")],
  ];
  assert.deepEqual(changedBetween(before, after), {
    added: [".assay/lock.json", "new"],
    changed: ["mode", "quality/BUGS.md", "z"],
    removed: ["gone"],
  });
  assert.deepEqual(changedBetween(before, [...before].reverse()), { added: [], changed: [], removed: [] });
});

test("a submodule with another commit has changed, and the files in it are files of their own", () => {
  const before = [
    { mode: "160000", path: "lib", blob: "1" },
    { mode: "100644", path: "lib/a.js", blob: "1" },
  ];
  const after = [
    { mode: "160000", path: "lib", blob: "2" },
    { mode: "100644", path: "lib", blob: "3" },
  ];
  assert.deepEqual(changedBetween(before, after), { added: [], changed: ["lib"], removed: ["lib/a.js"] });
});

test("a tracked file whose directory is a file now is gone, and no reason to stop", () => {
  const home = mkdtempSync(join(tmpdir(), "assay-subject-gone-"));
  try {
    mkdirSync(join(home, "a"));
    writeFileSync(join(home, "a/b.js"), "");
    const inside = (...args: readonly string[]) =>
      execFileSync("git", args, { cwd: home, env: { PATH: process.env["PATH"], HOME: home } });
    inside("init", "-q");
    inside("add", "-A");
    rmSync(join(home, "a"), { recursive: true });
    writeFileSync(join(home, "a"), "now a file\n");
    const files = listProjectFiles(home);
    assert.ok(!("problem" in files));
    assert.deepEqual(
      files.map(({ path }) => path),
      ["a"],
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

/** What the listing says of a repository that `lay` makes; `inside` runs git in it, or in a directory of it. */
function listing(
  lay: (home: string, inside: (directory: string, ...args: readonly string[]) => void) => void,
) {
  const home = mkdtempSync(join(tmpdir(), "assay-subject-odd-"));
  const env = { PATH: process.env["PATH"], HOME: home };
  const options = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"];
  try {
    lay(home, (directory, ...args) =>
      execFileSync("git", [...options, ...args], { cwd: join(home, directory), env, stdio: "ignore" }),
    );
    return listProjectFiles(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const pathsOf = (files: ReturnType<typeof listProjectFiles>) =>
  "problem" in files ? files : files.map(({ mode, path }) => `${mode} ${path}`).sort();

test("a submodule is its commit and what lies there", () => {
  const files = listing((home, inside) => {
    mkdirSync(join(home, "lib"));
    writeFileSync(join(home, "lib/a.js"), "");
    inside("lib", "init", "-q");
    inside("lib", "add", "-A");
    inside("lib", "commit", "-qm", "x");
    inside(".", "init", "-q");
    inside(".", "add", "lib");
  });
  assert.deepEqual(pathsOf(files), ["100644 lib/a.js", "160000 lib"]);
});

test("a directory that is passed off as a submodule is listed all the same", () => {
  const files = listing((home, inside) => {
    mkdirSync(join(home, "src"));
    writeFileSync(join(home, "src/a.js"), "");
    inside(".", "init", "-q");
    inside(".", "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},src`);
  });
  assert.deepEqual(pathsOf(files), ["100644 src/a.js", "160000 src"]);
});

test("what stands in a submodule's place is listed, whatever it is", () => {
  const place = (stand: (path: string) => void) =>
    pathsOf(
      listing((home, inside) => {
        stand(join(home, "lib"));
        inside(".", "init", "-q");
        inside(".", "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`);
      }),
    );
  assert.deepEqual(
    place(path => writeFileSync(path, "evil\n")),
    ["100644 lib", "160000 lib"],
  );
  assert.deepEqual(
    place(path => symlinkSync("/etc", path)),
    ["120000 lib", "160000 lib"],
  );
});

test("what is tracked behind a link is gone, and the link is there", () => {
  const files = listing((home, inside) => {
    mkdirSync(join(home, "etc/deep"), { recursive: true });
    writeFileSync(join(home, "etc/hostname"), "");
    writeFileSync(join(home, "etc/deep/a.js"), "");
    inside(".", "init", "-q");
    inside(".", "add", "-A");
    inside(".", "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},etc/lib`);
    rmSync(join(home, "etc"), { recursive: true });
    mkdirSync(join(home, "other/deep"), { recursive: true });
    mkdirSync(join(home, "other/lib"));
    for (const path of ["other/deep/a.js", "other/lib/b.js"]) writeFileSync(join(home, path), "");
    writeFileSync(join(home, "other/hostname"), "");
    symlinkSync("other", join(home, "etc"));
  });
  assert.deepEqual(pathsOf(files), [
    "100644 other/deep/a.js",
    "100644 other/hostname",
    "100644 other/lib/b.js",
    "120000 etc",
    "160000 etc/lib",
  ]);
});

test("a link is what it says to the byte", () => {
  const bytes = Buffer.from([0x61, 0xff, 0x62]);
  const files = listing(home => symlinkSync(bytes, join(home, "link")));
  assert.ok(!("problem" in files));
  const blob = createHash("sha1").update("blob 3\0").update(bytes).digest("hex");
  assert.deepEqual(files, [{ mode: "120000", path: "link", blob }]);
});

for (const kind of ["without git", "with git and no rule", "with git that tracks it"])
  test(`what assay needs while it writes is in no listing, ${kind}`, () => {
    const files = listing((home, inside) => {
      mkdirSync(join(home, ".assay/tmp/snapshots/a"), { recursive: true });
      for (const path of [".assay/tmp/lock", ".assay/tmp/snapshots/a/1", ".assay/lock.json", "a.js"])
        writeFileSync(join(home, path), "");
      if (kind !== "without git") inside(".", "init", "-q");
      if (kind === "with git that tracks it") inside(".", "add", "-A");
    });
    assert.deepEqual(pathsOf(files), ["100644 .assay/lock.json", "100644 a.js"]);
  });

const UNLISTABLE: readonly (readonly [what: string, lay: Parameters<typeof listing>[0], said: RegExp])[] = [
  [
    "a repository inside that git refuses",
    (home, inside) => {
      mkdirSync(join(home, "lib"));
      writeFileSync(join(home, "lib/a.js"), "");
      inside(".", "init", "-q");
      inside("lib", "init", "-q");
      inside("lib", "config", "core.repositoryformatversion", "99");
    },
    /^lib\/ cannot be listed\. git says/,
  ],
  [
    "a repository that git refuses",
    (_home, inside) => {
      inside(".", "init", "-q");
      inside(".", "config", "core.repositoryformatversion", "99");
    },
    /^git says/,
  ],
  [
    "a name that is not UTF-8",
    (home, inside) => {
      inside(".", "init", "-q");
      writeFileSync(Buffer.concat([Buffer.from(`${home}/`), Buffer.of(0xff)]), "");
    },
    /has a name that is not UTF-8/,
  ],
  [
    "rules that are a pipe",
    (home, inside) => {
      inside(".", "init", "-q");
      execFileSync("mkfifo", [join(home, ".gitignore")]);
    },
    /^\.gitignore is not a file/,
  ],
];
for (const [what, lay, said] of UNLISTABLE)
  test(`no listing rather than half of one: ${what}`, () => {
    const files = listing(lay);
    assert.ok("problem" in files, JSON.stringify(files));
    assert.match(files.problem, said);
  });
