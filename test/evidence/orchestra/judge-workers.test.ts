import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { judgeWorkers, type WorkerState } from "../../../src/evidence/orchestra/judge-workers.ts";
import type { Digests } from "../../../src/evidence/orchestra/worker-artifacts.ts";
import { createFiles } from "../../../src/host/disk/files.ts";
import { createTree } from "../../../src/tree.ts";
import { type MemoryFile, type MemoryFiles, memorySource } from "../../support/memory-host.ts";
import { resultFile } from "../../support/orchestra-run.ts";
import { materialise } from "../../support/real-host.ts";

const CAP = 100_000;
const RESULT = "work/ann/result.json";
const BUILDING = { phase: "Builder", previous: {} };
const treeOf = (files: MemoryFiles) => createTree(memorySource(files), () => CAP, []);
const sha256 = (text: string) => memorySource({}).sha256(text);

function judge(files: MemoryFiles, previous: Digests = {}, worker = "ann", phase = "Builder") {
  const [judged] = judgeWorkers(treeOf(files), [worker], { phase, previous });
  assert.ok(judged !== undefined);
  return judged;
}

const CODE = "export const a = 1;\n";
const made = { "src/a.js": CODE };

/** Files of one case, what becomes of ann by them, and a pattern for each reason in order. */
interface Case {
  readonly what: string;
  readonly files: MemoryFiles;
  readonly state: WorkerState;
  readonly reasons?: readonly RegExp[];
  readonly previous?: Digests;
  readonly score?: number;
  /** Paths that count as made. */
  readonly artifacts?: readonly string[];
}

function run(cases: readonly Case[], phase = "Builder") {
  for (const { what, files, state, reasons = [], previous = {}, score, artifacts } of cases)
    test(`a worker: ${what}`, () => {
      const judged = judge(files, previous, "ann", phase);
      assert.equal(judged.state, state, judged.reasons.join("\n"));
      assert.equal(judged.reasons.length, reasons.length, judged.reasons.join("\n"));
      for (const [index, reason] of reasons.entries()) assert.match(judged.reasons[index] ?? "", reason);
      assert.equal(judged.score, score);
      if (artifacts !== undefined) assert.deepEqual(Object.keys(judged.artifacts), artifacts);
    });
}

run([
  { what: "nothing yet", files: {}, state: "none", reasons: [/^work\/ann\/result\.json is not there\.$/] },
  {
    what: "a slot without a result",
    files: { "work/ann/chat.md": "Hello.\n" },
    state: "none",
    reasons: [/is not there/],
  },
  {
    what: "a real success",
    files: { ...made, ...resultFile("ann") },
    state: "done",
    artifacts: ["src/a.js"],
  },
  {
    what: "a path from the project's own directory",
    files: { ...made, ...resultFile("ann", { artifact_paths: ["./src/a.js", "src/a.js"] }) },
    state: "done",
    artifacts: ["src/a.js"],
  },
  {
    what: "a picture that is no text",
    files: {
      "media/a.png": new Uint8Array([0x89, 0xff]),
      ...resultFile("ann", { artifact_paths: ["media/a.png"] }),
    },
    state: "done",
    artifacts: ["media/a.png"],
  },
  {
    what: "a film too large to be read",
    files: { "media/a.mp4": "x".repeat(CAP + 1), ...resultFile("ann", { artifact_paths: ["media/a.mp4"] }) },
    state: "done",
    artifacts: ["media/a.mp4"],
  },
  {
    what: "a file beside the slots",
    files: { "work/all.md": CODE, ...resultFile("ann", { artifact_paths: ["work/all.md"] }) },
    state: "done",
    artifacts: ["work/all.md"],
  },
  {
    what: "a success without its artifact",
    files: resultFile("ann"),
    state: "failed",
    reasons: [/^work\/ann\/result\.json says success and names src\/a\.js, which is not there\.$/],
  },
  {
    what: "one artifact of two",
    files: { ...made, ...resultFile("ann", { artifact_paths: ["src/a.js", "src/b.js"] }) },
    state: "failed",
    reasons: [/src\/b\.js, which is not there/],
    artifacts: ["src/a.js"],
  },
  {
    what: "an artifact of nothing but blanks",
    files: { "src/a.js": " \n\uFEFF\t\n", ...resultFile("ann") },
    state: "failed",
    reasons: [/which is empty/],
  },
  {
    what: "what was there in the attempt before",
    files: { ...made, ...resultFile("ann") },
    state: "failed",
    previous: { "src/a.js": sha256(CODE) },
    reasons: [/src\/a\.js, which is no more than it was in an earlier attempt\./],
  },
  {
    what: "the same under another name",
    files: { ...made, ...resultFile("ann") },
    state: "failed",
    previous: { "src/old.js": sha256(CODE) },
    reasons: [/which is no more than src\/old\.js was/],
  },
  {
    what: "new content of an old file",
    files: { ...made, ...resultFile("ann") },
    state: "done",
    previous: { "src/a.js": sha256("before\n") },
  },
  {
    what: "a success that names nothing",
    files: { ...made, ...resultFile("ann", { artifact_paths: [] }) },
    state: "failed",
    reasons: [/says success, but names nothing that the worker made/],
  },
  {
    what: "a success that says nothing else",
    files: { [RESULT]: '{"status": "success"}' },
    state: "failed",
    reasons: [/names nothing/],
  },
  {
    what: "a partial",
    files: { ...made, ...resultFile("ann", { status: "partial", failure_reason: "No time." }) },
    state: "partial",
    reasons: [/says partial: No time\.$/],
    artifacts: ["src/a.js"],
  },
  {
    what: "a partial that names what is not there",
    files: resultFile("ann", { status: "partial" }),
    state: "failed",
    reasons: [/says partial without a reason\./, /says partial and names src\/a\.js, which is not there/],
  },
  {
    what: "an operator's partial",
    files: { [RESULT]: '{"status": "partial_unverified", "failure_reason": "It hung."}' },
    state: "partial",
    reasons: [/partial_unverified: It hung\./],
  },
  {
    what: "a failure",
    files: { [RESULT]: '{"status": "failed", "failure_reason": "No progress."}' },
    state: "failed",
    reasons: [/says failed: No progress\.$/],
  },
  {
    what: "a throttled worker",
    files: { [RESULT]: '{"status": "throttled"}' },
    state: "failed",
    reasons: [/says throttled without a reason/],
  },
  {
    what: "a failure over what it names",
    files: { ...made, ...resultFile("ann", { status: "failed" }) },
    state: "failed",
    reasons: [/without a reason/, /says failed, but what the worker made is there: src\/a\.js\.$/],
    artifacts: ["src/a.js"],
  },
  {
    what: "a failure over what is in its slot",
    files: {
      ...resultFile("ann", { status: "throttled", artifact_paths: undefined }),
      "work/ann/chat.md": "Hi.\n",
      "work/ann/running-notes.md": "Done.\n",
      "work/ann/out/b.svg": "<svg/>\n",
      "work/ann/out/a.svg": "<svg id='a'/>\n",
      "work/ann/out/empty.svg": "",
    },
    state: "failed",
    reasons: [/without a reason/, /is there: work\/ann\/out\/a\.svg and 1 more\.$/],
  },
  {
    what: "a failure over the results of earlier tries",
    files: {
      ...resultFile("ann", { status: "throttled", artifact_paths: undefined }),
      "work/ann/result.1.json": "{}\n",
      "work/ann/result.12.json": "{}\n",
    },
    state: "failed",
    reasons: [/without a reason/],
    artifacts: [],
  },
  {
    what: "a failure beside a file that is called after a result",
    files: {
      ...resultFile("ann", { status: "throttled", artifact_paths: undefined }),
      "work/ann/result.1.json.md": "Done.\n",
    },
    state: "failed",
    reasons: [/without a reason/, /is there: work\/ann\/result\.1\.json\.md\.$/],
  },
  {
    what: "a failure over what an earlier attempt left",
    files: { ...made, ...resultFile("ann", { status: "failed" }) },
    state: "failed",
    previous: { "src/a.js": sha256(CODE) },
    reasons: [/without a reason/],
    artifacts: [],
  },
  {
    what: "a result that somebody invented",
    files: { ...made, ...resultFile("ann", { status: "success_synthesized" }) },
    state: "synthesized",
    reasons: [/success_synthesized: somebody wrote it in the worker's place/],
  },
  {
    what: "an invented result without files",
    files: resultFile("ann", { status: "success_synthesized" }),
    state: "synthesized",
    reasons: [/nobody's result/, /which is not there/],
  },
]);

const scored = (json: string, role = "scorer") => ({
  [RESULT]: `{"status": "success", "role": "${role}", "dimension": "clarity",\n${json}}`,
});
const UNSCORED = /^work\/ann\/result\.json:2: The score is .*, so the worker counts as unscored\.$/;
const NOTHING = /names nothing/;

run(
  [
    { what: "a score", files: scored('"score": 0.93'), state: "done", score: 0.93 },
    { what: "the lowest score", files: scored('"score": 0'), state: "done", score: 0 },
    { what: "the highest score", files: scored('"score": 1'), state: "done", score: 1 },
    {
      what: "a score in the digest only",
      files: scored('"digest": {"score": 0.5}'),
      state: "done",
      score: 0.5,
      reasons: [/^work\/ann\/result\.json:2: The score stands only in digest\.score/],
    },
    {
      what: "both scores",
      files: scored('"score": 0.9, "digest": {"score": 0.1}'),
      state: "done",
      score: 0.9,
    },
    ...['"0.93"', "1.0001", "-0.01", "93", "null", "true", "[0.9]", '{"value": 0.9}'].flatMap(json => [
      {
        what: `the score ${json}`,
        files: scored(`"score": ${json}`),
        state: "done" as const,
        reasons: [UNSCORED],
      },
      {
        what: `the score ${json} beside a real file`,
        files: {
          ...made,
          ...scored(`"artifact_paths": ["src/a.js"], "score": ${json}, "digest": {"score": 0.9}`),
        },
        state: "done" as const,
        reasons: [UNSCORED],
      },
      {
        what: `the score ${json} in the digest`,
        files: { ...made, ...scored(`"artifact_paths": ["src/a.js"], "digest": {"score": ${json}}`) },
        state: "done" as const,
        reasons: [UNSCORED],
      },
    ]),
    {
      what: "a builder's score in the place of its files",
      files: scored('"score": 1', "builder"),
      state: "failed",
      score: 1,
      reasons: [NOTHING],
    },
    {
      what: "a judge's verdict",
      files: scored('"verdict": "loop", "rerun": ["Builder"]', "judge"),
      state: "done",
    },
    {
      what: "a builder's verdict in the place of its files",
      files: scored('"verdict": "ship"', "builder"),
      state: "failed",
      reasons: [NOTHING],
    },
    {
      what: "a judge without a verdict, which others wait for",
      files: scored('"rerun": []', "judge"),
      state: "done",
    },
    {
      what: "a scorer without a score, which others wait for",
      files: scored('"digest": {}'),
      state: "done",
    },
    {
      what: "an auditor without an audit",
      files: scored('"score": 1', "auditor"),
      state: "failed",
      score: 1,
      reasons: [NOTHING],
    },
    {
      what: "an auditor with an audit",
      files: { ...scored('"digest": {}', "auditor"), "work/ann/audit.json": "{}" },
      state: "done",
    },
  ],
  "Scoring",
);

run(
  [
    {
      what: "Polish that skips with its reasons",
      files: scored('"skipped": "Nothing is worth the risk."', "polish"),
      state: "done",
    },
    {
      what: "Polish that skips without",
      files: scored('"skipped": " "', "polish"),
      state: "failed",
      reasons: [/names neither what was polished nor in skipped why nothing was\.$/],
    },
    {
      what: "a scorer in its place",
      files: scored('"score": 1'),
      state: "failed",
      score: 1,
      reasons: [/names neither/],
    },
  ],
  "Polish",
);

for (const role of ["scorer", "judge", "auditor", "polish"])
  test(`a builder who calls itself ${role} has to have built something`, () => {
    const files = {
      ...scored('"score": 1, "verdict": "ship", "skipped": "No."', role),
      "work/ann/audit.json": "{}",
    };
    const { state, reasons } = judge(files);
    assert.equal(state, "failed");
    assert.match(reasons[0] ?? "", NOTHING);
  });

const envelope = (text: MemoryFile) => ({ ...made, [RESULT]: text });
const UNREADABLE: readonly (readonly [what: string, files: MemoryFiles, reason: RegExp])[] = [
  ["an empty file", envelope(""), /result\.json:1: The file is empty\./],
  ["no JSON", envelope("success\n"), /result\.json:1: /],
  ["null", envelope("null"), /result\.json:1: /],
  ["a list", envelope('["success"]'), /result\.json:1: /],
  ["no status", envelope("{}"), /lacks the key "status"/],
  ["another status", envelope('{"status": "SUCCESS"}'), /"SUCCESS", none of "success"/],
  ["an unknown key", envelope('{"status": "success", "passed": true}'), /"passed"/],
  ["an unknown key of the digest", envelope('{"status": "success", "digest": {"ok": 1}}'), /"ok"/],
  ["a key twice", envelope('{"status": "failed", "status": "success"}'), /stands twice/],
  ["__proto__", envelope('{"__proto__": {"status": "success"}}'), /__proto__|lacks the key/],
  ["__proto__ beside a status", envelope('{"status": "success", "__proto__": {}}'), /"__proto__"/],
  ["a number beyond all", envelope('{"status": "success", "score": 1e400}'), /too large/],
  ["NaN", envelope('{"status": "success", "score": NaN}'), /result\.json:1: /],
  ["a path that is a number", envelope('{"status": "success", "artifact_paths": [1]}'), /not of type string/],
  ["an empty path", envelope('{"status": "success", "artifact_paths": [""]}'), /is empty/],
  [
    "a path in place of the list",
    envelope('{"status": "success", "artifact_paths": "src/a.js"}'),
    /of type array/,
  ],
  ["bytes that are no text", envelope(new Uint8Array([0xff])), /cannot be read\. .*UTF-8/],
  ["too much", envelope(`{"status": "success"}${" ".repeat(CAP)}`), /cannot be read\. .*larger/],
  ["a FIFO", envelope({ kind: "fifo" }), /cannot be read\. .*fifo/],
  ["a link", envelope({ kind: "symlink" }), /cannot be read\. .*symlink/],
  ["a directory", { ...made, [`${RESULT}/x`]: "" }, /cannot be read/],
  [
    "a slot that is a link",
    { "work/ann": { kind: "symlink" } },
    /^work\/ann is a symlink, not a directory\.$/,
  ],
  ["a slot that is a file", { "work/ann": "x" }, /^work\/ann is a file, not a directory\.$/],
  ["slots behind a link", { work: { kind: "symlink" } }, /^work is a symlink, not a directory\.$/],
];
run(
  UNREADABLE.map(([what, files, reason]) => ({
    what: `a result that is ${what}`,
    files,
    state: "failed",
    reasons: [reason],
    artifacts: [],
  })),
);

const CODE_IN = (path: string, file: MemoryFile = CODE) => ({ [path]: file });
const ARTIFACTS: readonly (readonly [path: string, files: MemoryFiles, fault: RegExp])[] = [
  ["../a.js", CODE_IN("../a.js"), /climbs out of the project/],
  ["src/../a.js", made, /climbs out/],
  ["/etc/passwd", CODE_IN("/etc/passwd"), /is absolute/],
  ["src//a.js", made, /empty component/],
  ["src/./a.js", made, /empty component/],
  ["src/", made, /empty component/],
  [".git/config", CODE_IN(".git/config"), /git's own/],
  [".assay/lock.json", CODE_IN(".assay/lock.json"), /is assay's to write/],
  ["quality/run.json", CODE_IN("quality/run.json"), /is assay's to write/],
  [RESULT, {}, /cannot vouch for itself/],
  ["work/bob/out.md", CODE_IN("work/bob/out.md"), /the slot of another worker, bob/],
  ["src/a\0.js", made, /NUL/],
  ["src", made, /is a directory, not a file/],
  ["src/a.js/b", made, /which is not there: src\/a\.js is a file, not a directory\./],
  ["src/a.js", CODE_IN("src/a.js", ""), /is empty/],
  ["src/a.js", CODE_IN("src/a.js", { kind: "fifo" }), /is a fifo, not a file/],
  ["src/a.js", CODE_IN("src/a.js", { kind: "symlink" }), /is a symlink, not a file/],
  ["src/a.js", CODE_IN("src/a.js", { kind: "socket" }), /is a socket, not a file/],
  ["src/a.js", { "src/a.js": CODE, src: { kind: "symlink" } }, /src is a symlink, not a directory/],
  ["__proto__", {}, /which is not there/],
];
run(
  ARTIFACTS.map(([path, files, fault]) => ({
    what: `it names ${JSON.stringify(path)}`,
    files: { ...files, ...resultFile("ann", { artifact_paths: [path] }) },
    state: "failed",
    reasons: [fault],
    artifacts: [],
  })),
);

test("a file that is there and cannot be read counts for nothing", () => {
  const source = memorySource({ ...made, ...resultFile("ann") });
  const denied = { problem: "It may not be read." };
  const closed = createTree(
    {
      ...source,
      read: (path, cap) => (path === "src/a.js" ? denied : source.read(path, cap)),
      digest: path => (path === "src/a.js" ? denied : source.digest(path)),
    },
    () => CAP,
    [],
  );
  assert.deepEqual(judgeWorkers(closed, ["ann"], BUILDING)[0]?.reasons, [
    `${RESULT} says success and names src/a.js, which cannot be read: It may not be read.`,
  ]);
});

test("a file called __proto__ is as good as any, and is compared with itself", () => {
  const files = {
    ...resultFile("ann", { artifact_paths: ["__proto__"] }),
    ["__proto__"]: CODE,
  };
  const first = judge(files);
  assert.equal(first.state, "done");
  assert.deepEqual(Object.entries(first.artifacts), [["__proto__", sha256(CODE)]]);
  assert.equal(judge(files, first.artifacts).state, "failed");
});

test("on a real disk, nothing behind a link, in a pipe or elsewhere counts", () => {
  const root = materialise({ ...made, "work/bob/out.md": "Bob's.\n", "media/pipe": { kind: "fifo" } });
  try {
    symlinkSync("a.js", join(root, "src/link.js"));
    symlinkSync("src", join(root, "linked"));
    symlinkSync("nowhere", join(root, "dangling.md"));
    symlinkSync("/", join(root, "top"));
    const paths = ["src/link.js", "linked/a.js", "dangling.md", "top/etc/passwd", "media/pipe", "src"];
    const [envelopePath = "", text = ""] =
      Object.entries(resultFile("ann", { artifact_paths: paths }))[0] ?? [];
    mkdirSync(dirname(join(root, envelopePath)), { recursive: true });
    writeFileSync(join(root, envelopePath), text);
    symlinkSync("ann", join(root, "work/cid"));
    mkdirSync(join(root, "work/dan"));
    symlinkSync("nowhere", join(root, "work/dan/result.json"));
    const tree = createTree(createFiles(root), () => CAP, []);
    const judged = judgeWorkers(tree, ["ann", "bob", "cid", "dan"], BUILDING);
    assert.deepEqual(
      judged.map(({ worker, state }) => `${worker} ${state}`),
      ["ann failed", "bob none", "cid failed", "dan failed"],
    );
    assert.deepEqual(
      judged[0]?.reasons.map(reason => reason.replace(/^.* and names /, "")),
      [
        "src/link.js, which is a symlink, not a file.",
        "linked/a.js, which is not there: linked is a symlink, not a directory.",
        "dangling.md, which is a symlink, not a file.",
        "top/etc/passwd, which is not there: top is a symlink, not a directory.",
        "media/pipe, which is a fifo, not a file.",
        "src, which is a directory, not a file.",
      ],
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("the workers are judged in the order in which they are named", () => {
  const files = { ...made, ...resultFile("ann"), ...resultFile("bob", { artifact_paths: ["src/b.js"] }) };
  const judged = judgeWorkers(treeOf(files), ["cid", "bob", "ann"], BUILDING);
  assert.deepEqual(
    judged.map(({ worker, state }) => [worker, state]),
    [
      ["cid", "none"],
      ["bob", "failed"],
      ["ann", "done"],
    ],
  );
});

for (const worker of [
  "../ann",
  "",
  ".",
  "..",
  ".ann",
  "ann/x",
  "/ann",
  "a b",
  "ann\n",
  "a".repeat(65),
  "-ann",
])
  test(`${JSON.stringify(worker)} names no slot`, () => {
    const judged = judge({ ...made, ...resultFile(worker), ...resultFile("ann") }, {}, worker);
    assert.equal(judged.state, "failed");
    assert.match(judged.reasons[0] ?? "", /is not a name that a worker can have\.$/);
  });
