import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { CLEAN_ENV, materialise, runReal } from "../support/real-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const PATH = ".assay/waivers.json";
const FIX = "quality/patches/BUG-001-fix.patch";
const run = { "quality/BUGS.md": "# Bugs\n" };
const SIGNED = ["--owner", "ann", "--reason", "known", "--until", "2026-12-31"];

interface WaiverFile {
  readonly waivers: readonly { kind: string; check?: string; path?: string; owner: string; until: string }[];
}

const waive = (argv: readonly string[], files: MemoryFiles = run) =>
  runInMemory(["gate", "waive", ...argv], files);
const writtenBy = async (argv: readonly string[], files?: MemoryFiles) =>
  (await waive(argv, files)).written[PATH] ?? "";

const REFUSED: readonly (readonly [
  what: string,
  argv: readonly string[],
  said: RegExp,
  files?: MemoryFiles,
])[] = [
  ["nothing", SIGNED, /Nothing says what to waive/],
  [
    "an unknown check",
    ["patch-from", ...SIGNED],
    /no check called patch-from[\s\S]*Did you mean patch-form\?/,
  ],
  ["the check of waivers", ["waivers", ...SIGNED], /cannot be waived/],
  ["three words", ["dates", "a", "b", ...SIGNED], /b is one argument too many/],
  ["a check and --pending", ["dates", "--pending", ...SIGNED], /--pending goes without a check/],
  ["no owner", ["dates", ...SIGNED.slice(2)], /needs --owner/],
  ["a blank owner", ["dates", "--owner", " ", ...SIGNED.slice(2)], /needs --owner/],
  ["no reason", ["dates", "--owner", "a", "--until", "2026-12-31"], /needs --owner, --reason/],
  ["no end", ["dates", ...SIGNED.slice(0, 4)], /and --until/],
  ...(
    [
      ["2026-11-20", /has passed/],
      ["2027-11-23", /more than 366 days/],
      ["2027-02-30", /is not a day/],
      ["tomorrow", /is not a day/],
      ["2026-12-31T00:00:00Z", /is not a day/],
    ] as const
  ).map(([day, said]) => [`the day ${day}`, ["dates", ...SIGNED.slice(0, 5), day], said] as const),
  ...["../x", "/etc/passwd", "quality/../../x", "quality//x", "a\\b", "a\nb", "", "."].map(
    path => [`the path ${JSON.stringify(path)}`, ["dates", path, ...SIGNED], /does not stay inside/] as const,
  ),
  ["no run", ["dates", ...SIGNED], /no run here/, { "README.md": "" }],
  ["a broken file", ["dates", ...SIGNED], /is not what it should be/, { ...run, [PATH]: "{" }],
  ["a file of another shape", ["dates", ...SIGNED], /is not what it should be/, { ...run, [PATH]: "{}" }],
];

for (const [what, argv, said, files] of REFUSED)
  test(`waive refuses ${what}`, async () => {
    const ran = await waive(argv, files);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("waive writes one waiver that fits the schema and ends with the day", async () => {
  const ran = await waive(["dates", "./quality/BUGS.md", ...SIGNED]);
  assert.equal(ran.code, 0);
  assert.match(ran.stdout, /dates at quality\/BUGS\.md is waived until 2026-12-31T23:59:59Z by ann: known/);
  assert.match(ran.stdout, /counts once .* is committed/);
  assert.match(ran.stderr, /Wrote \.assay\/waivers\.json/);
  const { waivers } = JSON.parse(ran.written[PATH] ?? "") as WaiverFile;
  assert.deepEqual(waivers, [
    {
      kind: "check",
      check: "dates",
      path: "quality/BUGS.md",
      owner: "ann",
      reason: "known",
      until: "2026-12-31T23:59:59Z",
      added: "2026-11-21T12:00:00Z",
    },
  ]);
});

test("waivers are sorted, replaced by check and path, and not written twice", async () => {
  let text = await writtenBy(["--pending", ...SIGNED]);
  for (const words of [["dates"], ["citations", "b"], ["citations"]])
    text = await writtenBy([...words, ...SIGNED], { ...run, [PATH]: text });
  const keys = (json: string) =>
    (JSON.parse(json) as WaiverFile).waivers.map(({ kind, check, path }) =>
      [kind, check, path].join(" ").trim(),
    );
  assert.deepEqual(keys(text), ["check citations", "check citations b", "check dates", "pending"]);

  const same = await waive(["dates", ...SIGNED], { ...run, [PATH]: text });
  assert.deepEqual(same.written, {});
  assert.match(same.stdout, /already there/);

  const changed = await waive(["dates", ...SIGNED.with(1, "bob")], { ...run, [PATH]: text });
  assert.match(changed.stdout, /by bob: known\nIt replaces the waiver that was there/);
  assert.deepEqual(keys(changed.written[PATH] ?? ""), keys(text));
});

test("waive --dry-run says what it would write, and --json says what it made", async () => {
  const dry = await waive(["dates", "--dry-run", ...SIGNED]);
  assert.deepEqual(dry.written, {});
  assert.match(dry.stderr, /Would write \.assay\/waivers\.json/);
  const { change } = JSON.parse((await waive(["dates", "--json", ...SIGNED])).stdout) as { change: string };
  assert.equal(change, "added");
});

test("a word that is a verb is the verb, wherever it stands", async () => {
  const late = await runInMemory(["gate", "--mode", "general", "waive"], run);
  assert.equal(late.code, 2);
  assert.match(
    late.stderr,
    /waive is a verb and stands right after gate; a directory of that name is \.\/waive/,
  );
  const among = await runInMemory(["gate", ".", "waive"], run);
  assert.equal(among.code, 2);
  const kettle = Object.entries(VALID_RUNS.kettle()).map(([path, text]) => [`waive/${path}`, text]);
  const directory = await runInMemory(["gate", "./waive", "--no-write"], Object.fromEntries(kettle));
  assert.equal(directory.code, 0);
});

test("waive has a help page of its own, and gate's names it", () => {
  assert.match(runReal(["gate", "waive", "--help"], {}).stdout, /assay gate waive \(CHECK[\s\S]*--owner/);
  assert.match(runReal(["gate", "--help"], {}).stdout, /assay gate waive/);
});

test("a waiver counts from its commit until the file changes, in a real repository", () => {
  const files = { ...VALID_RUNS.kettle(), [FIX]: "" };
  const root = materialise(files);
  const git = (...argv: readonly string[]) => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    const ran = spawnSync("git", [...identity, ...argv], { cwd: root, encoding: "utf8", env: CLEAN_ENV });
    assert.equal(ran.status, 0, ran.stderr);
  };
  const assay = (...argv: readonly string[]) =>
    spawnSync(process.execPath, [resolve("bin/assay.js"), "gate", ...argv], {
      cwd: root,
      encoding: "utf8",
      env: CLEAN_ENV,
    });
  const statusOf = (check: string) => {
    const { stdout } = assay("--json", "--no-write");
    const { checks } = JSON.parse(stdout) as { checks: { id: string; status: string }[] };
    return checks.find(({ id }) => id === check)?.status;
  };
  try {
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "run");
    assert.equal(statusOf("patch-form"), "fail");
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const made = assay("waive", "patch-form", "--owner", "ann", "--reason", "known", "--until", until);
    assert.equal(made.status, 0, made.stderr);
    assert.equal(statusOf("patch-form"), "fail");
    assert.equal(statusOf("waivers"), "fail");
    git("add", "-A");
    assert.equal(statusOf("waivers"), "fail");
    git("commit", "-qm", "waiver");
    assert.equal(statusOf("patch-form"), "waived");
    assert.equal(statusOf("waivers"), "pass");
    const text = readFileSync(join(root, PATH), "utf8");
    assert.match(text, /"patch-form"/);
    assert.equal(assay("waive", "dates", "--owner", "a", "--reason", "r", "--until", until).status, 0);
    assert.equal(statusOf("patch-form"), "fail");
    assert.equal(statusOf("waivers"), "fail");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
