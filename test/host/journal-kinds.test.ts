import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Change, linkState } from "../../src/change.ts";
import { applyAll, recover } from "../../src/host/journal/journal.ts";
import { transact } from "../../src/host/journal/transaction.ts";
import { type RealProject, withProject } from "../support/git-project.ts";

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");
const BYTES = Buffer.from([0, 255, 10]);

/** A file to be copied, one to be removed, a link to be replaced, a directory that a removal leaves empty and one that it does not. */
function laid({ root, write }: RealProject) {
  write("store/x", BYTES);
  write("old/deep/gone", "gone");
  write("old/kept", "kept");
  write("mode", "same");
  symlinkSync("old", join(root, "link"));
  symlinkSync("nowhere", join(root, "was a link"));
}

const CHANGES: readonly Change[] = [
  { kind: "copy", path: "copied/ö\n", before: null, from: "store/x", sha256: sha256(BYTES), mode: 0o755 },
  { kind: "link", path: "link", before: linkState(sha256("old")), target: "new" },
  { kind: "link", path: "made/-link", before: null, target: "../nowhere" },
  { kind: "write", path: "was a link", before: linkState(sha256("nowhere")), content: BYTES, mode: 0o600 },
  { kind: "write", path: "mode", before: sha256("same"), content: "same", mode: 0o755 },
  { kind: "remove", path: "old/deep/gone", before: sha256("gone") },
  { kind: "remove-directory", path: "old/deep", before: "directory" },
  { kind: "remove-directory", path: "old", before: "directory" },
];

const modeOf = (path: string) => statSync(path).mode & 0o777;

function holdsAll(root: string): void {
  assert.deepEqual(readFileSync(join(root, "copied/ö\n")), BYTES);
  assert.equal(modeOf(join(root, "copied/ö\n")), 0o755);
  assert.deepEqual(readFileSync(join(root, "store/x")), BYTES);
  assert.equal(readlinkSync(join(root, "link")), "new");
  assert.equal(readlinkSync(join(root, "made/-link")), "../nowhere");
  assert.ok(lstatSync(join(root, "was a link")).isFile());
  assert.equal(modeOf(join(root, "was a link")), 0o600);
  assert.equal(modeOf(join(root, "mode")), 0o755);
  assert.deepEqual(readdirSync(join(root, "old")), ["kept"]);
  const names = ["copied", "link", "made", "mode", "old", "store", "was a link"];
  assert.deepEqual(readdirSync(root).sort(), names);
}

test("files are copied, linked, removed and given their modes as one set", () =>
  withProject(async project => {
    laid(project);
    assert.deepEqual(await transact(project.root, CHANGES), { notes: [] });
    holdsAll(project.root);
  }));

/** The journal of the set as it is when nothing of it is done yet. */
function plantJournal(
  { write }: RealProject,
  edit: (entry: Record<string, unknown>) => object = entry => entry,
): void {
  const entries = CHANGES.map(change => {
    const { path, before, kind } = change;
    const base = { path, before };
    if (kind === "copy") return { ...base, kind, after: change.sha256, mode: change.mode, from: change.from };
    if (kind === "link")
      return { ...base, kind, after: linkState(sha256(change.target)), target: change.target };
    if (kind === "write") return { ...base, after: sha256(Buffer.from(change.content)), mode: change.mode };
    return kind === "remove" ? { ...base, after: null } : { ...base, kind, after: null };
  });
  write(".assay/tmp/journal/index.json", JSON.stringify(entries.map(edit)));
  for (const [number, change] of CHANGES.entries())
    if (change.kind === "write") write(`.assay/tmp/journal/${number}`, change.content);
}

for (const done of [0, 1, 2, 3, 4, 5, 6, 7])
  test(`a set of which ${done} changes are made is finished`, () =>
    withProject(async project => {
      laid(project);
      assert.deepEqual(await transact(project.root, CHANGES.slice(0, done)), { notes: [] });
      plantJournal(project);
      const applied = await transact(project.root, []);
      assert.ok("notes" in applied, JSON.stringify(applied));
      const files = CHANGES.slice(done).filter(({ kind }) => kind !== "remove-directory");
      assert.equal(applied.notes.length, files.length);
      holdsAll(project.root);
    }));

test("what somebody put in the place of a link or a copy meanwhile stays", () =>
  withProject(async project => {
    const { root, write } = project;
    laid(project);
    plantJournal(project);
    write("made/-link", "mine");
    chmodSync(join(root, "mode"), 0o700);
    const applied = await transact(root, []);
    assert.ok("notes" in applied);
    assert.ok(applied.notes.some(note => /made\/-link was changed since/.test(note)));
    assert.equal(readFileSync(join(root, "made/-link"), "utf8"), "mine");
    assert.equal(modeOf(join(root, "mode")), 0o755);
  }));

type Foreign = readonly [what: string, edit: (entry: Record<string, unknown>) => object, said: RegExp];
const FOREIGN: readonly Foreign[] = [
  ["copies from outside", entry => ("from" in entry ? { ...entry, from: "../x" } : entry), /stay inside/],
  ["copies from .git", entry => ("from" in entry ? { ...entry, from: ".git/x" } : entry), /stay inside/],
  [
    "copies what is not there",
    entry => ("from" in entry ? { ...entry, from: "store/y" } : entry),
    /another one/,
  ],
  [
    "links to what it does not say",
    entry => ("target" in entry ? { ...entry, target: "x" } : entry),
    /cannot be read/,
  ],
  ["has an unknown kind", entry => ({ ...entry, kind: "move" }), /cannot be read/],
  ["has a mode that is none", entry => ({ ...entry, mode: 0o7777 }), /cannot be read/],
  ["writes through a link", entry => ({ ...entry, path: `link/${entry["path"]}` }), /is not a directory/],
];
for (const [what, edit, said] of FOREIGN)
  test(`a journal that ${what} is not followed`, () =>
    withProject(async project => {
      laid(project);
      plantJournal(project, edit);
      const done = await recover(project.root, join(project.root, ".assay/tmp/journal"));
      assert.ok("problem" in done, JSON.stringify(done));
      assert.match(done.problem, said);
      assert.ok(!existsSync(join(project.root, "copied")));
      assert.ok(existsSync(join(project.root, "old/deep/gone")));
    }));

test("many files are told of by their number", () =>
  withProject(async ({ root, write }) => {
    const entries = Array.from({ length: 12 }, (_, at) => ({
      path: `f${at}`,
      before: sha256("x"),
      after: null,
    }));
    for (const { path } of entries) write(path, path === "f3" ? "mine" : "x");
    write(".assay/tmp/journal/index.json", JSON.stringify(entries));
    assert.deepEqual(await transact(root, []), {
      notes: [
        "An earlier call was cut short; 11 files are removed now.",
        "An earlier call was cut short; f3 was changed since, and is left as it is.",
      ],
    });
    assert.deepEqual(readdirSync(root), ["f3"]);
  }));

test("a file that came after it was decided on is nobody's to replace", () =>
  withProject(async ({ root, write }) => {
    write("a", "theirs");
    mkdirSync(join(root, "d"));
    for (const change of [
      { kind: "write", path: "a", before: null, content: "mine" },
      { kind: "link", path: "a", before: linkState(sha256("x")), target: "mine" },
      { kind: "remove", path: "a", before: linkState(sha256("theirs")) },
      { kind: "remove-directory", path: "a", before: "directory" },
    ] as const)
      assert.ok("busy" in (await transact(root, [change])), change.kind);
    assert.equal(readFileSync(join(root, "a"), "utf8"), "theirs");
  }));

test("what somebody changes while the set is applied is left, and it is said", () =>
  withProject(async ({ root, write }) => {
    write("a", "a");
    write("b", "b");
    const journal = join(root, ".assay/tmp/journal");
    const changes: readonly Change[] = [
      { kind: "remove", path: "a", before: sha256("a") },
      // Nobody looked at it before.
      { kind: "remove", path: "b", before: sha256("what it was") },
    ];
    assert.deepEqual(await applyAll(root, journal, changes), [{ path: "b", why: "changed" }]);
    assert.deepEqual(readdirSync(root).sort(), [".assay", "b"]);
  }));

test("a directory that bears the name of a workshop is nobody's litter with something else in it", () =>
  withProject(async ({ root, write }) => {
    write(".assay-backup/precious", "mine");
    write(".assay-Ab12xY/new.123", "half");
    write("a", "x");
    write(".assay/tmp/journal/index.json", JSON.stringify([{ path: "a", before: sha256("x"), after: null }]));
    await transact(root, []);
    assert.deepEqual(readdirSync(root), [".assay-backup"]);
    assert.equal(readFileSync(join(root, ".assay-backup/precious"), "utf8"), "mine");
  }));

test("a name of 255 bytes is written, copied and linked like any other", () =>
  withProject(async ({ root, write }) => {
    const [one, two, three] = ["a", "b", "c"].map(letter => letter.repeat(255));
    write("x", BYTES);
    const changes: readonly Change[] = [
      { kind: "write", path: one ?? "", before: null, content: "1" },
      { kind: "copy", path: two ?? "", before: null, from: "x", sha256: sha256(BYTES), mode: 0o644 },
      { kind: "link", path: three ?? "", before: null, target: "x" },
    ];
    assert.deepEqual(await transact(root, changes), { notes: [] });
    assert.deepEqual(readdirSync(root).sort(), [one, two, three, "x"]);
  }));

test("what may not be removed is left and named, and keeps nothing else from being done", context =>
  withProject(async ({ root, write }) => {
    if (spawnSync("chattr", ["-V"]).error !== undefined) return context.skip("needs chattr");
    const lay = () => {
      for (const path of ["a", "closed/b", "c"]) write(path, "x");
      return spawnSync("chattr", ["+i", join(root, "closed/b")]).status === 0;
    };
    if (!lay()) return context.skip("needs the right to make a file immutable");
    try {
      const changes = ["a", "closed/b", "c"].map(
        path => ({ kind: "remove", path, before: sha256("x") }) as const,
      );
      assert.deepEqual(await transact(root, changes), {
        problem: "closed/b cannot be removed (EPERM), and is left where it is.",
      });
      assert.deepEqual(readdirSync(root), ["closed"]);
      write("a", "x");
      const entries = ["a", "closed/b"].map(path => ({ path, before: sha256("x"), after: null }));
      write(".assay/tmp/journal/index.json", JSON.stringify(entries));
      assert.deepEqual(await transact(root, []), {
        notes: [
          "An earlier call was cut short; a is removed now.",
          "An earlier call was cut short; closed/b cannot be removed (EPERM), and is left as it is.",
        ],
      });
      assert.deepEqual(readdirSync(root), ["closed"]);
    } finally {
      spawnSync("chattr", ["-i", join(root, "closed/b")]);
    }
  }));
