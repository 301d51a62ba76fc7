import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CANARIES, CANARY_SCORE } from "../../src/contract/challenge.ts";
import {
  after,
  canary,
  canaryRounds,
  honest,
  KEY,
  keyText,
  known,
  RUN,
  SCORED,
  SIX,
  withBatch,
} from "../support/canary-run.ts";
import { entryText, sha256 } from "../support/challenge-run.ts";
import { judge } from "../support/judge.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { fc } from "../support/properties.ts";
import { assayIn, inProject } from "../support/real-project.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const writeup = (id: string, title: string) => `# ${id}: ${title}\n\nThe whole story of ${title}.\n`;
const WITH_WRITEUPS = SIX.map(one => ({
  ...one,
  fields: one.fields.replaceAll(/\bBUG-1\b/g, "BUG-NNN"),
  writeup: writeup("BUG-NNN", one.title),
}));
const WRITTEN: MemoryFiles = {
  ...RUN,
  "quality/writeups/BUG-001.md": writeup("BUG-001", "It does not boil"),
  "quality/writeups/BUG-002.md": writeup("BUG-002", "It does not boil"),
};

const REFUSED: readonly {
  readonly name: string;
  readonly words?: readonly string[];
  readonly files?: MemoryFiles;
  readonly key?: string;
  readonly code: number;
  readonly says: RegExp;
}[] = [
  {
    name: "nothing is named",
    words: [],
    code: 2,
    says: /^Nothing says whether canaries are to be added or scored\.\nCall `assay challenge canary add KEYFILE`/,
  },
  {
    name: "no key is named",
    words: ["add"],
    code: 2,
    says: /^Nothing says where the answer key of the canaries is\.\n/,
  },
  { name: "another deed", words: ["drop", KEY], code: 2, says: /^Nothing says whether canaries are/ },
  { name: "two keys", words: ["add", KEY, KEY], code: 2, says: /^More than one answer key is named\.\n/ },
  { name: "a key that is not there", words: ["add", "/nowhere"], code: 2, says: /\/nowhere cannot be read/ },
  {
    name: "no JSON",
    key: "{",
    code: 2,
    says: /key\.json:1: .*\nWrite the answer key by schemas\/canary-key\.json\.$/m,
  },
  { name: "a key without salt", key: keyText(SIX, { salt: "abc" }), code: 2, says: /key\.json:1: \/salt/ },
  {
    name: "a key with another key",
    key: keyText(SIX, { hint: 1 }),
    code: 2,
    says: /has the key "hint", which the schema does not know/,
  },
  {
    name: "one of the others",
    key: keyText(SIX.slice(0, 4)),
    code: 1,
    says: /3 that are bugs and 1 that are not; it takes 2/,
  },
  { name: "no bugs", key: keyText(SIX.slice(3)), code: 1, says: /0 that are bugs and 3 that are not/ },
  {
    name: "twice the same",
    key: keyText([...SIX, ...SIX.slice(0, 1)]),
    code: 1,
    says: /"It has the one" stands in the answer key twice/,
  },
  {
    name: "no run",
    files: { "quality/BUGS.md": "# Bugs\n" },
    code: 2,
    says: /^There is no quality\/run\.json here/,
  },
  ...[
    [
      "a file that is not there",
      { File: "src/gone.js:1" },
      /names src\/gone\.js, which cannot be shown: it is not among/,
    ],
    ["a line behind the end", { File: "src/kettle.js:9" }, /names line 9 of src\/kettle\.js, which has 3\./],
    ["a file outside", { File: "../kettle.js:1" }, /names \.\.\/kettle\.js, which is outside the project/],
    ["no line", { File: "src/kettle.js" }, /names no line of a file/],
    ["another severity", { Severity: "AWFUL" }, /has a severity that is none/],
    ["an empty field", { Description: "" }, /has no field Description/],
    [
      "a heading among its fields",
      { Description: "x\n\n### BUG-007: More\n\n- **File:** a.js:1" },
      /is not one finding/,
    ],
    ["a section that ends it", { Description: "x\n\n## Reviewed and dismissed" }, /is not one finding/],
  ].map(([name, fields, says]) => ({
    name: String(name),
    key: keyText([...SIX, known("bug", "It is odd", fields as Record<string, string>)]),
    code: 1,
    says: new RegExp(`^"It is odd" .*${(says as RegExp).source}`, "m"),
  })),
  {
    name: "no writeup, where every finding has one",
    files: WRITTEN,
    key: keyText(),
    code: 1,
    says: /"It has the one" has no writeup, which every finding of BUGS\.md has\./,
  },
  {
    name: "an empty writeup",
    files: WRITTEN,
    key: keyText(SIX.map(one => ({ ...one, writeup: " \n" }))),
    code: 1,
    says: /"It has the one" has no writeup/,
  },
  {
    name: "a writeup, where no finding has one",
    key: keyText(WITH_WRITEUPS),
    code: 1,
    says: /"It has the one" has a writeup, which no finding of BUGS\.md has\./,
  },
  {
    name: "a title of two lines",
    key: keyText([...SIX, { ...known("bug", "It"), title: "It\n\nis" }]),
    code: 1,
    says: /is not one finding/,
  },
  {
    name: "other labels than BUGS.md",
    key: keyText([
      ...SIX,
      {
        truth: "bug",
        title: "It is odd",
        fields: "**Source:** x\n**File:** src/kettle.js:1\n**Severity:** LOW\n**TDD verdict:** y",
      },
    ]),
    code: 1,
    says: /"It is odd" is not in the form of BUGS\.md/,
  },
];

for (const { name, words = ["add", KEY], files = RUN, key, code, says } of REFUSED)
  test(`canary add: ${name}`, async () => {
    const ran = await canary(words, files, key);
    assert.match(ran.stdout + ran.stderr, says);
    assert.equal(ran.code, code);
    assert.deepEqual(ran.written, {});
  });

test("canary add: the digest is published, ids go on, entries look like those of BUGS.md and their order says nothing", async () => {
  const { files, batch } = await withBatch({ ...RUN, "quality/dismissed/BUG-007.md": "x\n" });
  assert.equal(batch.key_sha256, sha256(keyText()));
  assert.deepEqual(
    batch.canaries.map(({ id }) => id),
    ["008", "009", "010", "011", "012", "013"].map(number => `BUG-${number}`),
  );
  const first = batch.canaries[0]?.entry ?? "";
  const title = first.slice("### BUG-008: ".length, first.indexOf("\n"));
  assert.equal(first, `### BUG-008: ${title}\n\n${SIX.find(one => one.title === title)?.fields}`);
  const other = await withBatch(RUN, keyText([...SIX].reverse()));
  assert.deepEqual(
    other.batch.canaries.map(({ entry }) => entry.slice(12)),
    batch.canaries.map(({ entry }) => entry.slice(12)),
    "the order of the key does not matter",
  );
  assert.ok(!String(files[CANARIES]).includes("truth"));
});

test("canary add: a canary bears its own id where its key leaves room for it, and is told as spent all the same", async () => {
  const own = SIX.map(one => ({
    ...one,
    fields: `${one.fields}\n- **Fix patch:** quality/patches/BUG-NNN-fix.patch`,
  }));
  const { files, batch } = await withBatch(RUN, keyText(own));
  for (const { id, entry } of batch.canaries)
    assert.match(entry, new RegExp(`\\*\\* quality/patches/${id}-fix\\.patch$`));
  const asked = { ...files, ...canaryRounds(batch, honest) };
  const ran = await score(asked, keyText(own));
  assert.equal(ran.code, 0, ran.stderr);
  const spent = await canary(["add", KEY], after(asked, ran), keyText(own, { salt: "0".repeat(32) }), SCORED);
  assert.match(spent.stderr + spent.stdout, /was a canary of this run before/);
});

test("canary add: a canary is asked about in the same form as a finding, writeup and all", async () => {
  const text = keyText(WITH_WRITEUPS);
  const { files, batch } = await withBatch(WRITTEN, text);
  const asked = async (id: string) => {
    const ran = await runInMemory(["challenge", "prompt", id, "--round", "1"], files);
    assert.equal(ran.code, 0, ran.stderr);
    return ran.stdout;
  };
  // What a question shows, and of which file, but for names, digests and words of the finding.
  const form = (prompt: string, id: string) =>
    prompt
      .replaceAll(id, "ID")
      .replaceAll(/[0-9a-f]{64}/g, "SHA256")
      .replaceAll(/\b[0-9a-f]{6}\b/g, "MARK")
      .replaceAll(/It (?:does not boil|has (?:the|a) (?:one|two|three))\.?/g, "TITLE")
      .split("\n")
      .filter(line => !/Severity|Description/.test(line));
  const real = form(await asked("BUG-001"), "BUG-001");
  assert.ok(
    real.some(line => line.endsWith("The whole story of TITLE")),
    real.join("\n"),
  );
  for (const { id } of batch.canaries) assert.deepEqual(form(await asked(id), id), real);
});

test("canary score: a writeup that is not the key's is none of its canaries", async () => {
  const text = keyText(WITH_WRITEUPS);
  const { files, batch } = await withBatch(WRITTEN, text);
  const answered = { ...files, ...canaryRounds(batch, honest) };
  assert.equal((await canary(["score", KEY], answered, text, SCORED)).code, 0);
  const [first, ...others] = batch.canaries;
  for (const edited of [
    { ...first, writeup: "x" },
    { id: first?.id, entry: first?.entry },
  ]) {
    const record = JSON.stringify({ ...batch, canaries: [edited, ...others] });
    const ran = await canary(["score", KEY], { ...answered, [CANARIES]: record }, text, SCORED);
    assert.match(ran.stderr, /^The canaries in the queue are not those of the key\./);
    assert.equal(ran.code, 2);
  }
});

test("canary add: nothing that is printed says which finding is a canary", async () => {
  const { stdout, stderr } = await canary(["add", KEY], RUN);
  assert.match(stdout, new RegExp(sha256(keyText())));
  assert.doesNotMatch(stdout + stderr, /BUG-|It has/);
});

for (const verb of ["triggers", "decide", "apply"])
  test(`challenge ${verb}: a canary that is named is told from what is not there`, async () => {
    const { files } = await withBatch();
    const named = await runInMemory(["challenge", verb, "bug-003"], files);
    assert.equal(
      named.stderr,
      "BUG-003 is a canary: it is asked about like a finding to measure the challengers, so it has no trigger and no verdict.\nScore it with the others by `assay challenge canary score KEYFILE`, or name one of BUG-001, BUG-002.\n",
    );
    assert.deepEqual([named.code, named.written], [2, {}]);
    const unknown = await runInMemory(["challenge", verb, "BUG-099"], files);
    assert.match(unknown.stderr, /^There is no finding BUG-099 here\.\nName one of BUG-001, BUG-002\.$/m);
  });

test("challenge run, prompt and record: nothing tells a canary from a finding, and one of an earlier batch is asked about no more", async () => {
  const { files, batch } = await answered();
  const ask = (id: string, from: MemoryFiles) =>
    runInMemory(["challenge", "prompt", id, "--round", "1"], from);
  assert.equal((await ask("BUG-003", files)).code, 0);
  const unknown = await ask("BUG-099", files);
  assert.match(unknown.stderr, /^Name one of BUG-001, BUG-002, BUG-003, .*BUG-008\.$/m);
  const others = ["BUG-009", "BUG-010"].map(id => ({ id, entry: entryText({ id }) }));
  const next = { ...batch, key_sha256: "1".repeat(64), canaries: others };
  const earlier = `quality/challenge/canaries-${batch.key_sha256.slice(0, 12)}.json`;
  const later = { ...files, [CANARIES]: JSON.stringify(next), [earlier]: JSON.stringify(batch) };
  assert.match((await ask("BUG-003", later)).stderr, /^BUG-003 was a canary of an earlier batch/);
});

test("canary add: ids and headings have the form that the run's have", async () => {
  const bugs = ["H1", "M2"].map(id => entryText({ id: `BUG-${id}` }).replace(": It", " — It"));
  const { batch } = await withBatch({ ...RUN, "quality/BUGS.md": `# Bugs\n\n${bugs.join("\n")}` });
  assert.deepEqual(
    batch.canaries.map(({ entry }) => entry.slice(0, 14)),
    [3, 4, 5, 6, 7, 8].map(number => `### BUG-M${number} — I`),
  );
});

test("canary add: the same key again changes nothing, another one waits for the score", async () => {
  const { files } = await withBatch();
  const again = await canary(["add", KEY], files);
  assert.equal(again.code, 0);
  assert.match(again.stdout, /^There are already 6 canaries/);
  assert.deepEqual(again.written, {});
  const other = await canary(["add", KEY], files, keyText(SIX, { salt: "0".repeat(32) }));
  assert.equal(other.code, 1);
  assert.match(other.stderr + other.stdout, /^There are canaries in the queue that are not scored\./);
  assert.deepEqual(other.written, {});
});

/** A batch whose canaries are all answered. */
async function answered(answers = honest) {
  const { files, batch } = await withBatch();
  return { batch, files: { ...files, ...canaryRounds(batch, answers) } };
}
const score = (files: MemoryFiles, key?: string) => canary(["score", KEY], files, key, SCORED);

test("canary score: the honest pass, and the key is opened for anybody to count again", async () => {
  const { files, batch } = await answered();
  const ran = await score(files);
  assert.match(ran.stdout, /^Canaries: 3 of 3 known bugs confirmed, 0 of 3 known others accepted\.$/m);
  assert.equal(ran.code, 0);
  const written = JSON.parse(ran.written[CANARY_SCORE] ?? "");
  assert.equal(written.key, keyText());
  assert.equal(sha256(written.key), batch.key_sha256);
  assert.deepEqual(written.recall, { of: 3, part: 3 });
  assert.deepEqual(written.false_acceptance, { of: 3, part: 0 });
  const again = await canary(["score", KEY], after(files, ran), undefined, new Date("2026-11-22T00:00:00Z"));
  assert.equal(again.code, 0);
  assert.deepEqual(again.written, {});
});

for (const [name, answer, says] of [
  [
    "a rubber stamp",
    "bug",
    /took 3 of 3 findings for bugs that are known to be none, which is more than 20 %/,
  ],
  ["a nay-sayer", "not a bug", /found 0 of 3 known bugs, which is less than 80 %/],
] as const)
  test(`canary score: ${name} misses`, async () => {
    const { files } = await answered(() => [answer, answer]);
    const ran = await score(files);
    assert.match(ran.stdout, says);
    assert.equal(ran.code, 1);
    assert.ok(CANARY_SCORE in ran.written);
  });

test("canary score: what is not settled, or only downgraded, is counted for what it is", async () => {
  const { files } = await answered(title => (title.endsWith("one") ? ["bug", "not a bug"] : honest(title)));
  const ran = await score(files);
  assert.match(ran.stdout, /2 of 3 known bugs confirmed, 0 of 3 known others accepted/);
  assert.match(ran.stdout, /: bug; undecided$/m);
  assert.equal(ran.code, 1);
});

const UNSCORED: readonly {
  readonly name: string;
  readonly edit: (files: MemoryFiles, ids: readonly string[]) => MemoryFiles;
  readonly key?: string;
  readonly code: number;
  readonly says: RegExp;
}[] = [
  { name: "without canaries", edit: () => RUN, code: 2, says: /^There are no canaries in the queue\./ },
  {
    name: "another key",
    edit: files => files,
    key: keyText(SIX, { salt: "0".repeat(32) }),
    code: 2,
    says: /is not the answer key that was published/,
  },
  {
    name: "a key that was edited",
    edit: files => files,
    key: `${keyText()} `,
    code: 2,
    says: /is not the answer key that was published/,
  },
  {
    name: "a round is missing",
    edit: (files, [id]) => without(files, `quality/challenge/${id}-round-2.json`),
    code: 3,
    says: /^Of the 12 rounds of canaries 1 are not answered so far/,
  },
  {
    name: "a round was asked in another batch",
    edit: (files, [id]) =>
      replaced(files, `quality/challenge/${id}-round-2.json`, /"batch": "[0-9a-f]+"/, '"batch": null'),
    code: 3,
    says: /12 rounds of canaries 1 are not/,
  },
  {
    name: "a round was not judged",
    edit: (files, [id]) =>
      replaced(
        files,
        `quality/challenge/${id}-round-1.json`,
        /"answer": [\s\S]*"fault": null/,
        '"answer": null, "fault": "It is empty."',
      ),
    code: 3,
    says: /12 rounds of canaries 1 are not/,
  },
  {
    name: "a reply was edited",
    edit: (files, [id]) => ({ ...files, [`control_prompts/${id}-challenge-1.reply.md`]: "No.\n" }),
    code: 3,
    says: /12 rounds of canaries 1 are not/,
  },
  {
    name: "an entry in the queue was edited",
    edit: files => replaced(files, CANARIES, /It has the one\./, "It has nothing."),
    code: 2,
    says: /not those of the key/,
  },
  {
    name: "an id in the queue is not that of its entry",
    edit: (files, [id]) => replaced(files, CANARIES, new RegExp(`"id": "${id}"`), '"id": "BUG-900"'),
    code: 2,
    says: /canaries\.json:\d+: \/canaries\/0\/entry is not one finding with that id\./,
  },
];

for (const { name, edit, key, code, says } of UNSCORED)
  test(`canary score: ${name}`, async () => {
    const { files, batch } = await answered();
    const ids = batch.canaries.map(({ id }) => id);
    const ran = await score(edit(files, ids), key);
    assert.match(ran.stdout + ran.stderr, says);
    assert.equal(ran.code, code);
    assert.deepEqual(ran.written, {});
    if (code === 3) assert.ok(!ids.some(id => (ran.stdout + ran.stderr).includes(id)), "no canary is named");
  });

test("canary score: a score that was touched is not replaced", async () => {
  const { files } = await answered();
  const scored = after(files, await score(files));
  const forged = replaced(scored, CANARY_SCORE, /"part": 3/, '"part": 2');
  const ran = await score(forged);
  assert.match(ran.stderr + ran.stdout, /canary-score\.json does not say what its rounds come to/);
  assert.equal(ran.code, 2);
  assert.deepEqual(ran.written, {});
});

test("canary add: after the score another batch follows, the first stays with its score, and its words are spent", async () => {
  const { files, batch } = await answered();
  const scored = after(files, await score(files));
  const spent = await canary(["add", KEY], scored, keyText(SIX, { salt: "0".repeat(32) }), SCORED);
  assert.equal(spent.code, 1);
  assert.match(spent.stderr + spent.stdout, /was a canary of this run before/);
  const fresh = keyText(SIX.map(({ truth, title }) => known(truth, `${title} more`)));
  const ran = await canary(["add", KEY], scored, fresh, SCORED);
  assert.equal(ran.code, 0);
  const next = after(scored, ran);
  const name = batch.key_sha256.slice(0, 12);
  assert.equal(next[`quality/challenge/canaries-${name}.json`], scored[CANARIES]);
  assert.equal(next[`quality/challenge/canary-score-${name}.json`], scored[CANARY_SCORE]);
  assert.equal(next[CANARY_SCORE], undefined);
  const ids = JSON.parse(String(next[CANARIES])).canaries.map(({ id }: { id: string }) => id);
  assert.equal(ids[0], "BUG-009");
  const gate = await runInMemory(["gate", "--no-write", "--full", "--json"], next);
  const findings = JSON.parse(gate.stdout).findings.filter(
    ({ check }: { check: string }) => check === "challenge-canaries",
  );
  assert.deepEqual(
    findings.map(({ message }: { message: string }) => message),
    ["canaries: 3 of 3 known bugs confirmed, 0 of 3 known others accepted"],
  );
});

test("canary score: whatever is answered, the figures are those that anybody counts", async () => {
  const position = fc.constantFrom("bug" as const, "not a bug" as const);
  const { files, batch } = await withBatch();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(position, position), { minLength: 6, maxLength: 6 }),
      async answers => {
        const byTitle = new Map(SIX.map(({ title }, at) => [title, answers[at]]));
        const ran = await score({ ...files, ...canaryRounds(batch, title => byTitle.get(title)) });
        const accepted = SIX.flatMap(({ truth }, at) =>
          answers[at]?.every(one => one === "bug") ? [truth] : [],
        );
        const [right, wrong] = ["bug", "not a bug"].map(
          truth => accepted.filter(one => one === truth).length,
        );
        const written = JSON.parse(ran.written[CANARY_SCORE] ?? "");
        assert.deepEqual(
          [written.recall, written.false_acceptance],
          [
            { of: 3, part: right },
            { of: 3, part: wrong },
          ],
        );
        assert.equal(ran.code, right === 3 && wrong === 0 ? 0 : 1);
      },
    ),
    { numRuns: 40 },
  );
});

test("a valid run stays valid with canaries in its queue, and with their score", async () => {
  const kettle: Record<string, string> = { ...VALID_RUNS.kettle() };
  // What was challenged before these canaries were in the queue was challenged without any.
  for (const path of Object.keys(kettle).filter(one => one.startsWith("quality/challenge/")))
    kettle[path] = (kettle[path] ?? "").replaceAll("2026-11-20T11:", "2026-11-20T09:");
  const text = kettle["quality/BUGS.md"] ?? "";
  const fields = text
    .slice(text.indexOf("\n", text.indexOf("### BUG-003")), text.indexOf("## Reviewed"))
    .trim();
  const key = keyText(
    SIX.map(({ truth, title }) => ({
      truth,
      title,
      fields: `${fields}\n\n${title}.`,
      writeup: `${title}.\n`,
    })),
  );
  const { files, batch } = await withBatch(kettle, key);
  assert.equal(batch.canaries[0]?.id, "BUG-005", "BUG-004 is dismissed, and its number is taken");
  const messages = async (run: MemoryFiles) => (await judge(run)).findings.map(({ message }) => message);
  assert.deepEqual(await messages(files), []);
  const asked = { ...files, ...canaryRounds(batch, honest) };
  assert.deepEqual(await messages(asked), []);
  const scored = after(asked, await score(asked, key));
  assert.deepEqual(await messages(scored), [
    "canaries: 3 of 3 known bugs confirmed, 0 of 3 known others accepted",
  ]);
});

test("canary add: a key in the project is refused, also one to which a link leads, from there or to there", () =>
  inProject(RUN, root => {
    const safe = mkdtempSync(join(tmpdir(), "assay-key-"));
    try {
      mkdirSync(join(root, "notes"));
      writeFileSync(join(root, "notes/key.json"), keyText());
      writeFileSync(join(safe, "key.json"), keyText());
      symlinkSync(join(root, "notes/key.json"), join(safe, "link.json"));
      symlinkSync(join(safe, "key.json"), join(root, "out.json"));
      symlinkSync(join(root, "notes"), join(safe, "notes"));
      for (const inside of [
        "notes/key.json",
        "out.json",
        join(safe, "link.json"),
        join(safe, "notes/key.json"),
      ]) {
        const ran = assayIn(root, "challenge", "canary", "add", inside);
        assert.match(ran.stderr, /lies in the project, as /, inside);
        assert.equal(ran.status, 2);
      }
      const ran = assayIn(root, "challenge", "canary", "add", join(safe, "key.json"));
      assert.equal(ran.status, 0, ran.stderr);
      assert.equal(JSON.parse(readFileSync(join(root, CANARIES), "utf8")).canaries.length, 6);
      const score = assayIn(root, "challenge", "canary", "score", join(safe, "key.json"));
      assert.equal(score.status, 3);
    } finally {
      rmSync(safe, { recursive: true, force: true });
    }
  }));

function without(files: MemoryFiles, gone: string): MemoryFiles {
  assert.ok(gone in files);
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== gone));
}

function replaced(files: MemoryFiles, path: string, from: RegExp, to: string): MemoryFiles {
  const text = String(files[path]);
  assert.match(text, from);
  return { ...files, [path]: text.replace(from, to) };
}
