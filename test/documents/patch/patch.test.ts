import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { type PatchProblemKind, parsePatch } from "../../../src/documents/patch/patch.ts";
import { fc } from "../../support/properties.ts";
import { gitScratch, noGit } from "../git-scratch.ts";

const header = "--- a/f.txt\n+++ b/f.txt\n";
const git = "diff --git a/f.txt b/f.txt\n";

test("patch: hunks, their lines and where they stand", () => {
  const { files, problems } = parsePatch(
    `Why.\n\n${header}@@ -1 +1,2 @@ f()\n-a\n+b\n+c\n\\ No newline at end of file\n`,
  );
  assert.deepEqual(problems, []);
  const [file] = files;
  assert.deepEqual(
    [file?.oldPath, file?.newPath, file?.line, file?.format],
    ["f.txt", "f.txt", 3, "traditional"],
  );
  assert.deepEqual(file?.hunks, [
    {
      oldStart: 1,
      oldCount: 1,
      newStart: 1,
      newCount: 2,
      line: 5,
      lines: [
        { kind: "-", text: "a", noNewline: false },
        { kind: "+", text: "b", noNewline: false },
        { kind: "+", text: "c", noNewline: true },
      ],
    },
  ]);
});

test("patch: CRLF stays in the lines and out of the names", () => {
  const [file] = parsePatch("--- a/f.txt\r\n+++ b/f.txt\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n").files;
  assert.deepEqual([file?.newPath, file?.hunks[0]?.lines[0]?.text], ["f.txt", "a\r"]);
});

const headers: { what: string; patch: string; has: Record<string, unknown> }[] = [
  {
    what: "a new file",
    patch: `${git}new file mode 100755\n`,
    has: { oldPath: undefined, newPath: "f.txt", isNew: true, mode: "100755" },
  },
  {
    what: "a deleted file",
    patch: `${git}deleted file mode 100644\n`,
    has: { oldPath: "f.txt", newPath: undefined, isDelete: true },
  },
  {
    what: "a mode",
    patch: `${git}old mode 100644\nnew mode 100755\n`,
    has: { oldMode: "100644", mode: "100755", isNew: false },
  },
  {
    what: "a rename",
    patch: "diff --git a/f b/g\nsimilarity index 100%\nrename from f\nrename to g\n",
    has: { oldPath: "f", newPath: "g", isRename: true },
  },
  {
    what: "a copy",
    patch: "diff --git a/f b/d/g\ncopy from f\ncopy to d/g\n",
    has: { newPath: "d/g", isCopy: true },
  },
  { what: "spaces", patch: "diff --git a/a b c b/a b c\nnew file mode 100644\n", has: { newPath: "a b c" } },
  {
    what: "quotes",
    patch: 'diff --git "a/\\303\\251\\t" "b/\\303\\251\\t"\nnew file mode 100644\n',
    has: { newPath: "é\t" },
  },
  {
    what: "a plain new file",
    patch: "--- /dev/null\n+++ b/f\t2020-01-01\n@@ -0,0 +1 @@\n+a\n",
    has: { oldPath: undefined, newPath: "f", isNew: true },
  },
  {
    what: "a dated new file",
    patch: "--- a/f\t1970-01-01 01:00:00.000000000 +0100\n+++ b/f\t2020-01-01\n@@ -0,0 +1 @@\n+a\n",
    has: { isNew: true },
  },
  { what: "no prefix", patch: "--- f.txt\n+++ f.txt\n@@ -1 +1 @@\n-a\n+b\n", has: { oldPath: "f.txt" } },
  {
    what: "an editor's backup",
    patch: "--- a/f.txt\n+++ b/f.txt.orig\n@@ -1 +1 @@\n-a\n+b\n",
    has: { newPath: "f.txt" },
  },
];

for (const { what, patch, has } of headers) {
  test(`patch: the header of ${what}`, { skip: noGit }, () => {
    const { files, problems } = parsePatch(patch);
    assert.deepEqual(problems, []);
    const [file] = files;
    assert.ok(file);
    assert.deepEqual(
      Object.fromEntries(Object.keys(has).map(key => [key, file[key as keyof typeof file]])),
      has,
    );
    assert.doesNotMatch(scratch.check(patch), /corrupt|garbage|header|valid/);
  });
}

const malformed: { what: string; patch: string; kind: PatchProblemKind; line: number; hint?: RegExp }[] = [
  { what: "nothing", patch: "", kind: "empty", line: 1 },
  {
    what: "prose",
    patch: "Change the key.\nThen run the tests.\n",
    kind: "no-hunks",
    line: 1,
    hint: /git diff/,
  },
  { what: "a header alone", patch: `${header}text\n`, kind: "no-hunks", line: 3 },
  {
    what: "a git header alone",
    patch: `${git}index 1234567..1234568 100644\n${header}`,
    kind: "no-hunks",
    line: 5,
  },
  {
    what: "a hunk header without numbers",
    patch: `${git}${header}@@\n-a\n+b\n`,
    kind: "header-without-numbers",
    line: 4,
  },
  {
    what: "the same under a plain header",
    patch: `${header}@@ ... @@\n-a\n+b\n`,
    kind: "header-without-numbers",
    line: 3,
  },
  { what: "numbers that are none", patch: `${header}@@ -a +b @@\n-a\n+b\n`, kind: "corrupt", line: 3 },
  {
    what: "counts too large",
    patch: `${header}@@ -1,3 +1,3 @@\n a\n-b\n+c\n`,
    kind: "corrupt",
    line: 7,
    hint: /`@@ -1,2 \+1,2 @@` on line 3/,
  },
  {
    what: "counts too small, a hunk following",
    patch: `${header}@@ -1,1 +1,1 @@\n-a\n+b\n c\n@@ -9,2 +9,2 @@\n-x\n+y\n z\n`,
    kind: "corrupt",
    line: 7,
    hint: /`@@ -1,2 \+1,2 @@` on line 3/,
  },
  {
    what: "a missing first column",
    patch: `${header}@@ -1,2 +1,2 @@\n-a\n+b\nc\n`,
    kind: "corrupt",
    line: 6,
  },
  {
    what: "a carriage return alone",
    patch: `${header}@@ -1,3 +1,3 @@\r\n-a\r\n+b\r\n\r\n c\r\n`,
    kind: "corrupt",
    line: 6,
    hint: /space/,
  },
  {
    what: "no final newline",
    patch: `${header}@@ -1 +1 @@\n-a\n+b`,
    kind: "corrupt",
    line: 5,
    hint: /newline/,
  },
  { what: "no change", patch: `${header}@@ -1 +1 @@\n a\n`, kind: "corrupt", line: 5 },
  { what: "a hunk without a header", patch: "some text\n@@ -1 +1 @@\n-a\n+b\n", kind: "corrupt", line: 2 },
  {
    what: "a new file with old lines",
    patch: `${git}new file mode 100644\n--- /dev/null\n+++ b/f.txt\n@@ -1 +1 @@\n-a\n+b\n`,
    kind: "corrupt",
    line: 1,
  },
  {
    what: "two fates",
    patch: `${git}new file mode 100644\ndeleted file mode 100644\n`,
    kind: "corrupt",
    line: 3,
  },
  { what: "two names", patch: "diff --git a/f b/g\nindex 1234567..1234568\n", kind: "corrupt", line: 3 },
  { what: "a mode in letters", patch: `${git}new file mode rw\n`, kind: "corrupt", line: 2 },
  {
    what: "binary content",
    patch: `${git}new file mode 100644\nBinary files /dev/null and b/f.txt differ\n`,
    kind: "binary",
    line: 3,
  },
  {
    what: "a climbing path",
    patch: "--- a/../f\n+++ b/../f\n@@ -1 +1 @@\n-a\n+b\n",
    kind: "bad-path",
    line: 1,
  },
  {
    what: "an absolute path",
    patch: "--- a//etc/f\n+++ b//etc/f\n@@ -1 +1 @@\n-a\n+b\n",
    kind: "bad-path",
    line: 1,
  },
  {
    what: "git's own directory",
    patch: "--- a/.git/config\n+++ b/.git/config\n@@ -1 +1 @@\n-a\n+b\n",
    kind: "bad-path",
    line: 1,
  },
  {
    what: "a NUL",
    patch: '--- "a/f\\000"\n+++ "b/f\\000"\n@@ -1 +1 @@\n-a\n+b\n',
    kind: "bad-path",
    line: 1,
  },
  {
    what: "/dev/null without a mode line",
    patch: `${git}--- /dev/null\n+++ b/f.txt\n@@ -0,0 +1 @@\n+a\n`,
    kind: "bad-path",
    line: 1,
  },
  { what: "a BOM", patch: `\uFEFF${header}@@ -1 +1 @@\n-a\n+b\n`, kind: "corrupt", line: 3 },
];

for (const { what, patch, kind, line, hint } of malformed) {
  test(`patch: ${what} is ${kind}`, { skip: noGit }, () => {
    const [problem] = parsePatch(patch).problems;
    assert.deepEqual([problem?.kind, problem?.line], [kind, line]);
    assert.match(problem?.hint ?? "", hint ?? /^/);
    const refusal = scratch.check(patch);
    assert.notEqual(refusal, "");
    const at = /(?:corrupt patch|garbage) at line (\d+)/.exec(refusal)?.[1];
    if (at !== undefined) assert.equal(problem?.line, Number(at));
  });
}

const told: { what: string; patch: string; message: string; hint: string | undefined }[] = [
  {
    what: "a line that no hunk has",
    patch: `${header}@@ -1,4 +1,4 @@\n-a\n+b\n?\n c\n`,
    message:
      "this line begins with none of space, + and -, but the hunk header on line 3 announces 4 old and 4 new lines.",
    hint: undefined,
  },
  {
    what: "a line with only a carriage return",
    patch: `${header}@@ -1,3 +1,3 @@\r\n-a\r\n+b\r\n\r\n c\r\n`,
    message: "this line holds only a carriage return, where a line of context begins with a space.",
    hint: "Write a space before the carriage return.",
  },
  {
    what: "as many lines too few on both sides",
    patch: `${header}@@ -1,7 +1,8 @@ f()\n a\n+b\n`,
    message: "the hunk ends with line 5, 6 old and 6 new lines short of what its header on line 3 announces.",
    hint: "Only the counts are wrong: write `@@ -1,1 +1,2 @@` on line 3.",
  },
  {
    what: "more lines too few on one side",
    patch: `${header}@@ -1,7 +1,7 @@\n a\n+b\n\n`,
    message: "the hunk ends with line 5, 6 old and 5 new lines short of what its header on line 3 announces.",
    hint: "With `@@ -1,1 +1,2 @@` on line 3 the hunk adds up.",
  },
  {
    what: "lines too few on one side alone",
    patch: `${header}@@ -0,0 +1,2 @@\n+a\n-- \n2.39.0\n`,
    message: "the hunk ends with line 4, 1 new line short of what its header on line 3 announces.",
    hint: "With `@@ -0,0 +1,1 @@` on line 3 the hunk adds up.",
  },
  {
    what: "too few lines of one side and too many of the other",
    patch: `${header}@@ -1,1 +1,9 @@\n a\n-b\n+c\n`,
    message: "the hunk header on line 3 announces 1 old and 9 new lines, but the hunk holds 2 old and 2 new.",
    hint: "With `@@ -1,2 +1,2 @@` on line 3 the hunk adds up.",
  },
  {
    what: "two short hunks of one file",
    patch: `${header}@@ -1,4 +1,4 @@\n a\n-b\n+c\n\n@@ -9,2 +9,2 @@\n x\n-y\n+z\n@@ -20,3 +20,2 @@ g()\n-p\n q\n`,
    message: "the hunk ends with line 7, 1 old and 1 new line short of what its header on line 3 announces.",
    hint: "Only the counts are wrong: write `@@ -1,3 +1,3 @@` on line 3 and `@@ -20,2 +20,1 @@` on line 12.",
  },
  {
    what: "two files, the counts of both wrong, and not by the same number",
    patch: `${git}${header}@@ -1,4 +1,5 @@\n-a\n+b\n${git}${header}@@ -9,2 +9,2 @@\n y\n`.replace(" y", "-y"),
    message: "the hunk ends with line 6, 3 old and 4 new lines short of what its header on line 4 announces.",
    hint: "With `@@ -1,1 +1,1 @@` on line 4 and `@@ -9,1 +9,0 @@` on line 10 the hunks add up.",
  },
  {
    what: "a plain file header where the hunk should go on",
    patch: `${header}@@ -1,7 +1,7 @@\n-a\n+b\n${header}@@ -1 +1 @@\n-a\n+b\n`,
    message: "the hunk ends with line 5, 6 old and 6 new lines short of what its header on line 3 announces.",
    hint: "Only the counts are wrong: write `@@ -1,1 +1,1 @@` on line 3.",
  },
  {
    what: "wrong counts, and a hunk header without numbers further on",
    patch: `${header}@@ -1,4 +1,4 @@\n-a\n+b\n@@\n-c\n+d\n`,
    message: "the hunk ends with line 5, 3 old and 3 new lines short of what its header on line 3 announces.",
    hint: undefined,
  },
  {
    what: "wrong counts, and a path that leaves the project",
    patch: `${header}@@ -1,4 +1,4 @@\n-a\n+b\n--- a/../f\n+++ b/../f\n@@ -1 +1 @@\n-a\n+b\n`,
    message: "the hunk ends with line 5, 3 old and 3 new lines short of what its header on line 3 announces.",
    hint: undefined,
  },
  {
    what: "wrong counts below a sound hunk whose last lines look like a file header",
    patch: `${header}@@ -1,1 +1,1 @@\n--- x\n+++ y\n@@ -9,4 +9,4 @@\n-a\n+b\n`,
    message: "the hunk ends with line 8, 3 old and 3 new lines short of what its header on line 6 announces.",
    hint: "Only the counts are wrong: write `@@ -9,1 +9,1 @@` on line 6.",
  },
];

for (const { what, patch, message, hint } of told)
  test(`patch: what is said of ${what}`, () => {
    const [problem] = parsePatch(patch).problems;
    assert.deepEqual([problem?.message, problem?.hint], [`The patch is corrupt: ${message}`, hint]);
  });

test("patch: git takes every patch whose headers are written as the hint says", { skip: noGit }, () => {
  for (const { what, patch } of told) {
    const mended = followHint(patch, parsePatch(patch).problems[0]?.hint ?? "");
    if (mended !== patch) assert.equal(scratch.refusal(mended), "", what);
  }
});

/** The patch with each header that the hint names on the line that it names. */
function followHint(patch: string, hint: string): string {
  const lines = patch.split("\n");
  for (const [, header = "", line] of hint.matchAll(/`(@@ -\d[^`]*)` on line (\d+)/g))
    lines[Number(line) - 1] = header;
  return lines.join("\n");
}

test("patch: any text is read without a throw and with lines inside it", () => {
  const piece = fc.constantFrom(
    ...header.split("\n"),
    git.trim(),
    "@@ -1 +1 @@",
    "@@ -1,3 +1,2 @@",
    "@@ -1,2",
    "+a",
    "-a",
    " a",
    "",
    "\\ No newline at end of file",
    "new file mode 1",
    "rename to x",
    '--- "a/\\',
    "GIT binary patch",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 16 }).map(pieces => pieces.join("\n")),
  );
  fc.assert(
    fc.property(text, text => {
      const { files, problems } = parsePatch(text);
      const height = text.split("\n").length + 1;
      const lines = [...problems, ...files, ...files.flatMap(file => file.hunks)].map(item => item.line);
      assert.ok(lines.every(line => line >= 1 && line <= height));
      assert.ok(files.length > 0 || problems.length > 0);
      const mended = followHint(text, problems[0]?.hint ?? "");
      if (mended !== text) assert.deepEqual(parsePatch(mended).problems, []);
    }),
  );
});

const scratch = gitScratch();
after(() => scratch.remove());

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS names no directory of real runs" : noGit;
const runs = [
  { run: "bootstrap-18-bugs", kinds: { corrupt: 1, empty: 3, sound: 15 } },
  { run: "bootstrap-27-bugs", kinds: { corrupt: 31, "header-without-numbers": 13, sound: 11 } },
];

for (const { run, kinds } of runs) {
  test(`patch: the patches of ${run} are judged as git judges them`, { skip }, () => {
    const directory = join(corpus ?? "", "runs", run, "quality/patches");
    const counted: Record<string, number> = {};
    for (const name of readdirSync(directory)) {
      const patch = readFileSync(join(directory, name), "utf8");
      const [problem] = parsePatch(patch).problems;
      const kind = problem?.kind ?? "sound";
      counted[kind] = (counted[kind] ?? 0) + 1;
      if (kind === "corrupt") {
        assert.match(problem?.message ?? "", /^The patch is corrupt: the hunk /);
        assert.equal(scratch.refusal(followHint(patch, problem?.hint ?? "")), "", name);
      }
      const at = /(?:corrupt patch|garbage) at line (\d+)/.exec(scratch.check(patch))?.[1];
      if (kind !== "empty") assert.equal(at, problem === undefined ? undefined : `${problem.line}`);
    }
    assert.deepEqual(counted, kinds);
  });
}
