import { type HostileCase, put, rewrite, swap } from "./cases.ts";

const FIX = "quality/patches/BUG-001-fix.patch";
const RED = "quality/results/BUG-001.red.log";
const hunk = (header: string) => rewrite(FIX, text => text.replace(/^@@ .*$/m, () => header));
const target = (path: string) => rewrite(FIX, text => text.replaceAll("src/store.js", () => path));

export const RECORD_CASES: readonly HostileCase[] = [
  { name: "an empty patch", edit: put(FIX, "") },
  { name: "a patch whose counts are too long", edit: hunk("@@ -1,99999999 +1,99999999 @@") },
  { name: "a patch with negative counts", edit: hunk("@@ -1,-3 +1,-3 @@") },
  { name: "a patch at line 10^12", edit: hunk("@@ -1000000000000,3 +1000000000000,3 @@") },
  { name: "a patch with a million digits", edit: hunk(`@@ -${"9".repeat(900_000)},1 +1,1 @@`) },
  { name: "a patch out of the tree", edit: target("../../../etc/passwd") },
  { name: "a patch of an absolute path", edit: target("/etc/passwd") },
  { name: "a patch of .git/config", edit: target(".git/config") },
  { name: "a patch of a path with a quote escape", edit: target('"src\\033[2J.js"') },
  {
    name: "a binary patch",
    edit: put(
      FIX,
      "diff --git a/src/a.bin b/src/a.bin\nindex 0000000..1111111 100644\nGIT binary patch\nliteral 1\nIcmZPo000310RR91\n\n",
    ),
  },
  {
    name: "a patch of ten thousand renames",
    edit: put(
      FIX,
      Array.from(
        { length: 10_000 },
        (_, index) =>
          `diff --git a/src/store.js b/b${index}.js\nsimilarity index 100%\nrename from src/store.js\nrename to b${index}.js\n`,
      ).join(""),
    ),
  },
  { name: "a patch of NUL bytes", edit: put(FIX, "\0".repeat(10_000)) },
  { name: "a log of a megabyte without a line feed", edit: put(RED, "x".repeat(1_000_000)) },
  { name: "a log that is its tag only", edit: put(RED, "RED\n") },
  { name: "a tag with a zero-width space", edit: rewrite(RED, text => text.replace("RED", "R\u200bED")) },
  { name: "a tag behind an ANSI escape", edit: rewrite(RED, text => `\u001b[31m${text}`) },
  { name: "an empty log", edit: put(RED, "") },
  {
    name: "a stamp with a hundred thousand digits",
    edit: swap("quality/QUALITY.md", "v1.", `v${"1".repeat(100_000)}.`),
  },
  { name: "a file whose name is an option", edit: put("quality/patches/-rf.patch", "x\n") },
  {
    name: "a file whose name has a line feed",
    edit: put("quality/patches/BUG-001\n::error::-fix.patch", "x\n"),
  },
  { name: "a file whose name has an escape", edit: put("quality/patches/\u001b[2JBUG-001-fix.patch", "x\n") },
  {
    name: "a file whose name has a zero-width joiner",
    edit: put("quality/writeups/BUG-001\u200d.md", "# x\n"),
  },
  { name: "a file whose name differs in case only", edit: put("quality/writeups/bug-001.md", "# x\n") },
  { name: "a file whose name is a glob", edit: put("quality/writeups/*.md", "# x\n") },
  { name: "a log that is a FIFO", edit: put(RED, { kind: "fifo" }) },
  { name: "a log that is a link", edit: put(RED, { kind: "symlink" }) },
];
