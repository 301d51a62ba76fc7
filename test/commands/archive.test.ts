import assert from "node:assert/strict";
import { test } from "node:test";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const run = JSON.parse(kettle["quality/run.json"] ?? "{}");
const ID: string = run.run_id;
const { "quality/run.json": _record, ...foreign } = kettle;

const inMemory = (argv: readonly string[], files: MemoryFiles) => runInMemory(["archive", ...argv], files);

/** A project after `archive create`. */
async function archived(files: Readonly<Record<string, string>> = kettle, ...argv: readonly string[]) {
  const { code, written, stdout, stderr } = await inMemory(["create", ...argv], files);
  assert.equal(code, 0, stderr);
  const path = Object.keys(written).find(one => one.endsWith("/MANIFEST.json")) ?? "";
  return { files: { ...files, ...written }, manifest: JSON.parse(written[path] ?? "{}"), written, stdout };
}

const json = async (argv: readonly string[], files: MemoryFiles) => {
  const { code, stdout } = await inMemory([...argv, "--json"], files);
  return { code, ...JSON.parse(stdout) };
};

/** What the gate left: the run with its recorded verdict. */
async function judged(files: Readonly<Record<string, string>>) {
  const { written } = await runInMemory(["gate", "--write"], files);
  return { ...files, ...written };
}

test("an archive is the run's files, a manifest of them and a row in the table", async () => {
  const { manifest, written, stdout } = await archived();
  const paths = Object.keys(kettle).filter(path => /^(quality|control_prompts)\//.test(path));
  assert.deepEqual(
    manifest.files.map(({ path }: { path: string }) => path),
    paths.sort(),
  );
  assert.equal(manifest.id, ID);
  assert.equal(manifest.run_id, ID);
  assert.equal(manifest.base, run.base.commit);
  assert.equal(manifest.gate, null);
  assert.equal(manifest.status, "partial");
  assert.ok(manifest.bugs.length > 0);
  assert.ok(manifest.bugs.every(({ severity }: { severity: string | null }) => severity !== null));
  assert.match(
    written["previous_runs/INDEX.md"] ?? "",
    new RegExp(
      `^\\| ${ID} \\| partial \\| playbook \\| 2026-11-21T12:00:00Z \\| ${paths.length} \\| 3 \\|$`,
      "m",
    ),
  );
  assert.match(stdout, /The run itself stays where it is/);
});

test("the status is what the gate recorded of these very files, unless it is given", async () => {
  const passed = await judged(kettle);
  const success = (await archived(passed)).manifest;
  assert.equal(success.status, "success");
  assert.equal(success.gate.answer, "yes");
  assert.equal(success.run_digest, JSON.parse(passed["quality/results/gate.json"] ?? "").run_digest);
  assert.ok(success.files.some(({ path }: { path: string }) => path === "quality/results/gate.json"));
  const edited = { ...passed, "quality/new.md": "# New\n" };
  assert.equal((await archived(edited)).manifest.status, "partial");
  const { "quality/BUGS.md": _bugs, ...broken } = kettle;
  const failed = (await archived(await judged(broken))).manifest;
  assert.equal(failed.status, "failed");
  assert.equal(failed.bugs, null);
  assert.equal((await archived(passed, "--status", "failed")).manifest.status, "failed");
});

for (const [what, text] of [
  ["no JSON", "{"],
  ["no object", "[]"],
  ["another answer", '{"answer":"maybe","exit_code":0,"stamp":{"judged_at":"2026-11-20T09:14:03Z"}}'],
  [
    "an exit code that is none",
    '{"answer":"yes","exit_code":7,"stamp":{"judged_at":"2026-11-20T09:14:03Z"}}',
  ],
  ["a stamp that is none", '{"answer":"yes","exit_code":0,"stamp":{"judged_at":"today"}}'],
] as const)
  test(`a recorded verdict that cannot be read is none: ${what}`, async () => {
    const { manifest } = await archived({ ...kettle, "quality/results/gate.json": text });
    assert.deepEqual([manifest.gate, manifest.status], [null, "partial"]);
  });

test("a foreign run is archived under the moment and a fresh id", async () => {
  const { manifest } = await archived(foreign);
  assert.deepEqual([manifest.id, manifest.run_id, manifest.base], ["20261121T120000Z-c0ffee", null, null]);
});

test("a name that is taken gets a number, and what bears it stays", async () => {
  const first = await archived();
  const second = await archived(first.files);
  assert.equal(second.manifest.id, `${ID}.2`);
  const third = await archived({ ...second.files, [`previous_runs/${ID}.3.partial/x`]: "" });
  assert.equal(third.manifest.id, `${ID}.4`);
  for (const [path, text] of Object.entries(first.written))
    if (path !== "previous_runs/INDEX.md") assert.ok(!(path in second.written) && first.files[path] === text);
  const rows = (third.written["previous_runs/INDEX.md"] ?? "").split("\n").filter(line => line.includes(ID));
  assert.equal(rows.length, 3);
});

test("an orchestra's slots, captures and notes are archived, a project's are not", async () => {
  const beside = {
    "work/ann/result.json": "{}",
    "media/a.txt": "a",
    "chat.md": "c",
    "running-notes.md": "n",
  };
  const kept = (text: string) =>
    archived({ ...kettle, ...beside, "quality/run.json": text }).then(({ manifest }) =>
      Object.keys(beside).filter(path => manifest.files.some((file: { path: string }) => file.path === path)),
    );
  assert.deepEqual(await kept(JSON.stringify(run)), []);
  assert.deepEqual(await kept(JSON.stringify({ ...run, pipeline: "orchestra" })), Object.keys(beside));
});

test("archives inside the run are left out, and it is said; a deeper directory of that name is the run's", async () => {
  const { manifest, stdout } = await archived({
    ...kettle,
    "quality/previous_runs/1/BUGS.md": "",
    "quality/results/previous_runs/a": "",
  });
  assert.deepEqual(manifest.left_out, ["quality/previous_runs"]);
  const nested = manifest.files.filter(({ path }: { path: string }) => path.includes("previous_runs"));
  assert.deepEqual(
    nested.map(({ path }: { path: string }) => path),
    ["quality/results/previous_runs/a"],
  );
  assert.match(stdout, /Not in the archive: quality\/previous_runs/);
});

const running = { ...run, phases: [{ ...run.phases[0], state: "running" }, ...run.phases.slice(1)] };
const REFUSED: readonly (readonly [what: string, files: MemoryFiles, said: RegExp, code?: number])[] = [
  ["there is no run", { "a.js": "" }, /no quality\/ directory/],
  ["quality is a file", { quality: "" }, /no quality\/ directory/],
  [
    "a FIFO lies in it",
    { ...kettle, "quality/x": { kind: "fifo" } },
    /quality\/x cannot be archived\. It is a fifo/,
  ],
  [
    "a socket lies there",
    { ...kettle, "control_prompts/s": { kind: "socket" } },
    /control_prompts\/s .* a socket/,
  ],
  ["it is too deep", { ...kettle, [`quality/${"d/".repeat(30)}a`]: "" }, /too many directories deep/],
  ["its record cannot be read", { ...kettle, "quality/run.json": "{" }, /quality\/run\.json:1/],
  ["the archives are a file", { ...kettle, previous_runs: "" }, /previous_runs is no directory/],
  [
    "the table of archives is no text",
    { ...kettle, "previous_runs/INDEX.md": Uint8Array.of(255) },
    /INDEX\.md cannot be read/,
  ],
  [
    "a phase is running",
    { ...kettle, "quality/run.json": JSON.stringify(running) },
    /Phase 1 .* is running/,
    3,
  ],
];
for (const [what, files, said, expected = 2] of REFUSED)
  test(`nothing is archived where ${what}`, async () => {
    const { code, stderr, written } = await inMemory(["create"], files);
    assert.deepEqual([code, written], [expected, {}]);
    assert.match(stderr, said);
  });

test("a status that there is not is refused, with the one that is near", async () => {
  const { code, stderr } = await inMemory(["create", "--status", "sucess"], kettle);
  assert.equal(code, 2);
  assert.match(stderr, /"sucess" is no status[\s\S]*Did you mean success\?/);
});

test("--dry-run says what would be made", async () => {
  const { code, stderr, written } = await inMemory(["create", "--dry-run"], kettle);
  assert.deepEqual([code, written], [0, {}]);
  assert.match(stderr, new RegExp(`Would make previous_runs/${ID}\\.`));
});

test("a list has the newest first, with what each manifest says", async () => {
  const { files } = await archived();
  const legacy = { "previous_runs/20300101-120000/quality/BUGS.md": "### BUG-001: lost\n" };
  const listed = await json([], { ...files, ...legacy, [`previous_runs/${ID}.9.partial/x`]: "" });
  assert.equal(listed.code, 0);
  assert.deepEqual(
    listed.archives.map(({ id, state, bugs }: Record<string, unknown>) => [id, state, bugs]),
    [
      ["20300101-120000", "no manifest", 1],
      [ID, "manifest", 3],
      [`${ID}.9.partial`, "leftover", null],
    ],
  );
  const [, mine] = listed.archives;
  const own = Object.entries(files).filter(([path]) => /^(quality|control_prompts)\//.test(path));
  assert.equal(
    mine.bytes,
    own.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0),
  );
  const { stdout } = await inMemory([], { ...files, ...legacy, [`previous_runs/${ID}.9.partial/x`]: "" });
  assert.match(
    stdout,
    /no manifest\n.*partial {2}2026-11-21T12:00:00Z {2}\d+ files[\s\S]*never completed\n$/,
  );
});

test("no archives are an empty list, and nothing to verify", async () => {
  assert.deepEqual(await json([], kettle), { code: 0, archives: [] });
  assert.equal((await inMemory(["verify", "--all"], kettle)).code, 2);
});

test("a manifest that cannot be believed makes the answer no", async () => {
  const { files } = await archived();
  const torn = { ...files, [`previous_runs/${ID}/MANIFEST.json`]: '{ "id": 1 }' };
  const { code, stdout } = await inMemory([], torn);
  assert.equal(code, 1);
  assert.match(stdout, /cannot be relied on: previous_runs\/.*MANIFEST\.json:1/);
  assert.equal((await inMemory(["verify", "--all"], torn)).code, 1);
});

const NAMED: readonly (readonly [word: string, code: number, said: RegExp])[] = [
  [ID, 0, /as it was made/],
  [ID.slice(0, 12), 0, /as it was made/],
  [`${ID.slice(0, -1)}x`, 2, new RegExp(`No archive is called[\\s\\S]*Did you mean ${ID}\\?`)],
  ["zzz", 2, /See `assay archive`/],
  ["", 2, /No archive is called ""/],
];
for (const [word, code, said] of NAMED)
  test(`an archive is found by its name or the beginning of it: ${JSON.stringify(word)}`, async () => {
    const ran = await inMemory(["verify", word], (await archived()).files);
    assert.equal(ran.code, code);
    assert.match(`${ran.stdout}${ran.stderr}`, said);
  });

test("a beginning that two archives have names none, and a name in full does", async () => {
  const { files } = await archived((await archived()).files);
  const ran = await inMemory(["verify", ID.slice(0, 5)], files);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /may mean/);
  assert.equal((await inMemory(["verify", ID], files)).code, 0);
});

for (const argv of [["verify"], ["verify", ID, "--all"], ["verify", ID, ID]])
  test(`one archive or all of them: ${argv.join(" ")}`, async () => {
    const { code, stderr } = await inMemory(argv, (await archived()).files);
    assert.equal(code, 2);
    assert.match(stderr, /One archive is verified, or all of them/);
  });

const BUGS = "quality/BUGS.md";
/** What was done to an archive: the files that it has now, undefined where one is gone. */
type Edits = Readonly<Record<string, MemoryFiles[string] | undefined>>;
const TAMPERED: readonly (readonly [what: string, edits: Edits, faults: readonly string[]])[] = [
  ["nothing", {}, []],
  ["a file is gone", { [BUGS]: undefined }, [`missing ${BUGS}`]],
  ["a file was added", { "quality/x": "" }, ["extra quality/x"]],
  ["a file beside the roots", { x: "" }, ["extra x"]],
  ["a file has other content", { [BUGS]: "x" }, [`changed ${BUGS}`]],
  ["a file is empty", { [BUGS]: "" }, [`empty ${BUGS}`]],
  ["a file is a FIFO", { [BUGS]: { kind: "fifo" } }, [`changed ${BUGS}`]],
  ["a link was added", { l: { kind: "symlink" } }, ["extra l"]],
  ["two things", { a: "", [BUGS]: undefined }, ["extra a", `missing ${BUGS}`]],
];
for (const [what, edits, faults] of TAMPERED)
  test(`verify names what was done to an archive: ${what}`, async () => {
    const edited: Record<string, MemoryFiles[string] | undefined> = { ...(await archived()).files };
    for (const [path, file] of Object.entries(edits)) edited[`previous_runs/${ID}/${path}`] = file;
    const files = Object.fromEntries(
      Object.entries(edited).flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])),
    );
    for (const word of [ID, "--all"]) {
      const { code, archives } = await json(["verify", word], files);
      assert.equal(code, faults.length === 0 ? 0 : 1);
      assert.deepEqual(
        archives[0].faults.map(({ path, fault }: { path: string; fault: string }) => `${fault} ${path}`),
        faults,
      );
    }
  });

test("an archive under another name is not that archive", async () => {
  const { files } = await archived();
  const moved = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path.replace(`previous_runs/${ID}/`, "previous_runs/best/"),
      text,
    ]),
  );
  const { code, archives } = await json(["verify", "best"], moved);
  assert.equal(code, 1);
  assert.deepEqual(archives[0].faults, [{ path: "MANIFEST.json", fault: "misplaced" }]);
});

test("an archive without a manifest is unverified, and beside others does not count", async () => {
  const legacy = { "previous_runs/1/quality/BUGS.md": "" };
  assert.equal((await inMemory(["verify", "1"], legacy)).code, 2);
  assert.equal((await inMemory(["verify", "--all"], legacy)).code, 2);
  const both = await inMemory(["verify", "--all"], { ...(await archived()).files, ...legacy });
  assert.equal(both.code, 0);
  assert.match(both.stdout, /^1: unverified, for it has no manifest\.$/m);
});

test("show prints what the manifest says, as JSON the manifest itself", async () => {
  const { files, manifest } = await archived(await judged({ ...kettle, "quality/previous_runs/1/a": "" }));
  const { code, stdout } = await inMemory(["show", ID.slice(0, 9)], files);
  assert.equal(code, 0);
  assert.match(stdout, new RegExp(`^Archive ${ID}: \\w+, made at 2026-11-21T12:00:00Z\\.\n`));
  assert.match(stdout, /^The gate said \w+( \w+)? at 2026-11-21T12:00:00Z\.$/m);
  assert.match(stdout, /^Bugs: BUG-001 \([A-Z]+\), /m);
  assert.match(stdout, /^Not in the archive: quality\/previous_runs\.$/m);
  assert.match(stdout, /^644 +\d+ {2}quality\/BUGS\.md$/m);
  const { code: _code, ...shown } = await json(["show", ID], files);
  assert.deepEqual(shown, manifest);
});

test("show says what a foreign run does not tell, and what links said", async () => {
  const { "quality/BUGS.md": _bugs, ...unknown } = foreign;
  const { files, manifest } = await archived(unknown);
  const path = `previous_runs/${manifest.id}/MANIFEST.json`;
  const linked = JSON.stringify({ ...manifest, links: [{ path: "quality/l", target: "/etc/\u001b[31m" }] });
  const { stdout } = await inMemory(["show", manifest.id], { ...files, [path]: linked });
  assert.match(stdout, /base not recorded\.\nThe gate had recorded nothing\.\nIts bugs are not known\.\n/);
  assert.match(stdout, /^link quality\/l -> \/etc\/\\u001b\[31m$/m);
});

for (const [what, argv, extra, said] of [
  ["none is named", [], {}, /One archive is shown/],
  ["two are named", ["a", "b"], {}, /One archive is shown/],
  ["it is unknown", ["zzz"], {}, /No archive is called "zzz"/],
  ["it has no manifest", ["1"], { "previous_runs/1/a": "" }, /1 has no manifest/],
  ["it was never completed", ["1.partial"], { "previous_runs/1.partial/a": "" }, /never completed/],
  ["its manifest is none", ["1"], { "previous_runs/1/MANIFEST.json": "{" }, /MANIFEST\.json:1/],
] as const)
  test(`nothing is shown where ${what}`, async () => {
    const { code, stderr } = await inMemory(["show", ...argv], extra);
    assert.equal(code, 2);
    assert.match(stderr, said);
  });
