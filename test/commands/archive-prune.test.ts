import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { archivesOf } from "../support/archives.ts";
import { handmadeArchive } from "../support/handmade-archive.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { assayIn, inProject } from "../support/real-project.ts";

const idOf = (day: number) => `202611${String(day).padStart(2, "0")}T091403Z-c0ffee`;
const RUN = { "quality/a.md": "a\n", "quality/b/c.md": "c\n" };
const made = (day: number, status: "success" | "partial" = "partial") =>
  handmadeArchive(idOf(day), RUN, { status });
const [OLD, GOOD, NEW] = [idOf(1), idOf(10), idOf(20)];
const THREE = { ...made(1), ...made(10, "success"), ...made(20) };

const inMemory = (argv: readonly string[], files: MemoryFiles) =>
  runInMemory(["archive", "prune", ...argv], files);

const json = async (argv: readonly string[], files: MemoryFiles) =>
  JSON.parse((await inMemory([...argv, "--json"], files)).stdout);

test("without --yes it is only said what would go, and why the others stay", async () => {
  const { code, stdout, written, removed } = await inMemory(["--keep", "1"], THREE);
  assert.deepEqual([code, written, removed], [0, {}, []]);
  assert.equal(
    stdout,
    [
      `Goes: ${OLD} (partial, 2026-11-01T09:14:03Z, 2 files).`,
      `Stays: ${NEW}. It is one of the newest.`,
      `Stays: ${GOOD}. It is the newest of a run that succeeded.`,
      "None is removed yet; say --yes to have it removed.\n",
    ].join("\n"),
  );
  const said = await json(["--older-than", "1d"], THREE);
  assert.deepEqual(
    [said.confirmed, said.goes.map(({ id }: { id: string }) => id), said.stays.length],
    [false, [NEW, OLD], 1],
  );
});

test("where none goes, it is said", async () => {
  for (const yes of [[], ["--yes"]]) {
    const { code, stdout, written } = await inMemory(["--keep", "3", ...yes], THREE);
    assert.deepEqual([code, written], [0, {}]);
    assert.match(stdout, /^None goes\.$/m);
  }
  assert.equal((await inMemory(["--keep", "1", "--yes"], {})).code, 0);
});

test("with --yes all of an archive goes, and the table goes on telling of it", () => {
  inProject(THREE, root => {
    mkdirSync(join(root, "previous_runs", OLD, "quality/empty"));
    const table = `# Mine\n\n| ${OLD} | partial | playbook | x | 2 | 0 |\n| ${NEW} | partial |\n`;
    writeFileSync(join(root, "previous_runs/INDEX.md"), table);
    const { status, stdout, stderr } = assayIn(root, "archive", "prune", "--keep", "1", "--yes");
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stdout, /None is removed/);
    assert.deepEqual(readdirSync(join(root, "previous_runs")).sort(), [GOOD, NEW, "INDEX.md"]);
    assert.deepEqual(archivesOf(root), { wrong: [], sound: 2 });
    assert.match(
      readFileSync(join(root, "previous_runs/INDEX.md"), "utf8"),
      new RegExp(
        `^# Mine\\n\\n\\| ${OLD} \\| partial, pruned \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z \\| playbook \\| x \\| 2 \\| 0 \\|\\n\\| ${NEW} \\| partial \\|\\n$`,
      ),
    );
    assert.ok(!existsSync(join(root, ".assay")));
  });
});

test("an archive of which the table did not tell is told of when it goes", async () => {
  const { written } = await inMemory(["--keep", "1", "--yes"], THREE);
  const row = (written["previous_runs/INDEX.md"] ?? "").split("\n").filter(line => line.includes(OLD));
  assert.equal(row.length, 1);
  assert.match(row[0] ?? "", /\| partial, pruned 2026-11-21T12:00:00Z \| playbook \|/);
});

test("an archive that bears the name of one that was pruned has a row of its own", async () => {
  const pruned = await inMemory(["--keep", "1", "--yes"], THREE);
  const recovered = await runInMemory(["archive", "recover"], { ...THREE, ...pruned.written });
  const rows = (recovered.written["previous_runs/INDEX.md"] ?? "").split("\n");
  assert.equal(rows.filter(line => line.includes(OLD)).length, 2);
  const again = await inMemory(["--keep", "1", "--yes"], { ...THREE, ...recovered.written });
  assert.equal(again.written["previous_runs/INDEX.md"]?.match(/, pruned /g)?.length, 2);
});

const LEGACY = "20200101-000000";
const at = (id: string, path: string, text: string) => ({ [`previous_runs/${id}/${path}`]: text });
for (const [what, files, id, why, exit = 1] of [
  ["has no manifest", at(LEGACY, "quality/BUGS.md", ""), LEGACY, /no manifest/, 0],
  ["was never completed", at(`${OLD}.partial`, "quality/x", ""), `${OLD}.partial`, /never completed/, 0],
  ["is not as it was made", at(OLD, "quality/a.md", ""), OLD, /not as it was made.*archive verify/],
  ["holds something else", at(OLD, "mine", ""), OLD, /not as it was made/],
  ["cannot be read", at(OLD, "MANIFEST.json", "{"), OLD, /not as it was made/],
  [
    "holds a repository",
    handmadeArchive(OLD, { ...RUN, "quality/.git/config": "" }),
    OLD,
    /\.git, which is not for assay/,
  ],
] as const)
  test(`an archive is never removed that ${what}`, async () => {
    const { code, stdout, removed } = await inMemory(["--keep", "1", "--yes"], { ...THREE, ...files });
    assert.equal(code, exit);
    assert.match(stdout.split("\n").find(line => line.startsWith(`Stays: ${id}.`)) ?? "", why);
    assert.ok(!removed.some(path => path.startsWith(`previous_runs/${id}/`)));
  });

test("what is broken is nobody's survivor", async () => {
  const { goes, stays } = await json(["--older-than", "1h"], { ...THREE, ...at(GOOD, "quality/a.md", "") });
  assert.deepEqual(
    goes.map(({ id }: { id: string }) => id),
    [OLD],
  );
  assert.equal(stays.length, 2);
});

test("the manifest goes before what it lists", async () => {
  const { removed } = await inMemory(["--keep", "1", "--yes"], THREE);
  assert.deepEqual(
    removed,
    ["MANIFEST.json", ...Object.keys(RUN)].map(path => `previous_runs/${OLD}/${path}`),
  );
});

test("half of an archive that is being pruned is nobody's archive", async () => {
  const half = Object.fromEntries(
    Object.entries(RUN).map(([path, text]) => [`previous_runs/${OLD}/${path}`, text]),
  );
  const { code, stdout } = await runInMemory(["archive", "verify", OLD], half);
  assert.deepEqual([code, stdout], [2, `${OLD}: unverified, for it has no manifest.\n`]);
});

test("nothing is removed of an archive to which somebody writes meanwhile", () => {
  inProject(THREE, root => {
    writeFileSync(join(root, "previous_runs", OLD, "quality/new.md"), "");
    const { status, stdout } = assayIn(root, "archive", "prune", "--keep", "1", "--yes");
    assert.equal(status, 1);
    assert.match(stdout, /not as it was made/);
    assert.equal(archivesOf(root).sound, 2);
  });
});

for (const [argv, says] of [
  [[], "Nothing says which archives may go."],
  [["--keep", "0"], "--keep 0 is no number of archives."],
  [["--keep", "1", "--older-than", "1d"], "--keep and --older-than are both given."],
  [["--older-than", "30"], "--older-than 30 is no time."],
] as const)
  test(`which may go is said in one way: ${argv.join(" ")}`, async () => {
    const { code, stderr, written } = await inMemory([...argv, "--yes"], THREE);
    assert.deepEqual([code, written], [2, {}]);
    assert.equal(stderr.split("\n")[0], says);
  });

test("--dry-run removes nothing", () => {
  inProject(THREE, root => {
    const { status, stdout, stderr } = assayIn(root, "archive", "prune", "--keep", "1", "--yes", "--dry-run");
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^Goes: ${OLD}`, "m"));
    assert.match(stderr, new RegExp(`^Would remove previous_runs/${OLD}/MANIFEST\\.json\\.$`, "m"));
    assert.equal(archivesOf(root).sound, 3);
  });
});
