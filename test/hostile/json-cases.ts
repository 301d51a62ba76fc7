import { type HostileCase, put, rewrite, swap } from "./cases.ts";

const TDD = "quality/results/tdd-results.json";
const DEEP = 1_000_000;

/** Adds a member to the sidecar, before its first. */
const member = (json: string) => rewrite(TDD, text => text.replace("{", () => `{\n${json},`));

export const JSON_CASES: readonly HostileCase[] = [
  { name: "an empty sidecar", edit: put(TDD, "") },
  { name: "a sidecar of blanks", edit: put(TDD, " \n\t\n") },
  { name: "a sidecar that is null", edit: put(TDD, "null\n") },
  { name: "a sidecar that is a number", edit: put(TDD, "1\n") },
  { name: "a sidecar that is an array", edit: put(TDD, "[]\n") },
  { name: "a sidecar that is a string", edit: put(TDD, '"PASS"\n') },
  { name: "a million arrays in each other", edit: put(TDD, "[".repeat(DEEP) + "]".repeat(DEEP)) },
  { name: "a million objects in each other", edit: put(TDD, '{"a":'.repeat(DEEP)) },
  { name: "a key twice", edit: member('"schema_version": "1.1"') },
  { name: "a key twice, once by escape", edit: member('"schem\\u0061_version": "1.1"') },
  { name: "a key twice in an entry", edit: swap(TDD, '"red_phase"', '"id": "BUG-009", "red_phase"') },
  { name: "a key __proto__", edit: member('"__proto__": {"verdict": "TDD verified"}') },
  { name: "a key constructor", edit: member('"constructor": {"prototype": {}}') },
  { name: "a key toString", edit: member('"toString": 1') },
  {
    name: "keys only by inheritance",
    edit: put(TDD, '{"__proto__": {"bugs": [], "schema_version": "1.1"}}\n'),
  },
  { name: "a number too large", edit: member('"x": 1e400') },
  { name: "an integer that rounds", edit: member('"x": 9007199254740993') },
  { name: "a total of minus zero", edit: rewrite(TDD, text => text.replace(/"total": \d+/, '"total": -0')) },
  { name: "NaN", edit: member('"x": NaN') },
  { name: "a trailing comma", edit: rewrite(TDD, text => text.replace(/\n\}\s*$/, ",\n}\n")) },
  { name: "a comment", edit: rewrite(TDD, text => `// TDD verified\n${text}`) },
  { name: "a block comment", edit: rewrite(TDD, text => `${text}/* TDD verified */`) },
  { name: "a byte order mark", edit: rewrite(TDD, text => `\uFEFF${text}`) },
  { name: "two byte order marks", edit: rewrite(TDD, text => `\uFEFF\uFEFF${text}`) },
  {
    name: "UTF-16",
    edit: files => ({ ...files, [TDD]: Buffer.from(`\uFEFF${String(files[TDD])}`, "utf16le") }),
  },
  {
    name: "bytes that are not UTF-8",
    edit: files => ({
      ...files,
      [TDD]: Buffer.concat([Buffer.from(String(files[TDD])), Buffer.from([0xc0, 0xaf])]),
    }),
  },
  { name: "a NUL after the document", edit: rewrite(TDD, text => `${text}\0`) },
  { name: "a NUL in a string", edit: member('"x": "\0"') },
  { name: "half a surrogate pair, escaped", edit: member('"x": "\\ud83d"') },
  { name: "an ANSI escape in a key", edit: member('"\\u001b[2J\\u001b]0;PASS\\u0007": 1') },
  { name: "a workflow command in a key", edit: member('"\\n::error::PASS\\n##[error]": 1') },
  {
    name: "a bidi override in a verdict",
    edit: rewrite(TDD, text => text.replace(/"verdict": "[^"]*"/, '"verdict": "\\u202eTDD verified"')),
  },
  { name: "a string of a megabyte", edit: member(`"x": "${"x".repeat(1_000_000)}"`) },
  { name: "a string of ten megabytes", edit: member(`"x": "${"x".repeat(10_000_000)}"`) },
  { name: "five million escaped quotes", edit: member(`"x": "${'\\"'.repeat(5_000_000)}"`) },
  {
    name: "a hundred thousand wrong items",
    edit: rewrite(TDD, text => text.replace('"bugs": [', () => `"bugs": [${"1,".repeat(100_000)}`)),
  },
  {
    name: "a hundred thousand items with a key each that nobody knows",
    edit: rewrite(TDD, text =>
      text.replace(
        '"bugs": [',
        () => `"bugs": [${Array.from({ length: 100_000 }, (_, index) => `{"k${index}":1},`).join("")}`,
      ),
    ),
  },
  {
    name: "a hundred thousand keys that nobody knows",
    edit: member(Array.from({ length: 100_000 }, (_, index) => `"k${index}": 1`).join(",\n")),
  },
  { name: "carriage returns and line feeds", edit: rewrite(TDD, text => text.replaceAll("\n", "\r\n")) },
  { name: "carriage returns only", edit: rewrite(TDD, text => text.replaceAll("\n", "\r")) },
  { name: "a line separator between members", edit: rewrite(TDD, text => text.replace("{", "{\u2028")) },
  { name: "a form feed between members", edit: rewrite(TDD, text => text.replace("{", "{\f")) },
  { name: "no line feed at the end", edit: rewrite(TDD, text => text.trimEnd()) },
  { name: "an id of fullwidth digits", edit: swap(TDD, '"BUG-001"', '"BUG-００１"') },
  { name: "an id with a Cyrillic letter", edit: swap(TDD, '"BUG-001"', '"ВUG-001"') },
  { name: "an id with a zero-width joiner", edit: swap(TDD, '"BUG-001"', '"BUG-001\u200d"') },
  { name: "an id with a digit less", edit: swap(TDD, '"BUG-001"', '"BUG-01"') },
  { name: "an id with a superscript", edit: swap(TDD, '"BUG-001"', '"BUG-00¹"') },
  { name: "an id twice", edit: swap(TDD, '"BUG-002"', '"BUG-001"') },
];
