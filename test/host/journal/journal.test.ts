import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { recover } from "../../../src/host/journal/journal.ts";
import { transact } from "../../../src/host/journal/transaction.ts";

const base = mkdtempSync(join(tmpdir(), "assay-journal-"));
let root = "";
let count = 0;
beforeEach(() => {
  root = join(base, String(count++));
  mkdirSync(root);
});
after(() => rmSync(base, { recursive: true, force: true }));

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string) => readFileSync(join(root, path), "utf8");
const write = (path: string, content: string, before?: string | null) =>
  ({ kind: "write", path, content, ...(before === undefined ? {} : { before }) }) as const;
const JOURNAL = ".assay/tmp/journal";
const finish = () => recover(root, join(root, JOURNAL));

/** The journal of a set that puts new text into a and b, where a has old text and b is not there. */
function plantJournal(
  entries: readonly object[] = [
    { path: "a", before: sha256("old a"), after: sha256("new a") },
    { path: "b/c", before: null, after: sha256("new b") },
  ],
) {
  put(`${JOURNAL}/0`, "new a");
  put(`${JOURNAL}/1`, "new b");
  put(`${JOURNAL}/index.json`, JSON.stringify(entries));
}

test("a set of changes is applied, and leaves nothing else", async () => {
  put("a", "old a");
  assert.deepEqual(await transact(root, [write("a", "new a"), write("b/c", "new b")]), { notes: [] });
  assert.deepEqual([read("a"), read("b/c")], ["new a", "new b"]);
  assert.deepEqual(readdirSync(root).sort(), ["a", "b"]);
});

test("a file is removed with the set that it belongs to, and one that is gone already is no fault", async () => {
  put("a", "old a");
  const changes = [write("b", "old a"), { kind: "remove", path: "a", before: sha256("old a") }] as const;
  assert.deepEqual(await transact(root, changes), { notes: [] });
  assert.deepEqual(readdirSync(root), ["b"]);
  assert.deepEqual(await transact(root, [{ kind: "remove", path: "a" }]), { notes: [] });
  assert.deepEqual(await transact(root, [{ kind: "remove", path: "b" }]), { notes: [] });
  assert.deepEqual(readdirSync(root), []);
});

test("a removal that was cut short is finished, but not of what somebody changed since", async () => {
  const removal = (path: string) => ({ path, before: sha256("old"), after: null });
  plantJournal([removal("a"), removal("b"), removal("c")]);
  put("a", "old");
  put("c", "mine");
  assert.deepEqual(await finish(), {
    notes: [
      "An earlier call was cut short; a is removed now.",
      "An earlier call was cut short; c was changed since, and is left as it is.",
    ],
  });
  assert.deepEqual(readdirSync(root).sort(), [".assay", "c"]);
});

test("what was cut short is finished by the next writer, who says so", async () => {
  plantJournal();
  put("a", "new a");
  mkdirSync(join(root, "b/.assay-Ab12xY"), { recursive: true });
  put("b/.assay-Ab12xY/new.17", "half");
  const applied = await transact(root, [write("d", "later")]);
  assert.deepEqual(applied, { notes: ["An earlier call was cut short; b/c is written now."] });
  assert.deepEqual([read("a"), read("b/c"), read("d")], ["new a", "new b", "later"]);
  assert.deepEqual(readdirSync(join(root, "b")), ["c"]);
  assert.ok(!existsSync(join(root, ".assay")));
});

test("what somebody changed since is left as it is", async () => {
  plantJournal();
  put("a", "mine");
  assert.deepEqual(await finish(), {
    notes: [
      "An earlier call was cut short; a was changed since, and is left as it is.",
      "An earlier call was cut short; b/c is written now.",
    ],
  });
  assert.equal(read("a"), "mine");
});

test("drafts without an index are removed, and nothing else is touched", async () => {
  put(`${JOURNAL}/0`, "new a");
  put("a", "old a");
  assert.deepEqual(await finish(), { notes: ["Drafts that an earlier call left behind were removed."] });
  assert.equal(read("a"), "old a");
  assert.ok(!existsSync(join(root, JOURNAL)));
});

const entry = (facts: object) => [{ path: "a", before: null, after: sha256("new a"), ...facts }];
const FOREIGN: readonly (readonly [what: string, plant: () => void, said: RegExp])[] = [
  ["is no JSON", () => put(`${JOURNAL}/index.json`, "{"), /cannot be read/],
  ["is no list", () => put(`${JOURNAL}/index.json`, "{}"), /cannot be read/],
  [
    "is a pipe",
    () => {
      mkdirSync(join(root, JOURNAL), { recursive: true });
      execFileSync("mkfifo", [join(root, JOURNAL, "index.json")]);
      writeFileSync(join(root, JOURNAL, "0"), "");
    },
    /cannot be read/,
  ],
  ["has another shape", () => plantJournal([{ path: "a" }]), /cannot be read/],
  ["leads out of the project", () => plantJournal(entry({ path: "../a" })), /does not stay inside/],
  ["leads into .git", () => plantJournal(entry({ path: ".git/config" })), /does not stay inside/],
  ["has another draft", () => plantJournal(entry({ after: sha256("other") })), /draft of a is another one/],
  [
    "leads through a link",
    () => {
      symlinkSync(tmpdir(), join(root, "link"));
      plantJournal(entry({ path: "link/a" }));
    },
    /link is not a directory/,
  ],
];
for (const [what, plant, said] of FOREIGN)
  test(`a journal that ${what} is not followed, and nothing is written`, async () => {
    plant();
    const applied = await transact(root, [write("d", "later")]);
    assert.ok("problem" in applied, JSON.stringify(applied));
    assert.match(applied.problem, said);
    assert.ok(!existsSync(join(root, "d")) && !existsSync(join(root, "a")));
    assert.ok(existsSync(join(root, JOURNAL, "index.json")));
    assert.ok(!existsSync(join(root, ".assay/tmp/lock")));
  });

test("a decision that was made on another text is not carried out", async () => {
  put("a", "theirs");
  for (const before of [sha256("old a"), null]) {
    const applied = await transact(root, [write("d", "x"), write("a", "new a", before)]);
    assert.ok("busy" in applied && /a was changed by another process/.test(applied.busy));
  }
  assert.deepEqual([read("a"), existsSync(join(root, "d"))], ["theirs", false]);
  assert.deepEqual(await transact(root, [write("a", "new a", sha256("theirs"))]), { notes: [] });
});

test("a scratch directory that is a link is not entered", async () => {
  mkdirSync(join(root, ".assay"));
  symlinkSync(tmpdir(), join(root, ".assay/tmp"));
  const applied = await transact(root, [write("a", "x")]);
  assert.ok("problem" in applied && /\.assay\/tmp is not a directory/.test(applied.problem));
});

test("whoever finds the lock held says by whom", async () => {
  put(".assay/tmp/lock", "");
  const applied = await transact(root, [write("a", "x")]);
  assert.ok("busy" in applied && /lock names no holder; see `assay phase unlock`/.test(applied.busy));
  assert.ok(!existsSync(join(root, "a")));
});

test("a single change is recorded, too, before it is applied", async () => {
  put("a", "old a");
  await assert.rejects(transact(root, [write("a/b", "new b")]));
  assert.ok(existsSync(join(root, JOURNAL, "index.json")));
});
