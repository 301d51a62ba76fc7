import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { listProjectFiles } from "../src/host/snapshots/project-files.ts";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";
import { VALID_RUNS } from "./support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const isRoot = process.getuid?.() === 0;

interface Attack {
  readonly name: string;
  readonly make: (root: string) => void;
  readonly flags?: readonly string[];
  readonly code: number;
  readonly says: RegExp;
  /** Run as a user that permissions hold for. */
  readonly asNobody?: true;
}

const fifo = (path: string) => (root: string) => {
  rmSync(join(root, path), { force: true });
  execFileSync("mkfifo", [join(root, path)]);
};
const link = (path: string) => (root: string) => {
  rmSync(join(root, path), { recursive: true, force: true });
  symlinkSync("/etc/passwd", join(root, path));
};

const ATTACKS: readonly Attack[] = [
  ...[
    "test_functional.js",
    "test_regression.js",
    "spec_audits/triage_probes.sh",
    "regression/BUG-001.test.js",
  ].flatMap(name => [
    { name: `${name} is a FIFO`, make: fifo(`quality/${name}`), code: 1, says: /a FIFO, not a regular file/ },
    {
      name: `${name} is a link`,
      make: link(`quality/${name}`),
      code: 1,
      says: /a symbolic link, not a regular file/,
    },
  ]),
  {
    name: "a text that nobody can decode",
    make: root => writeFileSync(join(root, "quality/dismissed/BUG-004.md"), Buffer.from([0x23, 0xff, 0xfe])),
    code: 1,
    says: /dismissed\/BUG-004\.md: error: .*not valid UTF-8/,
  },
  {
    name: "a directory that cannot be entered",
    make: root => chmodSync(join(root, "quality/challenge"), 0),
    asNobody: true,
    code: 1,
    says: /quality\/challenge: error: .*EACCES/,
  },
  {
    name: "a run that cannot be entered",
    make: root => chmodSync(join(root, "quality"), 0),
    asNobody: true,
    code: 2,
    says: /quality\/ cannot be read/,
  },
  {
    name: "a run that is a link",
    make: root => {
      rmSync(join(root, "quality"), { recursive: true });
      symlinkSync("/etc", join(root, "quality"));
    },
    code: 2,
    says: /quality is a symlink/,
  },
  {
    name: "a directory where the verdict goes",
    make: root => mkdirSync(join(root, "quality/results/gate.json")),
    flags: ["--write"],
    code: 2,
    says: /YES[\s\S]*Not recorded: quality\/results\/gate\.json is not a file/,
  },
  {
    name: "a FIFO where the log goes",
    make: fifo("quality/results/assay-gate.log"),
    flags: ["--write"],
    code: 2,
    says: /YES[\s\S]*Not recorded: quality\/results\/assay-gate\.log is not a file/,
  },
  {
    name: "a .gitignore that keeps a matcher busy",
    make: root => {
      writeFileSync(join(root, ".gitignore"), `${"*a".repeat(20)}b\n`);
      writeFileSync(join(root, "a".repeat(200)), "");
    },
    flags: ["--write"],
    code: 2,
    says: /\.gitignore:1 has more than 6 wildcards/,
  },
];

for (const { name, make, flags = ["--no-write"], code, says, asNobody } of ATTACKS)
  test(name, { skip: asNobody && !isRoot ? "needs root, to run as nobody" : false }, () => {
    const root = materialise(kettle);
    try {
      chmodSync(root, 0o755);
      make(root);
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [resolve("bin/assay.js"), "gate", ...flags, root],
        {
          encoding: "utf8",
          env: CLEAN_ENV,
          timeout: 20_000,
          ...(asNobody ? { uid: 65534, gid: 65534 } : {}),
        },
      );
      assert.match(stdout + stderr, says);
      assert.equal(status, code, stdout + stderr);
      assert.doesNotMatch(stderr, /\n {4}at /);
      assert.equal(
        existsSync(join(root, "quality/results/gate.json")),
        name.includes("where the verdict goes"),
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

test("an object that a partial clone lacks is not fetched by the repository's own command", () => {
  const root = materialise({ ...kettle, "quality/run.json": "" });
  const marker = join(root, "..", "assay-fetched");
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], { cwd: root });
  try {
    const commit = "0123456789abcdef0123456789abcdef01234567";
    const run = (kettle["quality/run.json"] ?? "").replace('"commit": null', `"commit": "${commit}"`);
    writeFileSync(join(root, "quality/run.json"), run);
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "one");
    for (const [key, value] of [
      ["core.repositoryformatversion", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.promisor", "true"],
      ["remote.origin.url", root],
      ["remote.origin.uploadpack", `touch ${marker}; false`],
      ["core.worktree", "/tmp"],
    ] as const)
      git("config", key, value);
    writeFileSync(join(root, "src/store.js"), `${kettle["src/store.js"]}// moved on\n`);
    for (const flags of [[], ["--source", commit]])
      spawnSync(process.execPath, [resolve("bin/assay.js"), "gate", "--no-write", ...flags, root], {
        env: CLEAN_ENV,
      });
    assert.equal(existsSync(marker), false);
  } finally {
    rmSync(marker, { force: true });
    rmSync(root, { recursive: true, force: true });
  }
});

test("a project that the repository around it ignores still has files", () => {
  const root = materialise({ ".gitignore": "*\n", "inner/src/a.js": "one\n", "inner/package.json": "{}\n" });
  try {
    execFileSync("git", ["init", "-q"], { cwd: root });
    const files = listProjectFiles(join(root, "inner"));
    assert.deepEqual("problem" in files ? files : files.map(({ path }) => path).sort(), [
      "package.json",
      "src/a.js",
    ]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a repository inside the project is part of it", () => {
  const root = materialise({ "a.js": "one\n", "vendor/b.js": "two\n" });
  try {
    for (const cwd of [root, join(root, "vendor")]) execFileSync("git", ["init", "-q"], { cwd });
    const files = listProjectFiles(root);
    assert.deepEqual("problem" in files ? files : files.map(({ path }) => path).sort(), [
      "a.js",
      "vendor/b.js",
    ]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
