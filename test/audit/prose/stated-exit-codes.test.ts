import assert from "node:assert/strict";
import { test } from "node:test";
import { codesInMarkdown } from "../../../src/audit/prose/stated-exit-codes.ts";

const CASES: readonly (readonly [text: string, codes: readonly string[]])[] = [
  ["It exits with 1 where it differs.", ["1:1"]],
  ["It exits\nwith 70 in that case.", ["1:70"]],
  ["Exits 0, 1, 2 or 3: the worst of all.", ["1:0", "1:1", "1:2", "1:3"]],
  ["The exit code is `2`.", ["1:2"]],
  ["Says what is stale. 1 where one is, 3 while one runs.", ["1:1", "1:3"]],
  ["does so, and is 2 where none has a manifest", ["1:2"]],
  ["runs it on the files as they are: 0, or 1 with what failed", ["1:1"]],
  ["| exit | decision |\n| --- | --- |\n| 0 | ship |\n| 1; 3 with a flag | loop |\n", ["3:0", "4:1", "4:3"]],
  ["| command | 0 | 9 |\n| --- | --- | --- |\n| x | | |\n", ["1:0", "1:9"]],
  ["| `assay archive verify` | says what is missing (1) |\n", ["1:1"]],
  ['```sh\n[ "$rc" -eq 1 ] || exit "$rc" # 2: nothing was judged; 3: a person\n```\n', ["2:1", "2:2", "2:3"]],
  ["Of 19 patches 1 is corrupt, and line 26 where it stands (4) is not.", []],
  ["It waits 5 seconds while 12 workers run.", []],
];

for (const [text, codes] of CASES)
  test(`codes in: ${text.replaceAll("\n", " ⏎ ")}`, () => {
    const found = codesInMarkdown(text).map(({ line, code }) => `${line}:${code}`);
    assert.deepEqual(found.toSorted(), codes.toSorted());
  });
