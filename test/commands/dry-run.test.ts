import assert from "node:assert/strict";
import { test } from "node:test";
import { withCleanupSite } from "../support/cleanup-site.ts";
import { handmadeArchive } from "../support/handmade-archive.ts";
import { runInMemory } from "../support/memory-host.ts";
import { frozenSite, programs } from "../support/oracle-site.ts";
import { laidOut, PROJECT } from "../support/task-run.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const HEADING = "Nothing was changed: this is a dry run. Without --dry-run assay would say:\n";
const [OLD, NEW] = ["20261101T091403Z-c0ffee", "20261120T091403Z-c0ffee"];
const TWO = {
  ...handmadeArchive(OLD, { "quality/a.md": "a\n" }),
  ...handmadeArchive(NEW, { "quality/a.md": "a\n" }),
};
const kettle = VALID_RUNS.kettle();

const SITES = {
  project: () => PROJECT,
  laid: () => laidOut(["--done", "true"]),
  frozen: () => frozenSite(),
  kettle: () => kettle,
  archives: () => TWO,
} as const;

const WAIVER = "gate waive dates --owner ann --until 2026-12-01 --reason known";
const DISCOVERY = "oracle discover --from assay:A --title Mend --key k";

/** What a dry run says stands below the heading that makes it a might-be, or is so; JSON marks what would do anything. */
const CASES: readonly (readonly [
  argv: string,
  site: keyof typeof SITES,
  is: "might be" | "so, and it would do more" | "so",
  says: RegExp,
])[] = [
  ["init --done true", "project", "might be", /^The lock is /m],
  [WAIVER, "kettle", "might be", /^dates is waived/m],
  ["archive create", "kettle", "might be", /^The run is archived as /m],
  ["archive create --clear", "kettle", "might be", /^The run is archived as /m],
  ["archive prune --keep 1 --yes", "archives", "might be", /^Goes: 20261101/m],
  [DISCOVERY, "frozen", "might be", /^assay:/m],
  ["oracle freeze", "laid", "so, and it would do more", /^Would freeze: .*\nThe lock would be /m],
  ["oracle prove A", "frozen", "so, and it would do more", /^YES: assay:A holds/m],
  ["archive prune --keep 1", "archives", "so", /^None is removed yet/m],
  ["gate", "kettle", "so", /^YES/m],
  ["self-audit", "laid", "so", /^YES/m],
];

for (const [line, place, is, says] of CASES)
  test(`a dry run of \`${line}\`: what it says ${is}`, async () => {
    const files = await SITES[place]();
    const argv = [...line.split(" "), "--dry-run"];
    const { code, stdout, stderr, written, removed } = await runInMemory(argv, files, {}, programs());
    assert.deepEqual([code, written, removed], [0, {}, []], stderr);
    assert.equal(stdout.startsWith(HEADING), is === "might be", stdout);
    assert.match(stdout, says);
    const json = await runInMemory([...argv, "--json"], files, {}, programs());
    const { dry_run, written: isWritten } = JSON.parse(json.stdout);
    assert.equal(dry_run, is === "so" ? undefined : true);
    assert.notEqual(isWritten, true);
  });

test("without --dry-run nothing is a might-be", async () => {
  const { stdout, written } = await runInMemory(["init", "--done", "true", "--json"], PROJECT);
  assert.equal("dry_run" in JSON.parse(stdout), false);
  assert.ok(Object.keys(written).length > 0);
});

test("init names each file once: what it writes where it is written, what stays before", async () => {
  const { stdout, stderr, written } = await runInMemory(["init", "--done", "true"], PROJECT);
  for (const path of Object.keys(written)) {
    const named = `${stdout}${stderr}`
      .split("\n")
      .filter(line => new RegExp(`^\\S+ +${path}\\.?$`).test(line));
    assert.deepEqual(named, [`Wrote ${path}.`]);
  }
  const again = await runInMemory(["init", "--done", "true"], { ...PROJECT, ...written });
  assert.match(again.stdout, /^Kept \.assay\/goal\.md\.$/m);
  assert.equal(again.stderr, "");
});

test("a path that is changed and staged is one path, on the way there and back", () =>
  withCleanupSite(async ({ write, git, assay }) => {
    write("a", "a");
    git(".", "init", "-q");
    git(".", "add", "-A");
    git(".", "commit", "-qm", "x");
    assert.equal((await assay("phase", "start", "1")).status, 0);
    write("a", "edited");
    git(".", "add", "a");
    const dry = await assay("archive", "cleanup", "--dry-run");
    assert.match(dry.stdout, /^revert {5}a .*\nunstage {4}a /m);
    const cleaned = await assay("archive", "cleanup");
    assert.match(cleaned.stdout, /^As at the snapshot again: 1 path\./m);
    const id = /--undo (\S+)`/.exec(cleaned.stdout)?.[1] ?? "";
    const undoing = await assay("archive", "cleanup", "--undo", id, "--dry-run");
    assert.equal(undoing.stdout, `To be put back from ${id}:\na\n`);
    const undone = await assay("archive", "cleanup", "--undo", id);
    assert.match(undone.stdout, /^As before the cleanup that kept .*: 1 path\.$/m);
  }));
