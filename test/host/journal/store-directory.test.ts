import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { ArchiveManifest } from "../../../src/contract/schemas/archive-manifest.ts";
import { storeDirectory } from "../../../src/host/journal/store-directory.ts";
import { transact } from "../../../src/host/journal/transaction.ts";
import type { StoreDraft } from "../../../src/protocol/archives/store-draft.ts";
import { archivesOf } from "../../support/archives.ts";
import { type RealProject, withProject } from "../../support/git-project.ts";
import { manifestHeader } from "../../support/handmade-archive.ts";
import { CLEAN_ENV, runAsNobody } from "../../support/real-host.ts";
import { assayIn } from "../../support/real-project.ts";
import { VALID_RUNS } from "../../support/valid-runs.ts";

const ID = "20261120T091403Z-c0ffee";
const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

const HEADER = manifestHeader(ID);

/** An archive of text files, by what they hold. */
const draft = (files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}) => {
  const digested = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([path, text]) => ({ path, sha256: sha256(text) }));
  return {
    place: `previous_runs/${ID}`,
    from: "",
    files: digested(files),
    links: digested(links),
    made: [],
    texts: [],
    record: { name: "MANIFEST.json", header: HEADER },
  } satisfies StoreDraft;
};

const GOOD = { "quality/a": "a", "quality/b/c": "c" };

function laid({ write }: RealProject): void {
  for (const [path, text] of Object.entries(GOOD)) write(path, text);
}

const manifestIn = (root: string, id = ID): ArchiveManifest =>
  JSON.parse(readFileSync(join(root, "previous_runs", id, "MANIFEST.json"), "utf8"));

/** The one archive of a project. */
function onlyArchive(root: string): string {
  const ids = readdirSync(join(root, "previous_runs")).filter(name => name !== "INDEX.md");
  assert.equal(ids.length, 1);
  return ids[0] ?? "";
}

type Edit = readonly [what: string, edit: (project: RealProject) => void, said: RegExp];
const EDITS: readonly Edit[] = [
  ["has other content", ({ write }) => write("quality/b/c", "d"), /^quality\/b\/c was changed/],
  ["has grown", ({ write }) => write("quality/b/c", "cc"), /^quality\/b\/c was changed/],
  ["is gone", ({ root }) => rmSync(join(root, "quality/b/c")), /could not be made: ENOENT/],
  [
    "is a link to the same content",
    ({ root, write }) => {
      write("other", "c");
      rmSync(join(root, "quality/b/c"));
      symlinkSync("../../other", join(root, "quality/b/c"));
    },
    /could not be made: ELOOP/,
  ],
  [
    "is a FIFO",
    ({ root }) => {
      rmSync(join(root, "quality/b/c"));
      execFileSync("mkfifo", [join(root, "quality/b/c")]);
    },
    /^quality\/b\/c was changed/,
  ],
  [
    "is a directory",
    ({ root }) => {
      rmSync(join(root, "quality/b/c"));
      mkdirSync(join(root, "quality/b/c"));
    },
    /^quality\/b\/c was changed/,
  ],
  [
    "was a link that says something else",
    ({ root }) => {
      rmSync(join(root, "quality/l"));
      symlinkSync("b", join(root, "quality/l"));
    },
    /^quality\/l was changed/,
  ],
];
for (const [what, edit, said] of EDITS)
  test(`a file that meanwhile ${what} is not archived as what it was, and nothing is left`, () =>
    withProject(async project => {
      const { root } = project;
      laid(project);
      symlinkSync("a", join(root, "quality/l"));
      edit(project);
      const failed = await storeDirectory(root, draft(GOOD, { "quality/l": "a" }));
      assert.ok(failed !== undefined);
      assert.match("busy" in failed ? failed.busy : failed.problem, said);
      assert.deepEqual(readdirSync(join(root, "previous_runs")), []);
    }));

const OBSTACLES: readonly Edit[] = [
  [
    "an archive of that name",
    ({ write }) => write(`previous_runs/${ID}/x`, "x"),
    /was made by another process/,
  ],
  [
    "an empty directory of that name",
    ({ root }) => mkdirSync(join(root, "previous_runs", ID), { recursive: true }),
    /was made by another process/,
  ],
  ["a file of that name", ({ write }) => write(`previous_runs/${ID}`, "x"), /is not a directory/],
  [
    "half an archive",
    ({ write }) => write(`previous_runs/${ID}.partial/x`, "x"),
    /was made by another process/,
  ],
  [
    "archives that are a link",
    ({ root }) => {
      mkdirSync(join(root, "elsewhere"));
      symlinkSync("elsewhere", join(root, "previous_runs"));
    },
    /^previous_runs is not a directory/,
  ],
  [
    "archives that are a file",
    ({ write }) => write("previous_runs", ""),
    /^previous_runs is not a directory/,
  ],
];
for (const [what, plant, said] of OBSTACLES)
  test(`nothing is archived over ${what}, and nothing else is written`, () =>
    withProject(async project => {
      const { root } = project;
      laid(project);
      plant(project);
      const before = readdirSync(root, { recursive: true }).sort();
      const applied = await transact(root, [{ kind: "write", path: "new", content: "" }], {
        names: [],
        now: new Date(0),
        store: draft(GOOD),
      });
      assert.ok(!("notes" in applied));
      assert.match("busy" in applied ? applied.busy : applied.problem, said);
      assert.deepEqual(readdirSync(root, { recursive: true }).sort(), before);
    }));

test("a link whose text is not UTF-8 cannot be written down, and is refused", () =>
  withProject(async project => {
    laid(project);
    symlinkSync(Buffer.of(0x61, 0xff), join(project.root, "quality/l"));
    const failed = await storeDirectory(project.root, draft(GOOD, { "quality/l": "a" }));
    assert.deepEqual(failed, { problem: "The link quality/l says what is not valid UTF-8." });
  }));

const ODD_NAMES = [
  "a\nb",
  "-rf",
  "*",
  ":(top)x",
  "ö",
  "o\u0308",
  'q"\\n',
  " ",
  "💧",
  "\u001b[31m",
  "__proto__",
];

test("names of every kind, modes, hard links, bytes and large files are archived as they are", () =>
  withProject(async ({ root, write }) => {
    for (const name of ODD_NAMES) write(`quality/${name}/${name}`, name);
    write("quality/empty", "");
    write("quality/bytes", Buffer.from([0, 255, 13, 10]));
    write("quality/run.sh", "#!/bin/sh\n");
    chmodSync(join(root, "quality/run.sh"), 0o755);
    write("quality/own", "x");
    chmodSync(join(root, "quality/own"), 0o600);
    linkSync(join(root, "quality/own"), join(root, "quality/twin"));
    write("quality/large", "");
    truncateSync(join(root, "quality/large"), 3 * 1024 * 1024 + 1);
    symlinkSync("/etc/passwd", join(root, "quality/out"));
    symlinkSync("nowhere", join(root, "quality/dead"));
    symlinkSync("..", join(root, "quality/up"));
    const { status, stderr } = assayIn(root, "archive", "create");
    assert.equal(status, 0, stderr);
    const id = onlyArchive(root);
    const { files, links } = manifestIn(root, id);
    const place = join(root, "previous_runs", id);
    for (const { path, size, mode, sha256: digest } of files) {
      const bytes = readFileSync(join(place, path));
      assert.ok(bytes.equals(readFileSync(join(root, path))), path);
      assert.deepEqual([bytes.byteLength, sha256(bytes)], [size, digest]);
      for (const at of [place, root])
        assert.equal((statSync(join(at, path)).mode & 0o777).toString(8), mode, path);
    }
    assert.equal(files.length, ODD_NAMES.length + 6);
    assert.notEqual(statSync(join(place, "quality/own")).ino, statSync(join(place, "quality/twin")).ino);
    assert.deepEqual(links, [
      { path: "quality/dead", target: "nowhere" },
      { path: "quality/out", target: "/etc/passwd" },
      { path: "quality/up", target: ".." },
    ]);
    assert.ok(!existsSync(join(place, "quality/out")));
    assert.equal(assayIn(root, "archive", "verify", id).status, 0);
    writeFileSync(join(place, "quality/a\nb/a\nb"), "");
    const tampered = assayIn(root, "archive", "verify", id);
    assert.equal(tampered.status, 1);
    assert.match(tampered.stdout, /^- empty: quality\/a\\u000ab\/a\\u000ab$/m);
  }));

test("what is neither file nor link is refused by its path before anything is written", () =>
  withProject(async ({ root, write }) => {
    write("quality/BUGS.md", "# Bugs\n");
    execFileSync("mkfifo", [join(root, "quality/pipe")]);
    assert.match(
      assayIn(root, "archive", "create").stderr,
      /quality\/pipe cannot be archived\. It is a fifo/,
    );
    rmSync(join(root, "quality/pipe"));
    const server = createServer();
    await new Promise<void>(done => server.listen(join(root, "quality/s"), done));
    assert.match(assayIn(root, "archive", "create").stderr, /quality\/s cannot be archived\. It is a socket/);
    await new Promise(done => server.close(done));
    assert.deepEqual(readdirSync(root), ["quality"]);
  }));

test("a directory that cannot be entered makes no archive", () => {
  const files = { "quality/BUGS.md": "# Bugs\n", "quality/closed/a": "a" };
  const [ran] = runAsNobody([["archive", "create"]], files, { mode: ["quality/closed", 0] });
  assert.equal(ran?.status, 2);
  assert.match(ran?.stderr ?? "", /quality\/closed cannot be archived\. It cannot be read \(EACCES\)/);
});

test("archives that cannot be written make none, and say so in a line", () => {
  const files = { "quality/BUGS.md": "# Bugs\n", "previous_runs/1/a": "a" };
  const [ran] = runAsNobody([["archive", "create"]], files, { mode: ["previous_runs", 0o555] });
  assert.equal(ran?.status, 2);
  assert.match(ran?.stderr ?? "", /^Not recorded: previous_runs\/\S+ could not be made: EACCES[^\n]*\n$/);
});

test("of two who archive at once each makes a whole archive or is told to come again", () => {
  const kettle = VALID_RUNS.kettle();
  return withProject(async ({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    const once = () =>
      new Promise<number | null>(done => {
        const argv = [resolve("bin/assay.js"), "archive", "create"];
        const child = spawn(process.execPath, argv, { cwd: root, env: CLEAN_ENV, stdio: "ignore" });
        child.once("exit", done);
      });
    const codes = await Promise.all([once(), once(), once()]);
    assert.ok(codes.includes(0) && codes.every(code => code === 0 || code === 75), codes.join());
    const { wrong, sound } = archivesOf(root);
    assert.deepEqual([wrong, sound], [[], codes.filter(code => code === 0).length]);
    const rows = readFileSync(join(root, "previous_runs/INDEX.md"), "utf8").match(/^\| \d/gm);
    assert.equal(rows?.length, sound);
  });
});
