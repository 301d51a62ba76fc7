import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { BranchHistory } from "../../../src/commit.ts";
import { SIDECAR_SCHEMAS } from "../../../src/contract/line-kinds.ts";
import type { JsonValue } from "../../../src/contract/schemas/finish-lines.ts";
import { SCHEMAS, VERDICT_SCHEMAS } from "../../../src/contract/schemas/index.ts";
import { parseJson } from "../../../src/documents/json/json.ts";
import { createLineReader, type ReadLine } from "../../../src/evidence/ground/line-reader.ts";
import { sidecarFaults } from "../../../src/evidence/sidecar-schemas.ts";
import { countMatches } from "../../../src/host/processes/count-matches.ts";
import { createTree } from "../../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../../support/memory-host.ts";
import { fc } from "../../support/properties.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const ID = "1".repeat(40);
const HISTORY: BranchHistory = {
  commits: [
    { id: ID, message: "feat: ship it\n\nIt ships.\n" },
    { id: "2".repeat(40), message: "begin\n" },
  ],
  isCut: false,
};

const reading = (line: ReadLine, files: MemoryFiles, history = HISTORY) =>
  createLineReader({
    tree: createTree(memorySource(files), () => 1000, []),
    countMatches: countMatches(200),
    readBranch: branch => (branch === "main" ? history : { problem: `There is no branch ${branch} here.` }),
    faultsOf: sidecarFaults,
  }).read(line);

const FILE = { kind: "file", path: "docs/a.md" } as const;
const SIDECAR = { kind: "sidecar", path: "out.json" } as const;
const COMMIT = { kind: "commit", branch: "main" } as const;
const text = (content: string) => ({ "docs/a.md": content });
const json = (value: unknown) => ({ "out.json": JSON.stringify(value) });
const WAIVERS = { schema_version: "1.0", tool_version: "1", waivers: [] };

const CASES: readonly (readonly [
  what: string,
  line: ReadLine,
  files: MemoryFiles,
  said: readonly RegExp[],
  history?: BranchHistory,
])[] = [
  ["a file with its digest", { ...FILE, sha256: sha256("x") }, text("x"), []],
  [
    "a file with another digest",
    { ...FILE, sha256: sha256("y") },
    text("x"),
    [/has the sha256 [0-9a-f]+, not/],
  ],
  ["a file that is missing", { ...FILE, sha256: sha256("x") }, {}, [/^docs\/a\.md is missing\.$/]],
  ["a file that is empty", { ...FILE, sha256: sha256("") }, text(""), [/^docs\/a\.md is empty\.$/]],
  [
    "a link where a file belongs",
    { ...FILE, sha256: sha256("x") },
    { "docs/a.md": { kind: "symlink" } },
    [/is a symlink, not a regular file/],
  ],
  [
    "a pipe where a file belongs",
    { ...FILE, pattern: "x" },
    { "docs/a.md": { kind: "fifo" } },
    [/is a fifo/],
  ],
  ["a file with a line that fits", { ...FILE, pattern: "^## Usage$" }, text("# A\n\n## Usage\n"), []],
  [
    "a file without one",
    { ...FILE, pattern: "^## Usage$" },
    text("# A\n"),
    [/docs\/a\.md has 0 of at least 1/],
  ],
  ["too few lines", { ...FILE, pattern: "^- ", min_matches: 3 }, text("- a\n- b\n"), [/has 2 of at least 3/]],
  [
    "both asked for, and neither there",
    { ...FILE, pattern: "b", sha256: sha256("b") },
    text("a"),
    [/has the sha256/, /has 0 of at least 1/],
  ],
  ["no text", { ...FILE, pattern: "x" }, { "docs/a.md": Uint8Array.of(0xff) }, [/is not valid UTF-8/]],
  ["more than is read", { ...FILE, pattern: "x" }, text("x".repeat(2000)), [/is larger than 1000 bytes/]],
  [
    "a pattern without an end",
    { ...FILE, pattern: "(a+)+$" },
    text(`${"a".repeat(60)}!`),
    [/decides nothing\. It was not done/],
  ],
  ["a sidecar that fits its schema", { ...SIDECAR, schema: "waivers" }, json(WAIVERS), []],
  [
    "a sidecar that does not",
    { ...SIDECAR, schema: "waivers" },
    json({ ...WAIVERS, waivers: {} }),
    [/^out\.json does not fit the schema waivers\. \/waivers is not of type array\.$/],
  ],
  [
    "a value that is there",
    { ...SIDECAR, value: { "/a/0/b": { x: [1, null], y: "z" } } },
    json({ a: [{ b: { y: "z", x: [1, null] } }] }),
    [],
  ],
  [
    "another value",
    { ...SIDECAR, value: { "/ok": true } },
    json({ ok: "true" }),
    [/says "true" at \/ok, not true/],
  ],
  [
    "no value",
    { ...SIDECAR, value: { "/ok": true, "/no": 1 } },
    json({ ok: true }),
    [/says nothing at \/no, not 1/],
  ],
  [
    "a list where an object was",
    { ...SIDECAR, value: { "": { 0: 1 } } },
    json([1]),
    [/says \[1\] at the top/],
  ],
  ["one member more", { ...SIDECAR, value: { "": { a: 1 } } }, json({ a: 1, b: 1 }), [/at the top/]],
  [
    "no JSON",
    { ...SIDECAR, value: { "/ok": true } },
    { "out.json": '{"ok":true,"ok":true}' },
    [/^out\.json:1: .*twice/],
  ],
  ["no sidecar", { ...SIDECAR, value: { "/ok": true } }, {}, [/is missing/]],
  ["an empty sidecar", { ...SIDECAR, value: { "/ok": true } }, { "out.json": "" }, [/is empty/]],
  ["a commit of the branch", { ...COMMIT, commit: ID }, {}, []],
  [
    "one that it does not have",
    { ...COMMIT, commit: "3".repeat(40) },
    {},
    [/^main does not have the commit 3+\.$/],
  ],
  [
    "one that is too far away",
    { ...COMMIT, commit: "3".repeat(40) },
    {},
    [/among its latest 10000 commits/],
    { ...HISTORY, isCut: true },
  ],
  [
    "no branch",
    { ...COMMIT, branch: "gone", commit: ID },
    {},
    [/The branch gone cannot be read\. There is no branch/],
  ],
  ["a message that fits", { ...COMMIT, message: "^feat: ship" }, {}, []],
  ["no message that fits", { ...COMMIT, message: "^fix: " }, {}, [/commits of main say has 0 of at least 1/]],
  [
    "a commit and its message",
    { ...COMMIT, commit: ID, message: "^begin$" },
    {},
    [/The message of 1+ has 0/],
  ],
  [
    "a branch without commits",
    { ...COMMIT, message: "x" },
    {},
    [/does not have/],
    { commits: [], isCut: false },
  ],
];
for (const [what, line, files, said, history] of CASES)
  test(`a finish line finds ${what}`, () => {
    const { reasons } = reading(line, files, history);
    assert.equal(reasons.length, said.length, reasons.join("\n"));
    for (const [index, pattern] of said.entries()) assert.match(reasons[index] ?? "", pattern);
  });

test("what was read is named with its digest", () => {
  assert.deepEqual(reading({ ...FILE, pattern: "x" }, text("x")).inputs, { "docs/a.md": sha256("x") });
  assert.deepEqual(reading({ ...SIDECAR, value: { "/a": 1 } }, json({ a: 1 })).inputs, {
    "out.json": sha256('{"a":1}'),
  });
});

test("every schema by which records are judged can be asked for", () => {
  assert.deepEqual(
    [...SIDECAR_SCHEMAS].sort(),
    Object.keys(SCHEMAS)
      .filter(id => !(id in VERDICT_SCHEMAS))
      .sort(),
  );
  for (const schema of SIDECAR_SCHEMAS)
    assert.ok(
      !sidecarFaults(schema, parseJson("{}")).some(fault => fault.startsWith("There is no schema")),
      schema,
    );
});

test("nothing read is nothing proved: no line holds over files that are empty or absent", () => {
  const line = fc.oneof(
    fc.record({
      kind: fc.constant("file" as const),
      path: fc.constant("f"),
      sha256: fc.constant(sha256("")),
    }),
    fc.record({
      kind: fc.constant("file" as const),
      path: fc.constant("f"),
      pattern: fc.string({ minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant("sidecar" as const),
      path: fc.constant("f"),
      value: fc.constant({ "": null } as Record<string, JsonValue>),
    }),
    fc.record({
      kind: fc.constant("sidecar" as const),
      path: fc.constant("f"),
      schema: fc.constantFrom(...SIDECAR_SCHEMAS),
    }),
    fc.record({
      kind: fc.constant("commit" as const),
      branch: fc.constant("main"),
      message: fc.string({ minLength: 1 }),
    }),
  );
  fc.assert(
    fc.property(line, fc.constantFrom({}, { f: "" }, { f: { kind: "fifo" as const } }), (asked, files) => {
      assert.notDeepEqual(reading(asked, files, { commits: [], isCut: false }).reasons, []);
    }),
  );
});
