import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import type { ArchiveManifest } from "../../src/contract/schemas/archive-manifest.ts";
import { archivesOf } from "../support/archives.ts";
import { described, handmadeArchive } from "../support/handmade-archive.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { plantLinks } from "../support/real-host.ts";
import { assayIn, inProject } from "../support/real-project.ts";

const ID = "20261120T091403Z-c0ffee";
const GOOD = { "quality/a.md": "a\n", "quality/b/c.md": "c\n", "control_prompts/p.md": "p\n" };
const ARCHIVE = handmadeArchive(ID, GOOD);

const inMemory = (argv: readonly string[], files: MemoryFiles) =>
  runInMemory(["archive", "restore", ...argv], files);

const restoreIn = (root: string, ...argv: readonly string[]) => assayIn(root, "archive", "restore", ...argv);

/** Every path below a directory with its text, of a link what it says. */
function contentsOf(root: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => !entry.isDirectory())
      .map(entry => {
        const path = join(entry.parentPath, entry.name);
        const said = entry.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, "utf8");
        return [path.slice(root.length + 1), said] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const below = (prefix: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${prefix}${path}`, text]));

const archivesIn = (root: string) =>
  readdirSync(join(root, "previous_runs")).filter(name => name !== "INDEX.md");

test("what is restored is what was archived: files, modes, links and odd names", () => {
  const odd = { "quality/new\nline": "n", "quality/-dash": "d", "quality/a -> b": "q", "quality/é:*": "e" };
  inProject({ ...GOOD, ...odd }, root => {
    chmodSync(join(root, "quality/a.md"), 0o750);
    chmodSync(join(root, "quality/b/c.md"), 0o400);
    plantLinks(root, {
      "quality/l": "../nowhere",
      "quality/b/abs": "/etc/hostname",
      "control_prompts/d": ".",
    });
    assert.equal(assayIn(root, "archive", "create").status, 0);
    const [id = ""] = archivesIn(root);
    // Permissions are as the manifest has them, whatever has become of those of the copies.
    chmodSync(join(root, "previous_runs", id, "quality/a.md"), 0o600);
    const { status, stdout, stderr } = restoreIn(root, id.slice(0, 16), "--to", "back");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Restored from .* to .*\/back: 7 files and 3 links\.$/m);
    const there = contentsOf(join(root, "back"));
    assert.deepEqual(there, {
      ...GOOD,
      ...odd,
      "quality/l": "-> ../nowhere",
      "quality/b/abs": "-> /etc/hostname",
      "control_prompts/d": "-> .",
    });
    for (const path of ["quality/a.md", "quality/b/c.md"])
      assert.equal(statSync(join(root, "back", path)).mode, statSync(join(root, path)).mode);
    assert.ok(!existsSync(join(root, ".assay")));
  });
});

test("an empty directory is filled, and stays as closed as it was", () => {
  inProject(ARCHIVE, root => {
    mkdirSync(join(root, "out"), { mode: 0o700 });
    symlinkSync("out", join(root, "link"));
    const { status, stderr } = restoreIn(root, ID, "--to", "link", "--only", "quality/**");
    assert.equal(status, 0, stderr);
    const { "control_prompts/p.md": _left, ...wanted } = GOOD;
    assert.deepEqual(contentsOf(join(root, "out")), wanted);
    assert.equal(statSync(join(root, "out")).mode & 0o777, 0o700);
  });
});

const REFUSED: readonly (readonly [what: string, argv: readonly string[], said: RegExp])[] = [
  ["it is in the run", ["--to", "quality/x"], /quality is not for copies of a run/],
  ["it is among the archives", ["--to", "previous_runs/x"], /previous_runs is not for copies/],
  ["it is in the prompts", ["--to", "control_prompts"], /control_prompts is not for copies/],
  ["it is the operator's", ["--to", ".assay"], /\.assay is not for copies/],
  ["it is a protected place in other letters", ["--to", "Quality"], /quality is not for copies/],
  ["it is a repository", ["--to", ".GIT"], /in a repository/],
  ["it is below a repository's own directory", ["--to", "sub/.git"], /in a repository/],
  ["there is something in it", ["--to", "src"], /there is something in it/],
  ["it is the project's own parent", ["--to", ".."], /there is something in it/],
  ["it is a file", ["--to", "src/a.js"], /a\.js is no directory/],
  ["it would be below a file", ["--to", "src/a.js/x"], /a\.js is no directory/],
  ["it has no parent", ["--to", "none/x"], /There is no directory .*none/],
  ["it is a link to nowhere", ["--to", "dangling"], /There is no directory .*dangling/],
  ["a link leads into the run", ["--to", "into/x"], /quality is not for copies of a run/],
  ["its staging is somebody's", ["--to", "taken"], /taken\.partial is there/],
  ["nothing says where", [], /Nothing says where/],
  ["nothing fits", ["--to", "x", "--only", "*.md"], /Nothing in .* fits "\*\.md"/],
];
for (const [what, argv, said] of REFUSED)
  test(`nothing is restored to a place where ${what}`, () => {
    inProject({ ...ARCHIVE, "src/a.js": "", "sub/a": "", "taken.partial/x": "", "quality/z": "" }, root => {
      plantLinks(root, { dangling: "gone/x", into: "quality" });
      const before = contentsOf(root);
      const { status, stderr } = restoreIn(root, ID, ...argv);
      assert.match(stderr, said);
      assert.equal(status, 2);
      assert.deepEqual(contentsOf(root), before);
    });
  });

for (const [what, argv, files, said] of [
  ["none is named", ["--to", "x"], ARCHIVE, /One archive is restored/],
  ["two are named", [ID, ID, "--to", "x"], ARCHIVE, /One archive is restored/],
  ["it is unknown", ["zzz", "--to", "x"], ARCHIVE, /No archive is called/],
  ["it has no manifest", ["1", "--to", "x"], { "previous_runs/1/quality/a": "" }, /1 has no manifest/],
  ["it was never made", ["1.partial", "--to", "x"], { "previous_runs/1.partial/a": "" }, /has no manifest/],
] as const)
  test(`nothing is restored where ${what}`, async () => {
    const { code, stderr, written } = await inMemory(argv, files);
    assert.match(stderr, said);
    assert.deepEqual([code, written], [2, {}]);
  });

for (const to of ["x", "."])
  test(`an archive that is not as it was made is not restored to ${to}, and it is said why`, async () => {
    const broken = { ...ARCHIVE, [`previous_runs/${ID}/quality/a.md`]: "", "quality/live.md": "" };
    const { code, stdout, written, removed } = await inMemory([ID, "--to", to], broken);
    assert.match(stdout, /^Nothing is restored\.\n.*not as it was made\.\n- empty: quality\/a\.md\n$/);
    assert.deepEqual([code, written, removed], [1, {}, []]);
    const json = await inMemory([ID, "--to", to, "--json"], broken);
    assert.equal(JSON.parse(json.stdout).archives[0].faults[0].fault, "empty");
  });

const OUTSIDE = "../outside";
/** What a manifest may say to have something written where it must not be; the archive holds the files as far as that is possible. */
const HOSTILE: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  said: Partial<ArchiveManifest>,
  exit: number,
])[] = [
  ["a path that leads out", {}, { files: [described(OUTSIDE, "")] }, 1],
  ["an absolute path", {}, { files: [described("/tmp/assay-outside", "")] }, 1],
  ["a file of a repository", { ".git/hooks/pre-commit": "x" }, {}, 2],
  ["the same in other letters", { "quality/.GIT/config": "x" }, {}, 2],
  ["a file twice", {}, { files: [described("quality/a.md", "a\n"), described("quality/a.md", "a\n")] }, 2],
  ["names that differ in letter case", { "quality/A": "1", "quality/a": "2" }, {}, 2],
  ["directories that differ in letter case", { "quality/D/x": "1", "quality/d/y": "2" }, {}, 2],
  ["names that differ in the form of an accent", { "quality/\u00e9": "1", "quality/e\u0301": "2" }, {}, 2],
  ["names that differ in letters that fold to two", { "quality/\u00df": "1", "quality/ss": "2" }, {}, 2],
  ["a link that leads out", {}, { links: [{ path: OUTSIDE, target: "x" }] }, 2],
  ["an absolute link", {}, { links: [{ path: "/tmp/assay-outside", target: "x" }] }, 2],
  ["a link in a repository", {}, { links: [{ path: ".git", target: "/tmp" }] }, 2],
  ["a link in place of a directory", {}, { links: [{ path: "quality", target: "/tmp" }] }, 2],
  ["the same in other letters, too", {}, { links: [{ path: "QUALITY", target: "/tmp" }] }, 2],
  ["a link in place of a file", {}, { links: [{ path: "quality/a.md", target: "/tmp" }] }, 2],
  [
    "a link below a link",
    {},
    {
      links: [
        { path: "l", target: "/tmp" },
        { path: "l/x", target: "y" },
      ],
    },
    2,
  ],
  ["a link that says nothing", {}, { links: [{ path: "quality/l", target: "" }] }, 2],
  ["a link with a zero byte", {}, { links: [{ path: "quality/l", target: "a\0b" }] }, 2],
  ["a name with a zero byte", {}, { links: [{ path: "quality/l\0", target: "a" }] }, 2],
  ["a name that is too long", {}, { links: [{ path: `quality/${"é".repeat(128)}`, target: "a" }] }, 2],
  ["a link that says too much", {}, { links: [{ path: "quality/l", target: "a".repeat(4096) }] }, 2],
];
for (const [what, files, said, exit] of HOSTILE)
  for (const to of ["out", "."])
    test(`a manifest with ${what} is not restored to ${to}`, () => {
      const hostile = handmadeArchive(ID, { "quality/a.md": "a\n", ...files }, said);
      inProject({ ...below("project/", hostile), "project/quality/live.md": "live" }, root => {
        const before = contentsOf(root);
        const { status, stderr, stdout } = restoreIn(join(root, "project"), ID, "--to", to);
        assert.equal(status, exit, `${stderr}${stdout}`);
        assert.deepEqual(contentsOf(root), before);
        assert.ok(!existsSync("/tmp/assay-outside"));
      });
    });

test("with --only what fits is restored of a manifest that cannot be restored as a whole", async () => {
  const files = handmadeArchive(ID, { "quality/A": "1", "quality/a": "2" });
  const { code, written, stderr } = await inMemory([ID, "--to", "x", "--only", "quality/a"], files);
  assert.equal(code, 0, stderr);
  assert.deepEqual(written, { "/memory/project/x/quality/a": "2" });
});

const LIVE = { "quality/a.md": "newer\n", "quality/own.md": "o\n", "quality/b/c.md": "c\n" };

test("over a run that is here an archive is put only once that run is archived", () => {
  inProject({ ...ARCHIVE, ...LIVE, "src/a.js": "" }, root => {
    const { status, stdout, stderr } = restoreIn(root, ID, "--to", ".");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^The run that is here is archived and cleared away first; .*: 3 files\.$/m);
    const [, other = ""] = archivesIn(root);
    const { "MANIFEST.json": _manifest, ...kept } = contentsOf(join(root, "previous_runs", other));
    assert.deepEqual(kept, LIVE);
    assert.deepEqual(archivesOf(root), { wrong: [], sound: 2 });
    assert.deepEqual(
      { ...below("quality/", contentsOf(join(root, "quality"))), "control_prompts/p.md": "p\n" },
      GOOD,
    );
    assert.equal(readFileSync(join(root, "control_prompts/p.md"), "utf8"), "p\n");
    const again = restoreIn(root, ID, "--to", ".");
    assert.equal(again.status, 0);
    assert.match(again.stdout, /nothing to restore/);
    assert.equal(archivesIn(root).length, 2);
  });
});

test("with --only the run is archived, what fits is replaced, and the rest stays", () => {
  inProject({ ...ARCHIVE, ...LIVE }, root => {
    rmSync(join(root, "quality/b/c.md"));
    symlinkSync("/etc/hostname", join(root, "quality/b/c.md"));
    const { status, stderr } = restoreIn(root, ID, "--to", `../${basename(root)}`, "--only", "**/*.md");
    assert.equal(status, 0, stderr);
    assert.deepEqual(contentsOf(join(root, "quality")), {
      "a.md": "a\n",
      "b/c.md": "c\n",
      "own.md": "o\n",
    });
    assert.deepEqual(archivesOf(root), { wrong: [], sound: 2 });
    const [, other = ""] = archivesIn(root);
    assert.equal(readFileSync(join(root, "previous_runs", other, "quality/a.md"), "utf8"), "newer\n");
  });
});

test("links are put over the project, too", () => {
  const linked = handmadeArchive(ID, GOOD, { links: [{ path: "quality/l", target: "a.md" }] });
  inProject({ ...linked, ...LIVE }, root => {
    assert.equal(restoreIn(root, ID, "--to", ".", "--only", "quality/l").status, 0);
    assert.equal(readlinkSync(join(root, "quality/l")), "a.md");
    writeFileSync(join(root, "quality/new.md"), "");
    assert.equal(restoreIn(root, ID, "--to", ".").status, 0);
    assert.equal(readlinkSync(join(root, "quality/l")), "a.md");
    assert.match(restoreIn(root, ID, "--to", ".").stdout, /nothing to restore/);
  });
});

test("where no run is here nothing has to be archived, and nothing that is there is overwritten", async () => {
  const { code, written } = await inMemory([ID, "--to", "."], ARCHIVE);
  assert.deepEqual([code, written], [0, GOOD]);
  const taken = await inMemory([ID, "--to", "."], { ...ARCHIVE, "control_prompts/p.md": "mine" });
  assert.deepEqual([taken.code, taken.written], [2, {}]);
  assert.match(taken.stderr, /control_prompts\/p\.md is in the way .* in no archive/);
});

test("a run that cannot be archived is not replaced, but what it lacks can be put back", async () => {
  const record = { "quality/run.json": "{}" };
  const files = { ...handmadeArchive(ID, { ...GOOD, ...record }), ".assay/lock.json": "{}", ...LIVE };
  const whole = await inMemory([ID, "--to", "."], files);
  assert.deepEqual([whole.code, whole.written], [2, {}]);
  assert.match(whole.stderr, /quality\/run\.json is missing/);
  const replaced = await inMemory([ID, "--to", ".", "--only", "quality/a.md"], files);
  assert.deepEqual([replaced.code, replaced.written], [2, {}]);
  const added = await inMemory([ID, "--to", ".", "--only", "quality/run.json"], files);
  assert.deepEqual([added.code, added.written], [0, record]);
});

test("the operator's records and what is not the run's alone are not put over the project", async () => {
  const beside = { ".assay/lock.json": "{}", "docs/a.md": "", "quality/previous_runs/1/a": "" };
  const files = handmadeArchive(ID, { ...GOOD, ...beside });
  const { code, stdout, written } = await inMemory([ID, "--to", "."], files);
  assert.deepEqual([code, written], [0, GOOD]);
  assert.match(stdout, /^Not restored: \.assay\/lock\.json\. It is the operator's\.$/m);
  assert.match(stdout, /^Not restored: docs\/a\.md\. It is not the run's alone\.$/m);
  assert.match(stdout, /^Not restored: quality\/previous_runs\/1\/a\. It is among archives/m);
  const none = await inMemory([ID, "--to", ".", "--only", "docs/**"], files);
  assert.deepEqual([none.code, none.written], [2, {}]);
  assert.match(none.stderr, /docs\/a\.md is not put over the project/);
});

test("what is in the way and would not be archived is found before anything is done", () => {
  const orchestra = handmadeArchive(ID, { ...GOOD, "work/ann/result.json": "{}" }, { pipeline: "orchestra" });
  for (const theirs of ["work/ann/result.json", "work"])
    inProject({ ...orchestra, ...LIVE, [theirs]: "the project's own" }, root => {
      const before = contentsOf(root);
      const { status, stderr } = restoreIn(root, ID, "--to", ".");
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`^${theirs} is in the way`));
      assert.deepEqual(contentsOf(root), before);
    });
});

test("no link of a run leads what is restored elsewhere", () => {
  inProject({ ...below("project/", { ...ARCHIVE, ...LIVE }), "outside/c.md": "theirs" }, base => {
    const root = join(base, "project");
    rmSync(join(root, "quality/b"), { recursive: true });
    symlinkSync("../../outside", join(root, "quality/b"));
    const part = restoreIn(root, ID, "--to", ".", "--only", "quality/b/*");
    assert.equal(part.status, 2);
    assert.match(part.stderr, /quality\/b is in the way/);
    assert.equal(archivesIn(root).length, 1);
    assert.equal(restoreIn(root, ID, "--to", ".").status, 0);
    assert.equal(readFileSync(join(base, "outside/c.md"), "utf8"), "theirs");
    assert.equal(readFileSync(join(root, "quality/b/c.md"), "utf8"), "c\n");
    assert.ok(statSync(join(root, "quality/b")).isDirectory());
  });
});

test("a directory where the archive has a file gives way to a whole archive only", () => {
  inProject({ ...ARCHIVE, "quality/a.md/x": "1", "quality/y": "2" }, root => {
    const part = restoreIn(root, ID, "--to", ".", "--only", "quality/a.md");
    assert.equal(part.status, 2);
    assert.match(part.stderr, /quality\/a\.md is in the way/);
    assert.equal(restoreIn(root, ID, "--to", ".").status, 0);
    assert.equal(readFileSync(join(root, "quality/a.md"), "utf8"), "a\n");
  });
});

test("--dry-run says what would happen, and writes nothing", () => {
  inProject({ ...ARCHIVE, ...LIVE }, root => {
    const before = contentsOf(root);
    const fresh = restoreIn(root, ID, "--to", "out", "--dry-run");
    assert.deepEqual([fresh.status, contentsOf(root)], [0, before]);
    assert.match(fresh.stderr, /^Would make .*\/out\.$/m);
    const over = restoreIn(root, ID, "--to", ".", "--dry-run");
    assert.deepEqual([over.status, contentsOf(root)], [0, before]);
    assert.match(over.stdout, /archived and cleared away first; .* replaced by .*: 3 files/);
  });
});

test("as JSON there is one document, about the end", async () => {
  const { stdout } = await inMemory([ID, "--to", "x", "--json"], ARCHIVE);
  assert.deepEqual(JSON.parse(stdout), {
    id: ID,
    to: "/memory/project/x",
    files: 3,
    links: 0,
    stays: [],
  });
  const files = { ...ARCHIVE, ...LIVE };
  const dry = await inMemory([ID, "--to", ".", "--json", "--dry-run"], files);
  assert.deepEqual(JSON.parse(dry.stdout), { id: ID, files: 3, links: 0, clears: true, dry_run: true });
});
