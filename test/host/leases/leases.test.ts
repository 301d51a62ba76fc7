import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { appendLease, linkOnce } from "../../../src/host/leases/append-lease.ts";
import { readLeases } from "../../../src/host/leases/leases.ts";
import type { LeaseRecord } from "../../../src/protocol/leases/lease.ts";
import { isProblem } from "../../../src/tree.ts";
import { type RealProject, withProject } from "../../support/git-project.ts";
import { lease, leaseLog } from "../../support/lease-logs.ts";

const NOON = new Date("2026-11-21T12:00:00Z");

/** The records of a project by their tickets, or what is wrong with them. */
function readAt(root: string, now = NOON): Readonly<Record<string, readonly LeaseRecord[]>> | string {
  const leases = readLeases(root, now);
  if (isProblem(leases)) return leases.problem;
  const plain = [...leases].map(([ticket, records]) => [ticket, records.map(record => ({ ...record }))]);
  return Object.fromEntries(plain);
}

async function claimAt(root: string, edit: Partial<LeaseRecord> = {}): Promise<void> {
  assert.equal(await appendLease(root, lease(edit)), true);
}

/** A project in a repository with one commit. */
const inRepository = (use: (project: RealProject) => Promise<void>) =>
  withProject(project => {
    project.write("a.js", "a");
    project.git(".", "init", "-q", "repo");
    renameSync(join(project.root, "a.js"), join(project.root, "repo/a.js"));
    project.git("repo", "add", "-A");
    project.git("repo", "commit", "-qm", "x");
    return use(project);
  });

/** Paths of all records and drafts below a directory. */
const recordsBelow = (root: string) =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).filter(path => /\.json$|draft/.test(path));

test("of two records of one number the second is not made, and nothing is left of it", () =>
  inRepository(async ({ root }) => {
    const repo = join(root, "repo");
    assert.deepEqual(readAt(repo), {});
    await claimAt(repo);
    assert.equal(await appendLease(repo, lease({ by: "bert", token: "1-b" })), false);
    assert.deepEqual(readAt(repo), { "assay:T1": [lease()] });
    assert.deepEqual(recordsBelow(join(repo, ".git/assay")).length, 1);
    await claimAt(repo, { ticket: "../../x" });
    assert.deepEqual(readAt(repo), { "assay:T1": [lease()], "../../x": [lease({ ticket: "../../x" })] });
    assert.equal(recordsBelow(repo).length, 2);
  }));

test("worktrees share claims, whatever link leads to them", () =>
  inRepository(async ({ root, git }) => {
    git("repo", "worktree", "add", "-q", "../tree");
    symlinkSync(join(root, "tree"), join(root, "link"));
    await claimAt(join(root, "repo"));
    for (const place of ["tree", "link"])
      assert.deepEqual(readAt(join(root, place)), { "assay:T1": [lease()] }, place);
    assert.equal(await appendLease(join(root, "link"), lease({ by: "bert" })), false);
    await claimAt(join(root, "tree"), { ticket: "assay:T2" });
    assert.deepEqual(Object.keys(readAt(join(root, "repo"))).sort(), ["assay:T1", "assay:T2"]);
  }));

test("only those that are asked for are read, whatever is wrong with others", () =>
  inRepository(async ({ root }) => {
    const repo = join(root, "repo");
    await claimAt(repo, { ticket: "assay:T2" });
    const [path = ""] = recordsBelow(join(repo, ".git"));
    writeFileSync(join(repo, ".git", path), "torn");
    await claimAt(repo);
    assert.match(String(readAt(repo)), /no whole record/);
    const some = readLeases(repo, NOON, ["assay:T1", "assay:T3"]);
    assert.ok(!isProblem(some));
    assert.deepEqual([...some.keys()], ["assay:T1"]);
  }));

test("projects of one repository have each their own, in every worktree", () =>
  inRepository(async ({ root, git }) => {
    for (const path of ["a", "b"]) mkdirSync(join(root, "repo", path));
    git("repo", "worktree", "add", "-q", "../tree");
    mkdirSync(join(root, "tree/a"));
    await claimAt(join(root, "repo/a"));
    assert.deepEqual(readAt(join(root, "repo/b")), {});
    assert.deepEqual(readAt(join(root, "repo")), {});
    assert.deepEqual(readAt(join(root, "tree/a")), { "assay:T1": [lease()] });
  }));

test("a worktree of a bare repository keeps claims there, and a submodule has its own", () =>
  inRepository(async ({ root, git }) => {
    git(".", "clone", "-q", "--bare", "repo", "bare.git");
    git("bare.git", "worktree", "add", "-q", "../tree");
    await claimAt(join(root, "tree"));
    assert.equal(recordsBelow(join(root, "bare.git/assay")).length, 1);
    git("repo", "-c", "protocol.file.allow=always", "submodule", "add", "-q", "../bare.git", "sub");
    await claimAt(join(root, "repo/sub"));
    assert.equal(recordsBelow(join(root, "repo/.git/modules/sub/assay")).length, 1);
    assert.deepEqual(readAt(join(root, "repo")), {});
  }));

test("without a repository claims are in the project, and so they are in the directory of a bare one", () =>
  withProject(async ({ root, git }) => {
    mkdirSync(join(root, "plain"));
    git(".", "init", "-q", "--bare", "bare.git");
    for (const place of ["plain", "bare.git"]) {
      await claimAt(join(root, place));
      assert.deepEqual(readAt(join(root, place)), { "assay:T1": [lease()] });
      assert.equal(recordsBelow(join(root, place, ".assay/tmp/claims")).length, 1);
    }
  }));

const NO_REPOSITORY: readonly (readonly [
  what: string,
  spoil: (project: RealProject) => void,
  fault: RegExp,
])[] = [
  ["leads nowhere", ({ write }) => write("p/.git", "gitdir: /nonexistent\n"), /leads to no git repository/],
  [
    "leads to what is none",
    ({ write, root }) => write("p/.git", `gitdir: ${root}\n`),
    /leads to no git repository/,
  ],
  ["is empty", ({ root }) => mkdirSync(join(root, "p/.git")), /leads to no git repository/],
  ["says nothing", ({ write }) => write("p/.git", "hello\n"), /does not say where/],
  ["is a FIFO", ({ root }) => execFileSync("mkfifo", [join(root, "p/.git")]), /FIFO/],
  [
    "has a pointer that is a FIFO",
    ({ root, git }) => {
      git("p", "init", "-q");
      execFileSync("mkfifo", [join(root, "p/.git/commondir")]);
    },
    /commondir cannot be read.*FIFO/,
  ],
];
for (const [what, spoil, fault] of NO_REPOSITORY)
  test(`a .git that ${what} has no claims, and none are taken for free`, () =>
    withProject(async project => {
      const root = join(project.root, "p");
      mkdirSync(root);
      spoil(project);
      assert.match(String(readAt(root)), fault);
      const made = await appendLease(root, lease());
      assert.match(isProblem(made) ? made.problem : String(made), fault);
    }));

const LOG = leaseLog(
  {},
  { deed: "renew", until: "2026-11-21T12:20:00Z" },
  { deed: "release", until: "2026-11-21T12:00:00Z" },
);

type Damage = (directory: string, file: (number: number) => string) => void;
const DAMAGES: readonly (readonly [what: string, damage: Damage, fault: RegExp])[] = [
  ["a gap", (_, file) => rmSync(file(2)), /000002\.json cannot be relied on. There is no such file/],
  ["no beginning", (_, file) => rmSync(file(1)), /000001\.json/],
  [
    "a torn end",
    (_, file) => writeFileSync(file(3), readFileSync(file(3)).subarray(0, 50)),
    /no whole record/,
  ],
  ["an empty record", (_, file) => writeFileSync(file(3), ""), /000003\.json.*no whole record/],
  [
    "bytes that are no text",
    (_, file) => writeFileSync(file(3), Buffer.from([0xff, 0xfe])),
    /no whole record/,
  ],
  ["a huge record", (_, file) => writeFileSync(file(3), "{".repeat(70_000)), /larger than/],
  ["a record of another number", (_, file) => writeFileSync(file(3), readFileSync(file(2))), /number 2/],
  [
    "a FIFO",
    (_, file) => {
      rmSync(file(3));
      execFileSync("mkfifo", [file(3)]);
    },
    /FIFO/,
  ],
  [
    "a link",
    (directory, file) => {
      renameSync(file(3), join(directory, "../../away.json"));
      symlinkSync("../../away.json", file(3));
    },
    /symbolic link/,
  ],
  ["a directory for a record", (_, file) => mkdirSync(file(4)), /a directory/],
  ["a stranger", directory => writeFileSync(join(directory, "4.json"), ""), /4\.json is no record/],
  ["a number that is none", directory => writeFileSync(join(directory, "000000.json"), ""), /no record/],
  [
    "another ticket's place",
    directory => renameSync(directory, directory.replace(/.{4}$/, "ffff")),
    /is not the place of assay:T1/,
  ],
  [
    "a file for its place",
    directory => {
      rmSync(directory, { recursive: true });
      writeFileSync(directory, "");
    },
    /holds no claims/,
  ],
  [
    "a link for its place",
    directory => {
      renameSync(directory, join(directory, "../../away"));
      symlinkSync("../away", directory);
    },
    /holds no claims/,
  ],
];
for (const [what, damage, fault] of DAMAGES)
  test(`${what} is refused by name`, () =>
    inRepository(async ({ root }) => {
      const repo = join(root, "repo");
      for (const record of LOG) assert.equal(await appendLease(repo, record), true);
      assert.deepEqual(readAt(repo), { "assay:T1": LOG });
      const [path = ""] = recordsBelow(join(repo, ".git"));
      const directory = join(repo, ".git", path, "..");
      damage(directory, number => join(directory, `${String(number).padStart(6, "0")}.json`));
      assert.match(String(readAt(repo)), fault);
    }));

test("a link above the claims is not followed", () =>
  inRepository(async ({ root }) => {
    const repo = join(root, "repo");
    mkdirSync(join(root, "elsewhere"));
    symlinkSync(join(root, "elsewhere"), join(repo, ".git/assay"));
    assert.match(String(readAt(repo)), /assay is not a directory/);
    assert.ok(isProblem(await appendLease(repo, lease())));
    assert.deepEqual(readdirSync(join(root, "elsewhere")), []);
  }));

test("what was claimed in the future is refused with both times", () =>
  inRepository(async ({ root }) => {
    const repo = join(root, "repo");
    await claimAt(repo);
    assert.deepEqual(readAt(repo, new Date("2026-11-21T11:55:00Z")), { "assay:T1": [lease()] });
    const fault = String(readAt(repo, new Date("2026-11-21T11:54:00Z")));
    assert.match(fault, /anne .*2026-11-21T12:00:00Z.*2026-11-21T11:54:00Z/);
  }));

test("a directory that somebody made before dying is as good as none", () =>
  inRepository(async ({ root }) => {
    const repo = join(root, "repo");
    await claimAt(repo);
    rmSync(join(repo, ".git", recordsBelow(join(repo, ".git"))[0] ?? ""));
    assert.deepEqual(readAt(repo), {});
    await claimAt(repo);
  }));

test("what cannot be read back is not written", () =>
  inRepository(async ({ root }) => {
    const repo = join(root, "repo");
    for (const edit of [{ ticket: "x".repeat(70_000) }, { number: 1_000_000 }])
      assert.ok(isProblem(await appendLease(repo, lease(edit))));
    assert.deepEqual(readAt(repo), {});
  }));

test("a link that was made before its answer was lost is one, and what another one made is none", () =>
  withProject(({ root, write }) => {
    for (const name of ["draft", "other"]) write(name, name);
    const [draft, path] = [join(root, "draft"), join(root, "path")];
    assert.equal(linkOnce(draft, path), true);
    assert.equal(linkOnce(draft, path), true);
    assert.equal(linkOnce(join(root, "other"), path), false);
    assert.equal(readFileSync(path, "utf8"), "draft");
  }));

test("drafts go with their writers, and only those of the dead", () =>
  inRepository(async ({ root }) => {
    const repo = join(root, "repo");
    await claimAt(repo);
    const [place = ""] = readdirSync(join(repo, ".git/assay/claims"));
    const home = join(repo, ".git/assay/claims", place);
    const { draftName } = await import("../../../src/host/leases/lease-drafts.ts");
    const living = draftName();
    const edited = (edit: (fields: unknown[]) => void) => {
      const fields = JSON.parse(Buffer.from(living.slice(7), "base64url").toString("utf8")) as unknown[];
      edit(fields);
      return `.draft-${Buffer.from(JSON.stringify(fields)).toString("base64url")}`;
    };
    const dead = edited(fields => fields.splice(1, 1, "1"));
    const elsewhere = edited(fields => fields.splice(1, 5, "1", "boot", "ns", "clock", "0123456789abcdef"));
    const nobody = [".draft-", ".draft-x", `.draft-${Buffer.from("{}").toString("base64url")}`];
    for (const name of [living, dead, elsewhere, ...nobody]) writeFileSync(join(home, name), "{");
    await claimAt(repo, { ticket: "assay:T2" });
    const left = readdirSync(home).filter(name => name.startsWith("."));
    assert.deepEqual(left.sort(), [living, elsewhere, ...nobody].sort());
  }));
