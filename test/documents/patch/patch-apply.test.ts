import assert from "node:assert/strict";
import { after, test } from "node:test";
import { parsePatch } from "../../../src/documents/patch/patch.ts";
import { applyFilePatch } from "../../../src/documents/patch/patch-apply.ts";
import { fc } from "../../support/properties.ts";
import { gitScratch, noGit } from "../git-scratch.ts";

const header = "--- a/f.txt\n+++ b/f.txt\n";
const created = "--- /dev/null\n+++ b/f.txt\n@@ -0,0 +1,2 @@\n+a\n+b\n";
const deleted = "--- a/f.txt\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n";
const middle = `${header}@@ -2,3 +2,3 @@\n b\n-c\n+C\n d\n`;
const NO_NEWLINE = "\\ No newline at end of file\n";

const cases: {
  what: string;
  patch: string;
  from: string | undefined;
  to: string | undefined | RegExp;
  reverse?: true;
}[] = [
  { what: "a change at its line", patch: middle, from: "a\nb\nc\nd\ne\n", to: "a\nb\nC\nd\ne\n" },
  {
    what: "a change further down",
    patch: middle,
    from: "a\na\na\na\nb\nc\nd\ne\n",
    to: "a\na\na\na\nb\nC\nd\ne\n",
  },
  { what: "a change further up", patch: middle, from: "b\nc\nd\ne\n", to: "b\nC\nd\ne\n" },
  {
    what: "of two places the nearest, later first",
    patch: `${header}@@ -3,2 +3,2 @@\n-c\n+C\n d\n`,
    from: "x\nc\nd\nc\nd\n",
    to: "x\nc\nd\nC\nd\n",
  },
  { what: "other context", patch: middle, from: "a\nb\nc\nD\ne\n", to: /does not match/ },
  { what: "other blanks", patch: middle, from: "a\nb \nc\nd\ne\n", to: /does not match/ },
  {
    what: "CRLF content under an LF patch",
    patch: middle,
    from: "a\r\nb\r\nc\r\nd\r\ne\r\n",
    to: /does not match/,
  },
  {
    what: "no trailing context, not at the end",
    patch: `${header}@@ -2,2 +2,2 @@\n b\n-c\n+C\n`,
    from: "a\nb\nc\nd\n",
    to: /does not match/,
  },
  {
    what: "a first line, not at the beginning",
    patch: `${header}@@ -1,2 +1,2 @@\n-b\n+B\n c\n`,
    from: "a\nb\nc\n",
    to: /does not match/,
  },
  { what: "a file that is not there", patch: middle, from: undefined, to: /does not exist/ },
  { what: "a new file", patch: created, from: undefined, to: "a\nb\n" },
  { what: "a new file that is there", patch: created, from: "", to: /exists already/ },
  {
    what: "a new file under a plain header",
    patch: created.replace("/dev/null", "a/f.txt"),
    from: undefined,
    to: "a\nb\n",
  },
  { what: "a deletion", patch: deleted, from: "a\nb\n", to: undefined },
  { what: "a deletion that leaves lines", patch: deleted, from: "a\nb\nc\n", to: /does not match/ },
  { what: "a deletion backwards", patch: deleted, from: undefined, to: "a\nb\n", reverse: true },
  { what: "a creation backwards", patch: created, from: "a\nb\n", to: undefined, reverse: true },
  { what: "a change backwards", patch: middle, from: "a\nb\nC\nd\n", to: "a\nb\nc\nd\n", reverse: true },
  { what: "a change that is already there", patch: middle, from: "a\nb\nC\nd\n", to: /does not match/ },
  {
    what: "a newline taken away",
    patch: `${header}@@ -1 +1 @@\n-a\n+a\n${NO_NEWLINE}`,
    from: "a\n",
    to: "a",
  },
  { what: "a newline added", patch: `${header}@@ -1 +1 @@\n-a\n${NO_NEWLINE}+a\n`, from: "a", to: "a\n" },
  {
    what: "a newline that should be missing",
    patch: `${header}@@ -1 +1 @@\n-a\n${NO_NEWLINE}+b\n`,
    from: "a\n",
    to: /does not match/,
  },
  {
    what: "two hunks",
    patch: `${header}@@ -1,2 +1,3 @@\n a\n+x\n b\n@@ -3,2 +4,1 @@\n c\n-d\n`,
    from: "a\nb\nc\nd\n",
    to: "a\nx\nb\nc\n",
  },
  {
    what: "a hunk over what another wrote",
    patch: `${header}@@ -1,2 +1,2 @@\n-a\n+x\n b\n@@ -1,2 +1,2 @@\n-x\n+y\n b\n`,
    from: "a\nb\n",
    to: /does not match/,
  },
  {
    what: "an empty context line",
    patch: `${header}@@ -1,3 +1,3 @@\n-a\n+A\n\n c\n`,
    from: "a\n\nc\n",
    to: "A\n\nc\n",
  },
];

for (const { what, patch, from, to, reverse = false } of cases) {
  test(`patch-apply: ${what}`, { skip: noGit }, () => {
    const { files, problems } = parsePatch(patch);
    assert.deepEqual(problems, []);
    const [file] = files;
    assert.ok(file);
    const result = applyFilePatch(file, from, { reverse });
    const git = scratch.apply(patch, from, reverse);
    if (to instanceof RegExp) {
      assert.match("problem" in result ? result.problem.message : "applied", to);
      assert.ok(!git.accepted, git.stderr);
    } else {
      assert.deepEqual(result, { content: to });
      assert.deepEqual([git.accepted, git.content], [true, to]);
    }
  });
}

test("patch-apply: a patch made to be slow is refused", () => {
  const lines = 4_000;
  const body = `${" a\n".repeat(lines)}-b\n+c\n a\n`;
  const [file] = parsePatch(`${header}@@ -5,${lines + 2} +5,${lines + 2} @@\n${body}`).files;
  assert.ok(file);
  const result = applyFilePatch(file, "a\n".repeat(200_000), { reverse: false });
  assert.match("problem" in result ? result.problem.message : "", /Too many places/);
});

for (const [mark, content] of [
  ["\\ No newline", "b\n"],
  ["\\ No newline\n", "b"],
  ["\\ No newline ", "b"],
  ["\\ \n", "b\n"],
] as const)
  test(`patch-apply: a patch that is cut after ${JSON.stringify(mark)} is taken as git takes it`, () => {
    const [file] = parsePatch(`${header}@@ -1 +1 @@\n-a\n+b\n${mark}`).files;
    assert.ok(file);
    assert.deepEqual(applyFilePatch(file, "a\n", { reverse: false }), { content });
  });

const scratch = gitScratch();
after(() => scratch.remove());

const line = fc.constantFrom("a", "b", "c", "d", "", " ", "}", "\tx", "a\r", "-- ", "++ b", "\\ a");
const content = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.integer({ min: 0, max: 4 }))
  .map(([lines, end]) => lines.map(text => `${text}\n`).join("") + (end === 0 ? "a" : ""));
type Edit = readonly [at: number, kind: "drop" | "double" | "change" | "insert", replacement: string];
const edit: fc.Arbitrary<Edit> = fc.tuple(
  fc.nat(),
  fc.constantFrom("drop", "double", "change", "insert"),
  line,
);

function edited(text: string, edits: readonly Edit[]): string {
  const lines = text.split("\n");
  for (const [at, kind, replacement] of edits) {
    const index = at % lines.length;
    const kept = lines[index] ?? "";
    const put = { drop: [], double: [kept, kept], change: [replacement], insert: [replacement, kept] }[kind];
    lines.splice(index, 1, ...put);
  }
  return lines.join("\n");
}

const damages: ((patch: string, at: number) => string)[] = [
  patch => patch,
  patch => patch,
  patch => patch.replaceAll(/^(?:diff|index|new file|deleted file|old mode|new mode).*\n/gm, ""),
  patch => patch.replaceAll(/^ $/gm, ""),
  patch => patch.replace(/\n$/, ""),
  patch => patch.replaceAll("\n", "\r\n"),
  patch => patch.replace(/^\\.*\n/m, ""),
  (patch, at) => patch.replace(/@@ -(\d+)/, (_all, start) => `@@ -${(Number(start) + at) % 9}`),
  (patch, at) =>
    patch.replace(/\+(\d+),(\d+) @@/, (_all, start, count) => `+${start},${(Number(count) + at) % 9} @@`),
  (patch, at) => patch.slice(0, at % (patch.length + 1)),
  (patch, at) => edited(patch, [[at, "drop", ""]]),
  (patch, at) => edited(patch, [[at, "double", ""]]),
  (patch, at) => edited(patch, [[at, "insert", " a"]]),
  (patch, at) => edited(patch, [[at, "insert", ""]]),
  (patch, at) => edited(patch, [[at, "insert", "\\ No newline at end of file"]]),
  patch => patch.replace(/^--- .*$/m, "--- /dev/null"),
  patch => patch.replace(/^@@ .* @@.*$/m, "@@"),
  patch => `Subject: it\n\n${patch}-- \n2.39.5\n`,
];

const scenario = fc.record({
  before: content,
  edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
  drift: fc.array(edit, { maxLength: 2 }),
  absent: fc.constantFrom("neither", "neither", "neither", "neither", "before", "after"),
  context: fc.integer({ min: 0, max: 4 }),
  damage: fc.constantFrom(...damages),
  at: fc.nat(400),
  reverse: fc.boolean(),
});

/** git lets the names of a `diff --git` line that nothing belongs to leak into the next header, and then crashes or refuses. */
const STALE_NAMES = /^diff --git .*\n(?!index|old mode|new |deleted|---)/m;

test("patch-apply: agrees with git apply on whole and on damaged patches", { skip: noGit }, () => {
  fc.assert(
    fc.property(scenario, ({ before, edits, drift, absent, context, damage, at, reverse }) => {
      const old = absent === "before" ? undefined : before;
      const young = absent === "after" ? undefined : edited(before, edits);
      const patch = damage(scratch.diff(old, young, context), at);
      const side = reverse ? young : old;
      const target = side === undefined ? undefined : edited(side, drift);

      const { files, problems } = parsePatch(patch);
      const lineCount = patch.split("\n").length;
      for (const problem of problems) assert.ok(problem.line >= 1 && problem.line <= lineCount);
      const git = scratch.apply(patch, target, reverse);
      if (STALE_NAMES.test(patch)) return;
      if (problems.length > 0) {
        if (files.some(file => [file.oldPath, file.newPath].includes("dev/null"))) return; // git moves the file there
        assert.ok(!git.accepted, `git accepts what is said to be ${problems[0]?.kind}`);
        return;
      }
      const [file, another] = files;
      if (file === undefined || another !== undefined) return;
      const result = applyFilePatch(file, target, { reverse });
      if ("problem" in result)
        assert.ok(!git.accepted, `git applies what is refused: ${result.problem.message}`);
      else
        assert.deepEqual(
          { ...result, stderr: "" },
          { content: git.content, stderr: git.accepted ? "" : git.stderr },
        );
    }),
    { numRuns: Number(process.env["ASSAY_FUZZ_RUNS"] ?? 60) },
  );
});
