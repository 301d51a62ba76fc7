import assert from "node:assert/strict";
import { test } from "node:test";
import type { Base } from "../../../src/evidence/base.ts";
import { citationFault } from "../../../src/evidence/challenge/cited-lines.ts";

const FILES: Readonly<Record<string, string>> = {
  "src/kettle.js": "export function boil() {\r\n\treturn\tfalse; \r\n}\r\n",
  "src/wide.js": `const a = "${"x".repeat(2000)}";\n\n`,
  "src/bidi.js": 'const a = "\u202e";\n',
  "quality/BUGS.md": "return false;\n",
};
const asked: string[] = [];
const base: Base = {
  source: "run",
  commit: null,
  prefetch: paths => void asked.push(...paths),
  file(path) {
    const text = FILES[path];
    if (path === "src/lost.js") return { state: "unknown", reason: "git did not answer" };
    return text === undefined
      ? { state: "absent", reason: "commit 0123 does not have it" }
      : { state: "present", text };
  },
};
const cite = (path: string, line: number, text: string) =>
  citationFault({ cited: [{ path, line, text }] }, base);

const CASES: Readonly<Record<string, readonly [path: string, line: number, text: string, fault?: RegExp]>> = {
  "a line that says so": ["src/kettle.js", 1, "export function boil() {"],
  "blanks around it": ["src/kettle.js", 3, "  }\t"],
  "tabs as the prompt shows them": ["src/kettle.js", 2, "return    false;"],
  "tabs as they are": ["src/kettle.js", 2, "\treturn\tfalse;"],
  "a mark that is spelt out in the prompt": ["src/bidi.js", 1, 'const a = "\\u202e";'],
  "a line that is longer than what is shown of it": [
    "src/wide.js",
    1,
    FILES["src/wide.js"]?.slice(0, 1000) ?? "",
  ],
  "other words": [
    "src/kettle.js",
    2,
    "return true;",
    /^It cites src\/kettle\.js:2, which does not say what it quotes\.$/,
  ],
  "a part of the line": ["src/kettle.js", 2, "return", /does not say/],
  "other letters": ["src/kettle.js", 1, "Export function boil() {", /does not say/],
  "another line": ["src/kettle.js", 3, "return false;", /does not say/],
  "a blank line": ["src/wide.js", 2, "x", /does not say/],
  "a line behind the last": ["src/kettle.js", 4, "}", /:4, and that file has 3 lines\.$/],
  "a file that is not there": [
    "src/pot.js",
    1,
    "x",
    /:1, which is not there: commit 0123 does not have it\.$/,
  ],
  "a file of which nothing is known": [
    "src/lost.js",
    1,
    "x",
    /, which cannot be checked: git did not answer\.$/,
  ],
  "the run's own files": [
    "quality/BUGS.md",
    1,
    "return false;",
    /which is no path of a file of the project\.$/,
  ],
  "a way out": ["../src/kettle.js", 1, "x", /no path of a file/],
  "an absolute path": ["/src/kettle.js", 1, "x", /no path of a file/],
  "a path with a dot": ["./src/kettle.js", 1, "export function boil() {", /no path of a file/],
  "a backslash": ["src\\kettle.js", 1, "x", /no path of a file/],
  "a NUL": ["src/kettle.js\0", 1, "x", /no path of a file/],
  "git's own files": [".GIT/config", 1, "x", /no path of a file/],
};

for (const [name, [path, line, text, fault]] of Object.entries(CASES))
  test(`cited: ${name}`, () => {
    const said = cite(path, line, text);
    if (fault === undefined) assert.equal(said, undefined);
    else assert.match(said ?? "nothing", fault);
  });

test("every cited line has to hold, and all files are asked for at once", () => {
  asked.length = 0;
  const right = { path: "src/kettle.js", line: 3, text: "}" };
  const wrong = { path: "src/bidi.js", line: 1, text: "}" };
  assert.match(citationFault({ cited: [right, wrong, right] }, base) ?? "", /src\/bidi\.js:1/);
  assert.deepEqual(asked, ["src/kettle.js", "src/bidi.js", "src/kettle.js"]);
});
