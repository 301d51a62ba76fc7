import assert from "node:assert/strict";
import { test } from "node:test";
import { claimedFigures, sayClaim } from "../../../src/gate/figures/claimed-figures.ts";
import { judgeFigures } from "../../../src/gate/figures/figures.ts";
import { createRawCounts, type Source } from "../../../src/gate/figures/raw-counts.ts";
import { createTree } from "../../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../../support/memory-host.ts";

const FILES: MemoryFiles = {
  "src/a.js": "one\n\n  \ntwo\r\nthree",
  "src/deep/er/b.js": "",
  "src/deep/c.css": "body {}",
  "src/link.js": { kind: "symlink" },
  "media/front.png": new Uint8Array([0x89, 0xff, 0xfe]),
  "work/bob/data.json": '{"pages": [1, 2, {"n": 0.5}], "a/b": {"~": 7}, "word": "12", "none": null}',
  "work/bob/twice.json": '{"pages": 1, "pages": 2}',
  "work/bob/pipe": { kind: "fifo" },
  "work/bob/big.log": "x".repeat(5000),
  "work/bob/tests.log": "ok 1 - boils\nnot ok 2 - whistles\nok 3 - pours # SKIP\nok 4 - cools\n",
  "work/bob/terse.log": "FAILED tests/test_lid.py::test_shut - assert 1 == 2\n1 failed, 39 passed in 0.1s\n",
  "work/bob/prose.log": "All 40 tests passed, trust me.\n",
  "work/bob/broken.log": "bash: syntax error near unexpected token `('\n",
  "work/bob/blank.log": "\n\n",
  "work/bob/result.json": '{"score": 1}',
  "work/bob/result.1.json": '{"score": 1}',
  "work/eve/scorecard.json": '{"composite": 1}',
  "work/eve/audit.json": '{"count": 1}',
  "quality/results/gate.json": '{"exit_code": 1}',
  "quality/run.json": '{"attempt": 1}',
  ".assay/lock.json": '{"bar": 1}',
  "work/shared/data.json": "[1]",
  // What is below a link is there, and somebody else's.
  "work/shared": { kind: "symlink" },
};

/** What becomes of a figure: right, the error's words, or unbacked. */
function judge(from: Source | undefined, value: number): string | undefined {
  const tree = createTree(memorySource(FILES), () => 4000, []);
  const claims = [{ what: "things", value, ...(from === undefined ? {} : { from }) }];
  const envelope = { path: "work/bob/result.json", lineOf: () => 3 };
  const remarks = [...judgeFigures(claimedFigures(envelope, claims, createRawCounts(tree)), sayClaim)];
  const [state] = remarks.flatMap(remark => ("figure" in remark ? remark.figure : []));
  const [said] = remarks.flatMap(remark => ("message" in remark ? remark.message : []));
  return state === "contradicted" ? said : state;
}

const from = (path: string, count: Source["count"], more: Partial<Source> = {}): Source => ({
  ...{ path, count },
  ...more,
});
const TESTS = "work/bob/tests.log";
const DATA = "work/bob/data.json";

/** Sources, and the number that they come to. */
const COUNTED: readonly (readonly [Source, number])[] = [
  [from("src/**", "files"), 3],
  [from("src/**/*.js", "files"), 2],
  [from("src/*.js", "files"), 1],
  [from("./src/deep/?.css", "files"), 1],
  [from("src/a.js", "files"), 1],
  [from("src/nothing/*", "files"), 0],
  [from("nowhere/*", "files"), 0],
  [from("media/*.png", "files"), 1],
  [from("work/shared/*/*.json", "files"), 0],
  [from("src/a.js", "lines"), 3],
  [from("src/deep/er/b.js", "lines"), 0],
  [from("src/a.js", "matches", { match: "t" }), 2],
  [from("src/a.js", "matches", { match: "(" }), 0],
  [from(DATA, "items", { pointer: "/pages" }), 3],
  [from(DATA, "value", { pointer: "/pages/2/n" }), 0.5],
  [from(DATA, "value", { pointer: "/a~1b/~0" }), 7],
  [from(TESTS, "tests"), 4],
  [from(TESTS, "passed"), 2],
  [from(TESTS, "failed"), 1],
  [from("work/bob/terse.log", "failed"), 1],
];

for (const [source, actual] of COUNTED)
  test(`counted again: ${JSON.stringify(source)} is ${actual}`, () => {
    assert.equal(judge(source, actual), "recomputed");
    const place = source.pointer === undefined ? "" : ` at ${source.pointer}`;
    const by = `${source.path.replace("./", "")}${place}`;
    assert.equal(
      judge(source, actual + 1),
      `"things" are said to be ${actual + 1}; by ${by} it is ${actual}.`,
    );
  });

/** Sources that do not hold what is said to be counted there: no number is right. */
const REFUTED: readonly (readonly [Source, string])[] = [
  [from("../elsewhere.log", "lines"), "climbs out of the project"],
  [from("/etc/passwd", "lines"), "is absolute"],
  [from(".git/config", "lines"), "lies inside git's own directory"],
  [from("../**", "files"), "climbs out of the project"],
  [from("work/bob/gone.log", "passed"), "is not there"],
  [from("work/bob/pipe", "lines"), "is a fifo, not a file"],
  [from("src", "lines"), "is a directory, not a file"],
  [from("src/link.js", "lines"), "is a symlink, not a file"],
  [from("work/shared/data.json", "items"), "cannot be read: work/shared is a symlink, not a directory"],
  [from("media/front.png", "lines"), "cannot be read: The file is not valid UTF-8"],
  [from("work/bob/big.log", "lines"), "cannot be read: It is larger than 4000 bytes"],
  [from("src/a.js", "matches"), "is named without the text that counts"],
  [from("src/a.js", "value"), "is not valid JSON"],
  [from("work/bob/twice.json", "value", { pointer: "/pages" }), "is not valid JSON"],
  [from(DATA, "value", { pointer: "/word" }), "has no number at /word"],
  [from(DATA, "value", { pointer: "/none" }), "has no number at /none"],
  [from(DATA, "value", { pointer: "/pages/length" }), "has no number at /pages/length"],
  [from(DATA, "value", { pointer: "/constructor/length" }), "has no number at /constructor/length"],
  [from(DATA, "value"), "has no number"],
  [from(DATA, "items"), "has no list"],
  [from(DATA, "items", { pointer: "/pages/7" }), "has no list at /pages/7"],
  [
    from("work/bob/broken.log", "passed"),
    "shows that no test started: bash: syntax error near unexpected token `('",
  ],
  [from("work/bob/blank.log", "failed"), "holds no output"],
  [
    from("work/shared/deep/*.json", "files"),
    "cannot be looked up: work/shared is a symlink, not a directory",
  ],
];

for (const [source, why] of REFUTED)
  test(`refuted, whatever the number: ${JSON.stringify(source)}`, () => {
    const said = `"things" are said to be 0, counted from ${source.path}, which ${why}.`;
    assert.equal(judge(source, 0), said);
    assert.notEqual(judge(source, 12), "recomputed");
  });

/** What neither supports nor refutes a number. */
const UNBACKED: readonly (Source | undefined)[] = [
  undefined,
  from("work/bob/result.json", "value", { pointer: "/score" }),
  from("./work/bob/result.json", "value", { pointer: "/score" }),
  from("work/BOB/Result.JSON", "value", { pointer: "/score" }),
  from("work/bob/result.1.json", "value", { pointer: "/score" }),
  from("work/eve/scorecard.json", "value", { pointer: "/composite" }),
  from("work/eve/audit.json", "value", { pointer: "/count" }),
  from("work/eve/audit.1.json", "value", { pointer: "/count" }),
  from("quality/results/gate.json", "value", { pointer: "/exit_code" }),
  from("quality/results/*", "files"),
  from("quality/results", "files"),
  from("quality/run.json", "value", { pointer: "/attempt" }),
  from(".assay/lock.json", "value", { pointer: "/bar" }),
  from(".assay/**", "files"),
  from("**/*.js", "files"),
  from("work/bob/prose.log", "passed"),
  from("work/bob/prose.log", "failed"),
  from("work/bob/terse.log", "passed"),
  from("work/bob/terse.log", "tests"),
];

for (const source of UNBACKED)
  test(`nothing tells: ${JSON.stringify(source)}`, () => {
    assert.equal(judge(source, 1), "unbacked");
    assert.equal(judge(source, 999), "unbacked");
  });

test("what is counted is shortened and quoted", () => {
  const figure = { path: "a", line: 1, stated: 2, backing: { actual: 1, by: "b" } };
  const long = sayClaim({ ...figure, what: `"${"x".repeat(200)}` }, figure.backing).message;
  assert.equal(long, `"\\"${"x".repeat(79)}…" are said to be 2; by b it is 1.`);
});

test("what is just as long as it may be is not shortened", () => {
  const figure = { path: "a", line: 1, stated: 2, backing: { actual: 1, by: "b" } };
  const whole = sayClaim({ ...figure, what: "x".repeat(80) }, figure.backing).message;
  assert.equal(whole, `"${"x".repeat(80)}" are said to be 2; by b it is 1.`);
});

test("files below a directory that cannot be listed are not counted as none", () => {
  const source = memorySource({ "src/deep/a.js": "", "other/b.js": "" });
  const closed = createTree(
    { ...source, list: path => (path === "src/deep" ? { problem: "It is closed." } : source.list(path)) },
    () => 4000,
    [],
  );
  const count = createRawCounts(closed);
  assert.deepEqual(count(from("src/**", "files")), {
    actual: Number.NaN,
    by: "src/**, which leads to src/deep, which cannot be listed",
  });
  assert.deepEqual(count(from("src/deep/**", "files")), {
    actual: Number.NaN,
    by: "src/deep/**, which leads to src/deep, which cannot be listed",
  });
  assert.deepEqual(count(from("other/**", "files")), { actual: 1, by: "other/**" });
});
