import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { StartFailureKind } from "../../../src/contract/log-grammar.ts";
import { nameMatches, parseLog } from "../../../src/documents/logs/log.ts";
import { fc } from "../../support/properties.ts";

test("log: tag, headers in any order, rules and blanks before the output", () => {
  const log = parseLog(
    "\uFEFFRED\r\n--- Test output ---\r\nRunner: npm test\r\n\r\nExit code: 1\r\nGuard: todo\r\nExpected exit code: 0\r\nnot ok 1 - a\r\n",
  );
  assert.equal(log.tag, "RED");
  assert.deepEqual(log.headers.get("command"), { text: "npm test", line: 3 });
  assert.deepEqual([log.exitCode, log.expectedExitCode, log.outputLine], [1, 0, 8]);
  assert.deepEqual(log.output, ["not ok 1 - a"]);
  assert.deepEqual(log.results, [{ name: "a", outcome: "fail", line: 8 }]);
});

test("log: what is no header begins the output", () => {
  const log = parseLog("GREEN\nExempt: it\nExit code: 0\n");
  assert.equal(log.exitCode, undefined);
  assert.deepEqual(log.output, ["Exempt: it", "Exit code: 0"]);
  assert.deepEqual(parseLog("RED\n--- FAIL: TestA (0.00s)\n").results, [
    { name: "TestA", outcome: "fail", line: 2 },
  ]);
});

test("log: without an exact tag the output may begin on line 1", () => {
  for (const text of ["Red\n", "RED: it failed\n", " RED\n", "constructor: x\n"]) {
    const log = parseLog(text);
    assert.deepEqual([log.tag, log.outputLine, log.output.length], [undefined, 1, 1]);
  }
  assert.deepEqual([parseLog("").output, parseLog("").outputLine, parseLog("").firstLine], [[], 1, ""]);
});

test("log: the first of two headers counts, and an exit code is a whole number", () => {
  assert.equal(parseLog("RED\nExit code: 1\nExit code: 0\n").exitCode, 1);
  for (const code of ["", "one", "1 (failed)", "1.5"])
    assert.equal(parseLog(`RED\nExit code: ${code}\n`).exitCode, undefined);
});

const starts: { output: string; kind: StartFailureKind | undefined }[] = [
  { output: "bash: -c: line 33: syntax error: unexpected end of file", kind: "shell-syntax" },
  { output: 'sh: 1: Syntax error: end of file unexpected (expecting "then")', kind: "shell-syntax" },
  { output: "./run.sh: line 3: syntax error near unexpected token `fi'", kind: "shell-syntax" },
  { output: "zsh:1: parse error near `\\n'", kind: "shell-syntax" },
  { output: "bash: line 24: run_test: command not found", kind: "command-not-found" },
  { output: "sh: 1: foo: not found", kind: "command-not-found" },
  { output: "zsh: command not found: foo", kind: "command-not-found" },
  { output: 'npm ERR! Missing script: "test"', kind: "command-not-found" },
  { output: "bash: ./nope: No such file or directory", kind: "no-such-file" },
  { output: "sh: 0: cannot open nope.sh: No such file", kind: "no-such-file" },
  { output: "/usr/bin/env: ‘python4’: No such file or directory", kind: "no-such-file" },
  { output: "python3: can't open file '/x.py': [Errno 2] No such file or directory", kind: "no-such-file" },
  { output: "bash: ./np.sh: Permission denied", kind: "permission-denied" },
  { output: "SyntaxError: Unexpected identifier 'error'", kind: "syntax-error" },
  { output: "# SyntaxError: Unexpected identifier", kind: "syntax-error" },
  { output: "IndentationError: unexpected indent", kind: "syntax-error" },
  { output: "Error: Cannot find module '/x.js'", kind: "module-not-found" },
  { output: "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'x'", kind: "module-not-found" },
  { output: "E   ModuleNotFoundError: No module named 'x'", kind: "module-not-found" },
  { output: "/usr/bin/python3: No module named pytest", kind: "module-not-found" },
  { output: "ImportError: Failed to import test module: m", kind: "module-not-found" },
  { output: "error: could not compile `x` (lib test) due to 1 previous error", kind: "build-failed" },
  { output: "FAIL\texample.com/x [build failed]", kind: "build-failed" },
  { output: "collected 0 items", kind: "no-tests" },
  { output: "==== no tests ran in 0.72s ====", kind: "no-tests" },
  { output: "Ran 0 tests in 0.000s", kind: "no-tests" },
  { output: "1..0", kind: "no-tests" },
  { output: "# tests 0", kind: "no-tests" },
  { output: "Could not find '/x/nope.mjs'", kind: "no-tests" },
  { output: "AssertionError: No such file or directory", kind: undefined },
  { output: "expected: command not found", kind: undefined },
  { output: "1..10", kind: undefined },
  { output: "a Permission denied is shown", kind: undefined },
];

for (const { output, kind } of starts) {
  test(`log: start failure ${kind ?? "none"}: ${output}`, () => {
    const { startFailures } = parseLog(`RED\nExit code: 1\n${output}\n`);
    assert.deepEqual(startFailures, kind === undefined ? [] : [{ line: 3, text: output, kind }]);
    assert.deepEqual(parseLog(`RED\nok 1 - a\n${output}\n`).startFailures, []);
  });
}

test("log: guards are listed with their lines", () => {
  const log = parseLog(
    "RED\nnot ok 1 - a # TODO BUG-001\nt.py::test_b XFAIL\ntest_c (m.C.test_c) ... expected failure\nOK (expected failures=1)\n1 passed, 2 xfailed in 0.1s\n# todo 1\n# todo 0\nan XFAIL in prose\n",
  );
  assert.deepEqual(
    log.guards.map(({ line }) => line),
    [2, 3, 4, 5, 6, 7],
  );
});

const names: { reference: string; result: string; matches: boolean }[] = [
  { reference: "test_x", result: "m.C.test_x", matches: true },
  { reference: "quality.t.C.test_x", result: "quality.t.C.test_x", matches: true },
  { reference: "quality/t.py::C::test_x", result: "quality.t.C.test_x", matches: true },
  { reference: "quality/t.py::test_x", result: "quality.t.C.test_x", matches: true },
  { reference: "t.sh::test_x", result: "test_x", matches: true },
  { reference: "test_x", result: "t.py::C::test_x", matches: true },
  { reference: "C::test_x", result: "deep/t.py::C::test_x", matches: true },
  { reference: "it works", result: "test/x.test.ts > suite > it works", matches: true },
  { reference: "tests::a", result: "tests::a", matches: true },
  { reference: "a/t.py::test_x", result: "b/t.py::test_x", matches: false },
  { reference: "A::test_x", result: "B::test_x", matches: false },
  { reference: "test_x", result: "test_xy", matches: false },
  { reference: "x", result: "test_x", matches: false },
  { reference: "b", result: "gives 1.5 for a.b", matches: false },
  { reference: "", result: "", matches: false },
  { reference: "Test_x", result: "test_x", matches: false },
];

for (const { reference, result, matches } of names) {
  test(`log: ${reference || "nothing"} ${matches ? "names" : "does not name"} ${result || "nothing"}`, () => {
    assert.equal(nameMatches(reference, result), matches);
  });
}

test("log: any text is read without a throw and with lines inside it", () => {
  const piece = fc.constantFrom(
    "RED",
    "\n",
    "\r\n",
    "Exit code: 1",
    "Runner:",
    "---",
    "ok 1 - a # TODO",
    "bash: x: command not found",
    "\uFEFF",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 20 }).map(pieces => pieces.join("")),
  );
  fc.assert(
    fc.property(text, text => {
      const log = parseLog(text);
      const height = text.split("\n").length;
      const lines = [log, ...log.headers.values(), ...log.results, ...log.startFailures, ...log.guards];
      for (const item of lines) {
        const line = "outputLine" in item ? item.outputLine : item.line;
        assert.ok(line >= 1 && line <= height);
      }
    }),
  );
});

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined && "ASSAY_CORPUS names no directory of real runs";

function logsOf(run: string, colour: "red" | "green") {
  const directory = join(corpus ?? "", "runs", run, "quality/results");
  const files = readdirSync(directory).filter(name => name.endsWith(`.${colour}.log`));
  return files.map(name => ({ name, log: parseLog(readFileSync(join(directory, name), "utf8")) }));
}

test("log: in the 18-bug run nine red logs are syntax errors, one is a missing command, none shows a test", {
  skip,
}, () => {
  const logs = logsOf("bootstrap-18-bugs", "red").map(({ log }) => log);
  const count = (kind: StartFailureKind) => logs.filter(log => log.startFailures[0]?.kind === kind).length;
  assert.deepEqual([logs.length, count("shell-syntax"), count("command-not-found")], [18, 9, 1]);
  assert.equal(logs.filter(log => log.tag === "NOT_RUN").length, 2);
  assert.equal(logs.filter(log => log.tag === "RED" && log.output.length === 0).length, 6);
  assert.equal(logs.filter(log => log.results.length > 0).length, 0);
});

test("log: in the 27-bug run every red log shows its tests, 23 of them under a guard", { skip }, () => {
  const logs = logsOf("bootstrap-27-bugs", "red");
  const outcomes = logs.map(({ log }) => log.results.map(({ outcome }) => outcome).join(" "));
  const count = (said: string) => outcomes.filter(outcome => outcome === said).length;
  assert.equal(logs.length, 27);
  assert.deepEqual(
    [count("expected-failure"), count("expected-failure expected-failure"), count("fail")],
    [19, 4, 4],
  );
  assert.ok(logs.every(({ log }) => log.startFailures.length === 0));
  assert.equal(logs.filter(({ log }) => log.guards.length > 0).length, 23);
  for (const { log } of logs) {
    const named = log.headers.get("test")?.text;
    if (named !== undefined) assert.ok(log.results.some(({ name }) => nameMatches(named, name)));
  }
  assert.ok(
    logsOf("bootstrap-27-bugs", "green").every(
      ({ log }) => log.tag === "NOT_RUN" && log.results.length === 0,
    ),
  );
});

test("white space after the tag is no other tag", () => {
  assert.equal(parseLog("RED  \t\r\nCommand: x\n").tag, "RED");
  assert.equal(parseLog("RED x\nCommand: x\n").tag, undefined);
  assert.equal(parseLog(" RED\nCommand: x\n").tag, undefined);
});
