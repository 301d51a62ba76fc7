import assert from "node:assert/strict";
import { test } from "node:test";
import type { FinishLine } from "../../../src/contract/schemas/finish-lines.ts";
import { runInMemory } from "../../support/memory-host.ts";
import { LINES, TICKETS } from "../../support/oracle-site.ts";
import { PROJECT } from "../../support/task-run.ts";

const CONTROL = { argv: ["check", "bad"], exit: 1 };
const DIGEST = "0".repeat(64);

/** What `init` says of a project with one finish line, which need not be one. */
async function said(line: object): Promise<string> {
  const text = JSON.stringify(
    { schema_version: "1.0", tool_version: "1", lines: { "assay:goal": line } },
    null,
    1,
  );
  const { code, stderr, stdout } = await runInMemory(["init"], { ...PROJECT, [LINES]: text });
  return code === 0 ? stdout : `${code} ${stderr.split("\n")[0]}`;
}

const REFUSED: readonly (readonly [what: string, line: object, said: string])[] = [
  ["no kind", { argv: ["a"], exit: 0 }, '5: /lines/assay:goal lacks the key "kind".'],
  [
    "an unknown kind",
    { kind: "wish" },
    '6: /lines/assay:goal/kind is "wish", none of "command", "file", "sidecar", "commit".',
  ],
  [
    "no command",
    { kind: "command", exit: 0 },
    '5: /lines/assay:goal lacks the key "argv", which kind command needs.',
  ],
  [
    "no exit code",
    { kind: "command", argv: ["a"] },
    '5: /lines/assay:goal lacks the key "exit", which kind command needs.',
  ],
  [
    "a key of another kind",
    { kind: "file", path: "a", pattern: "a", argv: ["a"] },
    "9: /lines/assay:goal/argv is for another kind of finish line; kind file knows kind, frozen, reviews, max_age, path, sha256, pattern, min_matches.",
  ],
  [
    "a key that no kind knows",
    { kind: "file", path: "a", size: 3 },
    '8: /lines/assay:goal has the key "size", which the schema does not know.',
  ],
  [
    "a file that is only there",
    { kind: "file", path: "a" },
    '5: /lines/assay:goal needs the key "sha256" or "pattern": without it kind file proves nothing.',
  ],
  [
    "a sidecar without a wish",
    { kind: "sidecar", path: "a" },
    '5: /lines/assay:goal needs the key "schema" or "value": without it kind sidecar proves nothing.',
  ],
  [
    "a branch alone",
    { kind: "commit", branch: "main" },
    '5: /lines/assay:goal needs the key "commit" or "message": without it kind commit proves nothing.',
  ],
  [
    "a sidecar of no schema",
    { kind: "sidecar", path: "a", schema: "b" },
    '8: /lines/assay:goal/schema is "b", none of ',
  ],
  [
    "no values",
    { kind: "sidecar", path: "a", value: {} },
    "8: /lines/assay:goal/value breaks the rule minProperties.",
  ],
  [
    "a count without a pattern",
    { kind: "command", argv: ["a"], exit: 0, min_matches: 2 },
    "11: /lines/assay:goal/min_matches counts lines that fit a pattern, and there is none.",
  ],
  [
    "zero matches",
    { kind: "file", path: "a", pattern: "a", min_matches: 0 },
    "9: /lines/assay:goal/min_matches is not >= 1.",
  ],
  [
    "zero tests",
    { kind: "command", argv: ["a"], exit: 0, min_tests: 0 },
    "11: /lines/assay:goal/min_tests is not >= 1.",
  ],
  [
    "zero reviews",
    { kind: "file", path: "a", pattern: "a", reviews: 0 },
    "9: /lines/assay:goal/reviews is not >= 1.",
  ],
  [
    "a control that ends alike",
    { kind: "command", argv: ["a"], exit: 1, negative_control: CONTROL },
    "16: /lines/assay:goal/negative_control/exit is 1 like that of the line itself: without a pattern nothing would tell the two apart.",
  ],
  [
    "a path upwards",
    { kind: "file", path: "../a", sha256: DIGEST },
    '7: /lines/assay:goal/path is "../a", which is no plain path inside the project.',
  ],
  [
    "a path from the root",
    { kind: "sidecar", path: "/a", value: { "": 1 } },
    '7: /lines/assay:goal/path is "/a", which is no plain path inside the project.',
  ],
  [
    "assay's own verdict",
    { kind: "file", path: "quality/results/gate.json", pattern: "yes" },
    "7: /lines/assay:goal/path is quality/results/gate.json, and what assay or git writes about the project proves nothing of it.",
  ],
  [
    "a fraction",
    { kind: "sidecar", path: "a", value: { "/x": [0.5] } },
    "9: /lines/assay:goal/value/~1x holds a fraction, which has no one spelling and so cannot be frozen.",
  ],
  [
    "no pointer",
    { kind: "sidecar", path: "a", value: { x: 1 } },
    "9: /lines/assay:goal/value/x is no JSON pointer: it begins without a slash.",
  ],
  [
    "a range of commits",
    { kind: "commit", branch: "a..b", message: "x" },
    "7: /lines/assay:goal/branch is no name of a branch.",
  ],
  [
    "part of a commit's id",
    { kind: "commit", branch: "a", commit: "abc" },
    "8: /lines/assay:goal/commit does not fit the pattern ",
  ],
];
for (const [what, line, expected] of REFUSED)
  test(`a finish line with ${what} is refused at its line`, async () => {
    const text = await said(line);
    assert.ok(text.startsWith(`2 ${LINES}:${expected}`), text);
  });

const TAKEN: readonly (readonly [line: FinishLine, done: string])[] = [
  [{ kind: "command", argv: ["make", "it so"], exit: 2 }, "make 'it so' exits with 2"],
  [
    {
      kind: "command",
      argv: ["a"],
      exit: 1,
      pattern: "x",
      negative_control: CONTROL,
      reviews: 2,
      max_age: 60,
    },
    'a exits with 1 and prints at least 1 lines that fit "x"',
  ],
  [
    { kind: "file", path: "a/b", sha256: DIGEST, pattern: "x", min_matches: 2 },
    `a/b has the sha256 ${DIGEST}, and a/b has at least 2 lines that fit "x"`,
  ],
  [
    { kind: "sidecar", path: "a.json", schema: "loop", value: { "": {}, "/b": true } },
    "a.json fits the schema loop, and a.json says {} at the top, and a.json says true at /b",
  ],
  [{ kind: "commit", branch: "main", commit: "1".repeat(40) }, `main has the commit ${"1".repeat(40)}`],
  [{ kind: "commit", branch: "origin/x", message: "^y" }, 'origin/x has a commit whose message fits "^y"'],
];
for (const [line, done] of TAKEN)
  test(`a finish line says what it asks for: ${done}`, async () => {
    assert.ok((await said(line)).includes(`Done means: ${done}.\n`), await said(line));
  });

const ticket = (more: object) =>
  JSON.stringify(
    {
      schema_version: "1.0",
      tool_version: "1",
      tickets: [{ id: "goal", title: "Do it.", created: "2026-11-20T00:00:00Z", ...more }],
    },
    null,
    1,
  );
const INLINE = ticket({ finish_line: { kind: "file", path: "README.md", pattern: "x" } });

test("a finish line inside a ticket is held to its kind, too", async () => {
  const ledger = ticket({ finish_line: { kind: "file", path: "README.md" } });
  const { code, stderr } = await runInMemory(["init"], { ...PROJECT, [TICKETS]: ledger });
  assert.equal(code, 2);
  assert.match(
    stderr,
    /^\.assay\/tickets\.json:9: \/tickets\/0\/finish_line needs the key "sha256" or "pattern"/,
  );
});

test("a ticket with its line inside needs no other file, and two lines are one too many", async () => {
  const files = { ...PROJECT, [TICKETS]: INLINE };
  const { code, stdout, written } = await runInMemory(["init"], files);
  assert.equal(code, 0);
  assert.equal(written[LINES], undefined);
  assert.match(stdout, /Done means: README\.md has at least 1 lines that fit "x"\./);
  const laid = { ...files, ...written };
  const failing = await runInMemory(["gate"], { ...laid, ".assay/goal.md": "Do it.\n" });
  assert.equal(failing.code, 1);
  assert.match(
    failing.stdout,
    /\.assay\/tickets\.json:9: error: assay:goal does not hold\. README\.md is missing\./,
  );
  const changed = { ...laid, [TICKETS]: INLINE.replace('"x"', '"."') };
  const refused = await runInMemory(["gate"], changed);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /The finish-line assay:goal is not as it was frozen/);

  const line = { kind: "command", argv: ["true"], exit: 0 };
  const lines = JSON.stringify({ schema_version: "1.0", tool_version: "1", lines: { "assay:goal": line } });
  const twice =
    "assay:goal has two finish lines: .assay/finish-lines.json at /lines/assay:goal, and .assay/tickets.json at /tickets/0/finish_line.\n";
  for (const [argv, site] of [
    [["init"], files],
    [["gate"], laid],
    [["oracle"], laid],
  ] as const) {
    const ran = await runInMemory(argv, { ...site, [LINES]: lines });
    assert.equal(ran.code, 2);
    assert.ok(ran.stderr.startsWith(twice), ran.stderr);
  }
});

test("the line of a ticket that was removed asks for nothing, and is missed where it was frozen", async () => {
  const files = { ...PROJECT, [TICKETS]: INLINE };
  const { written } = await runInMemory(["init"], files);
  const gone = INLINE.replace('"title"', '"status": "removed", "title"');
  const { code, stderr } = await runInMemory(["gate"], { ...files, ...written, [TICKETS]: gone });
  assert.equal(code, 2);
  assert.match(stderr, /is not as it was frozen/);
});
