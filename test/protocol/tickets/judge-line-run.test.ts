import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { CommandFinishLine } from "../../../src/contract/schemas/finish-lines.ts";
import { countMatches } from "../../../src/host/processes/count-matches.ts";
import { controlOf } from "../../../src/protocol/tickets/finish-line.ts";
import { judgeLineRun } from "../../../src/protocol/tickets/judge-line-run.ts";
import type { CommandRun } from "../../../src/running.ts";
import { fc } from "../../support/properties.ts";

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const encode = (text: string) => new TextEncoder().encode(text);
const ended = (exitCode: number, printed: string, more: Partial<CommandRun> = {}): CommandRun => ({
  end: "exited",
  exitCode,
  output: encode(printed),
  environment: {},
  started: new Date("2026-11-21T12:00:00Z"),
  ended: new Date("2026-11-21T12:00:01Z"),
  ...more,
});

const LINE: CommandFinishLine = { kind: "command", argv: ["check", "good"], exit: 0 };
const CONTROL = { argv: ["check", "bad"], exit: 3 };
const judge = (line: Partial<CommandFinishLine>, ran: CommandRun, control?: CommandRun) =>
  judgeLineRun({
    id: "assay:goal",
    line: { ...LINE, ...line },
    ...{ ran, control, changed: [], inputs: {}, version: "1", sha256 },
    countMatches: countMatches(200),
  });

const STOPPED = { end: "deadline", exitCode: null } as const;
type Case = readonly [
  what: string,
  line: Partial<CommandFinishLine>,
  ran: CommandRun,
  control: CommandRun | undefined,
  said: readonly RegExp[],
];
const CASES: readonly Case[] = [
  ["a line that fits", { pattern: "^sent \\d+$" }, ended(0, "ready\nsent 3\n"), undefined, []],
  [
    "what fits only across lines",
    { pattern: "ready\\nsent" },
    ended(0, "ready\nsent 3\n"),
    undefined,
    [/^What it printed has 0 of at least 1 lines that fit "ready\\\\nsent"\.$/],
  ],
  [
    "fewer lines than asked for",
    { pattern: "sent", min_matches: 2 },
    ended(0, "sent\n"),
    undefined,
    [/has 1 of at least 2 lines/],
  ],
  ["as many as asked for", { pattern: "sent", min_matches: 2 }, ended(0, "sent\r\nsent\r\n"), undefined, []],
  ["no output at all", { pattern: "." }, ended(0, ""), undefined, [/has 0 of at least 1/]],
  ["a pattern that fits anything", { pattern: ".*" }, ended(0, "x\n"), undefined, [/fits the empty text/]],
  ["a pattern that is none", { pattern: "(" }, ended(0, "x\n"), undefined, [/is no regular expression/]],
  [
    "a pattern that never ends",
    { pattern: "(a+)+$" },
    ended(0, `${"a".repeat(60)}!\n`),
    undefined,
    [/^The pattern "\(a\+\)\+\$" decides nothing\. It was not done after 0\.2 seconds\.$/],
  ],
  ["the words of no tests", {}, ended(0, "# tests 0\n# pass 0\n"), undefined, [/says that it ran no tests/]],
  ["no tests beside some", {}, ended(0, "running 0 tests\nok 1 - a\n"), undefined, []],
  ["a control that fails as it has to", { negative_control: CONTROL }, ended(0, ""), ended(3, ""), []],
  [
    "a control that passes",
    { negative_control: CONTROL },
    ended(0, ""),
    ended(0, ""),
    [/^Its negative control proves nothing\. It exited with 0 instead of 3\.$/],
  ],
  [
    "a control that is not done",
    { negative_control: CONTROL },
    ended(0, ""),
    ended(0, "", STOPPED),
    [/negative control proves nothing\. It was not done after 600 seconds/],
  ],
  ["a control that was not run", { negative_control: CONTROL }, ended(0, ""), undefined, [/was not run/]],
  [
    "a control that prints what the line asks for",
    { pattern: "sent", negative_control: { ...CONTROL, exit: 0 } },
    ended(0, "sent\n"),
    ended(0, "sent\n"),
    [/^Its negative control proves nothing\. It printed 1 lines that fit "sent"\.$/],
  ],
  [
    "a control on which the pattern never ends",
    { pattern: "(a+)+$", negative_control: CONTROL },
    ended(0, "a\n"),
    ended(3, `${"a".repeat(60)}!\n`),
    [/negative control proves nothing\. It was not done/],
  ],
];
for (const [what, line, ran, control, said] of CASES)
  test(`a finish line whose command shows ${what}`, () => {
    const { holds, reasons } = judge(line, ran, control);
    assert.equal(holds, said.length === 0, reasons.join("\n"));
    assert.equal(reasons.length, said.length, reasons.join("\n"));
    for (const [index, pattern] of said.entries()) assert.match(reasons[index] ?? "", pattern);
  });

test("a receipt keeps the run of the negative control", () => {
  const { control, ended: at } = judge(
    { negative_control: CONTROL },
    ended(0, "good"),
    ended(3, "bad", { ended: new Date("2026-11-21T12:00:09Z") }),
  );
  assert.deepEqual(control, {
    argv: ["check", "bad"],
    end: "exited",
    exit_code: 3,
    output: { sha256: sha256("bad"), size: 3, tail: "bad" },
  });
  assert.equal(at, "2026-11-21T12:00:09Z");
  assert.equal(judge({}, ended(0, "good")).control, undefined);
});

test("a negative control may take as long as its line", () => {
  assert.deepEqual(controlOf({ ...LINE, deadline: 9, negative_control: CONTROL }), {
    argv: ["check", "bad"],
    deadline: 9,
  });
  assert.equal(controlOf(LINE), undefined);
});

test("where a pattern fits nothing, or no test passed, a line never holds", () => {
  const words = fc.array(fc.constantFrom("ok", "fine", "", "tests", "pass", "# tests 0", "x"));
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 3 }), fc.boolean(), (lines, least, wantsTests) => {
      const asked = wantsTests ? { min_tests: least } : { pattern: "^never$", min_matches: least };
      assert.equal(judge(asked, ended(0, lines.join("\n"))).holds, false);
    }),
  );
});
