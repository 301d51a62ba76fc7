import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createFiles } from "../../../src/host/disk/files.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "assay-files-"));
});
after(() => rmSync(root, { recursive: true, force: true }));

const CAP = 100;

const refused: readonly (readonly [name: string, make: (path: string) => void, problem: RegExp])[] = [
  ["a FIFO", path => execFileSync("mkfifo", [path]), /a FIFO/],
  ["a link", path => symlinkSync("/etc/passwd", path), /a symbolic link/],
  ["a link to an endless device", path => symlinkSync("/dev/zero", path), /a symbolic link/],
  ["a directory", path => mkdirSync(path), /a directory/],
  ["a file over the cap", path => writeFileSync(path, "x".repeat(CAP + 1)), /larger than 100 bytes/],
  [
    "a sparse file",
    path => {
      writeFileSync(path, "");
      truncateSync(path, 5e9);
    },
    /larger than 100 bytes/,
  ],
  ["nothing", () => {}, /no such file/],
];

for (const [index, [name, make, problem]] of refused.entries())
  test(`${name} is refused, not read and not waited for`, () => {
    const path = `refused-${index}`;
    make(join(root, path));
    const read = createFiles(root).read(path, CAP);
    assert.ok("problem" in read && problem.test(read.problem), JSON.stringify(read));
  });

test("a file of exactly the cap is read whole", () => {
  writeFileSync(join(root, "full"), "x".repeat(CAP));
  const read = createFiles(root).read("full", CAP);
  assert.ok("text" in read && read.text === "x".repeat(CAP));
});

for (const path of ["../secret", "a/../../secret", "/etc/passwd", "nul\0byte"])
  test(`${JSON.stringify(path)} is outside the project`, () => {
    const read = createFiles(root).read(path, CAP);
    assert.ok("problem" in read && /outside/.test(read.problem));
  });

test("a directory that links out of the project is not entered", () => {
  symlinkSync("/etc", join(root, "exit"));
  const files = createFiles(root);
  assert.deepEqual(files.list("exit"), []);
  assert.equal(files.stat("exit/passwd"), undefined);
  const read = files.read("exit/passwd", 1e6);
  assert.ok("problem" in read && /outside/.test(read.problem));
});

test("the digest of a link is that of what it says, wherever it leads", () => {
  const files = createFiles(root);
  for (const target of ["/etc/passwd", "nowhere", "itself"]) {
    rmSync(join(root, "itself"), { force: true });
    symlinkSync(target, join(root, "itself"));
    assert.equal(files.digest("itself"), files.sha256(target));
  }
});

test("what cannot be digested says why", () => {
  symlinkSync("ring", join(root, "ring"));
  mkdirSync(join(root, "plain"));
  const files = createFiles(root);
  for (const [path, problem] of [
    ["plain", /not a regular file/],
    ["gone", /no such file/],
    ["ring/below", /symbolic link/],
    ["../secret", /outside/],
  ] as const) {
    const digest = files.digest(path);
    assert.ok(
      typeof digest === "object" && problem.test(digest.problem),
      `${path}: ${JSON.stringify(digest)}`,
    );
  }
});
