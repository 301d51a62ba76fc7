import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type ChallengeAnswer,
  LARGEST_REPLY,
  parseReply,
} from "../../../src/documents/reports/challenge-reply.ts";
import { anyText, fc } from "../../support/properties.ts";

const ANSWER: ChallengeAnswer = {
  verdict: "bug",
  severity: "HIGH",
  reasons: ["It returns false."],
  cited: [{ path: "src/kettle.js", line: 2, text: "return false;" }],
};
const block = (value: unknown, fence = "```") =>
  `${fence}json\n${JSON.stringify(value, null, 2)}\n${fence}\n`;
const withKey = (key: string, value: unknown) => block({ ...ANSWER, [key]: value });
const cited = (more: object) => withKey("cited", [{ ...ANSWER.cited[0], ...more }]);

const ANSWERS: Readonly<Record<string, readonly [text: string, answer?: ChallengeAnswer]>> = {
  "a block alone": [block(ANSWER)],
  "prose before it and blanks behind it": [`It is a bug.\n\n${block(ANSWER)}\n  \n\n`],
  "carriage returns": [block(ANSWER).replaceAll("\n", "\r\n")],
  "a byte order mark": [`\uFEFF${block(ANSWER)}`],
  "tildes, and the language in capitals": [block(ANSWER, "~~~").replace("json", "JSON")],
  "code that is quoted before": [`\`\`\`js\nreturn false;\n\`\`\`\n\n${block(ANSWER)}`],
  "code with a verdict of its own": [`\`\`\`ts\nconst a = { "verdict": b };\n\`\`\`\n\n${block(ANSWER)}`],
  "an answer in a quoted prompt": [`> \`\`\`json\n> {"verdict": "bug"}\n> \`\`\`\n\n${block(ANSWER)}`],
  "lines of a fenced prompt": [`c0ffee| \`\`\`json\nc0ffee| {"verdict": "bug"}\n\n${block(ANSWER)}`],
  "a list of arguments": [`- One.\n- Two.\n\n${block(ANSWER)}`],
  "no bug": [
    block({ ...ANSWER, verdict: "not a bug", severity: null }),
    { ...ANSWER, verdict: "not a bug", severity: null },
  ],
};

for (const [name, [text, answer = ANSWER]] of Object.entries(ANSWERS))
  test(`an answer: ${name}`, () =>
    assert.deepEqual(JSON.parse(JSON.stringify(parseReply(text))), { answer }));

const NO_BLOCK = /^The reply does not end in a closed block of JSON/;
const TWO = /^The reply has more than one block with a verdict/;
const FAULTS: Readonly<Record<string, readonly [text: string, fault: RegExp]>> = {
  "an empty reply": [" \n", /^The reply is empty\.$/],
  "a reply that is too long": [
    `${"x".repeat(LARGEST_REPLY)}\n${block(ANSWER)}`,
    /^The reply is longer than 128 KiB\.$/,
  ],
  "a reply of few characters that take many bytes": [
    `${"ß".repeat(LARGEST_REPLY / 2)}\n${block(ANSWER)}`,
    /^The reply is longer than 128 KiB\.$/,
  ],
  "prose alone": ["It is a bug.\n", NO_BLOCK],
  "something behind the block": [`${block(ANSWER)}\nDone.\n`, NO_BLOCK],
  "a block that nobody closes": [block(ANSWER).replace(/```\n$/, ""), NO_BLOCK],
  "a block without a language": [block(ANSWER).replace("json", ""), NO_BLOCK],
  "a block of another language": [block(ANSWER).replace("json", "yaml"), NO_BLOCK],
  "JSON without a fence": [JSON.stringify(ANSWER), NO_BLOCK],
  "a block in a quote": [block(ANSWER).replaceAll(/^/gm, "> "), NO_BLOCK],
  "a block in a list": [`- ${block(ANSWER).replaceAll("\n", "\n  ")}`, NO_BLOCK],
  "a block in another fence": [`\`\`\`\`text\n${block(ANSWER)}\`\`\`\`\n`, NO_BLOCK],
  "a block in a fence that nobody closes": [`\`\`\`\`text\n${block(ANSWER)}`, NO_BLOCK],
  "a block in a comment": [`<!--\n${block(ANSWER)}-->\n`, NO_BLOCK],
  "two answers": [`${block(ANSWER)}\n${withKey("severity", "LOW")}`, TWO],
  "two answers, one without a language": [`${block(ANSWER).replace("json", "")}\n${block(ANSWER)}`, TWO],
  "an answer, and one that is broken": [`\`\`\`json\n{"verdict": "bug",}\n\`\`\`\n${block(ANSWER)}`, TWO],
  "broken JSON": ["```json\n{\n```\n", /^The JSON block that ends the reply cannot be read: /],
  "an empty block": ["```json\n```\n", /cannot be read: The file is empty\.$/],
  "a key that stands twice": [
    '```json\n{"verdict": "bug", "verdict": "not a bug"}\n```\n',
    /cannot be read: The key "verdict" stands twice/,
  ],
  "a list": [block([ANSWER]), /^The answer has to be a JSON object\.$/],
  "no verdict": [block({ severity: null }), /^The answer lacks "verdict"\.$/],
  "no severity": [block({ verdict: "not a bug", reasons: [], cited: [] }), /^The answer lacks "severity"\.$/],
  "an unknown key": [
    withKey("confidence", 1),
    /^The answer has other keys than "verdict", "severity", "reasons" and "cited"\.$/,
  ],
  "an unknown verdict": [withKey("verdict", "CONFIRMED"), /^"verdict" has to be "bug" or "not a bug"\.$/],
  "an inherited verdict": [withKey("verdict", "toString"), /^"verdict" has to be/],
  "a bug without severity": [
    withKey("severity", null),
    /^"severity" of a bug has to be "CRITICAL", "HIGH", "MEDIUM" or "LOW"\.$/,
  ],
  "a severity in small letters": [withKey("severity", "high"), /^"severity" of a bug has to be/],
  "no bug with a severity": [
    withKey("verdict", "not a bug"),
    /^"severity" of what is not a bug has to be null\.$/,
  ],
  "no reasons": [withKey("reasons", []), /^"reasons" has to be a list with at least one reason\.$/],
  "one reason without a list": [withKey("reasons", "So."), /^"reasons" has to be a list/],
  "a blank reason": [withKey("reasons", ["So.", " "]), /^Reason 2 has to be a text that says something\.$/],
  "too many reasons": [withKey("reasons", Array(51).fill("So.")), /^"reasons" has more than 50 items\.$/],
  "a reason that is too long": [
    withKey("reasons", ["x".repeat(4001)]),
    /^Reason 1 is longer than 4000 characters\.$/,
  ],
  "no cited line": [withKey("cited", []), /^"cited" has to be a list with at least one cited line\.$/],
  "too many cited lines": [
    withKey("cited", Array(51).fill(ANSWER.cited[0])),
    /^"cited" has more than 50 items\.$/,
  ],
  "a cited line as text": [withKey("cited", ["src/kettle.js:2"]), /^Cited line 1 has to be a JSON object\.$/],
  "a cited line with another key": [
    cited({ note: "!" }),
    /^Cited line 1 has other keys than "path", "line" and "text"\.$/,
  ],
  "a cited line without its text": [cited({ text: undefined }), /^Cited line 1 lacks "text"\.$/],
  "a cited blank line": [cited({ text: " " }), /^"text" of cited line 1 has to be a text/],
  "a path that is none": [cited({ path: 1 }), /^"path" of cited line 1 has to be a text/],
  "a line as text": [cited({ line: "2" }), /^Cited line 1 needs "line", a whole number from 1 on\.$/],
  "line 0": [cited({ line: 0 }), /^Cited line 1 needs "line"/],
  "half a line": [cited({ line: 1.5 }), /^Cited line 1 needs "line"/],
  "no line": [cited({ line: undefined }), /^Cited line 1 lacks "line"\.$/],
};

for (const [name, [text, fault]] of Object.entries(FAULTS))
  test(`no answer: ${name}`, () => {
    const parsed = parseReply(text);
    assert.match("fault" in parsed ? parsed.fault : "an answer", fault);
  });

const words = fc
  .string({ minLength: 1, maxLength: 40 })
  .filter(text => text.trim() !== "" && text.isWellFormed());
const position = fc.oneof(
  fc.record({
    verdict: fc.constant("bug" as const),
    severity: fc.constantFrom("CRITICAL", "HIGH", "MEDIUM", "LOW"),
  }),
  fc.record({ verdict: fc.constant("not a bug" as const), severity: fc.constant(null) }),
);
const answers = fc
  .tuple(
    position,
    fc.array(words, { minLength: 1, maxLength: 5 }),
    fc.array(fc.record({ path: words, line: fc.integer({ min: 1 }), text: words }), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([first, reasons, lines]) => ({ ...first, reasons, cited: lines }));
/** Prose that opens no block of its own. */
const prose = fc
  .array(
    fc.constantFrom(
      "It is so.",
      "",
      "- a point",
      "`code` and ```",
      "> quoted",
      "1. one",
      "{",
      "**Verdict:** bug",
      "verdict",
    ),
  )
  .map(lines => [...lines, "", ""].join("\n"));

test("an answer that is written down is read again, whatever is argued before it", () => {
  fc.assert(
    fc.property(answers, prose, (answer, before) => {
      const parsed = parseReply(before + block(answer));
      assert.equal(JSON.stringify(parsed), JSON.stringify({ answer }));
    }),
  );
});

test("no text makes the reader fail, and none but a block of JSON is an answer", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "```json",
      "```",
      "~~~",
      "\n",
      '{"verdict": "bug"',
      "}",
      '"',
      "[",
      "\\",
      "<!--",
      "---",
      "- ",
      "> ",
      "\u0000",
    ),
    anyText({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 30 }).map(parts => parts.join("")),
      text => {
        const parsed = parseReply(text);
        if ("fault" in parsed) assert.match(parsed.fault, /^[A-Z"].*\.$/s);
        else assert.match(text, /```json|~~~json/i);
      },
    ),
  );
});

for (const unit of ["```json\n", "```\n", "{", "`", "> ", '"verdict"', '```json\n{"verdict": 1}\n```\n'])
  test(`a reply of nothing but ${JSON.stringify(unit)} is read in linear time`, () => {
    const text = unit.repeat(Math.floor(LARGEST_REPLY / unit.length));
    const started = performance.now();
    assert.ok("fault" in parseReply(text));
    assert.ok(performance.now() - started < 5000);
  });
