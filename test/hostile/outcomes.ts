import type { HostileOutcome } from "./cases.ts";

/** What the gate makes of each case, by name: recorded from the gate, so a change here is to be read, not just accepted. */
export const OUTCOMES: Readonly<Record<string, HostileOutcome>> = {
  "an empty sidecar": {
    code: 1,
    says: ["sidecar-schema error quality/results/tdd-results.json:1 The file is empty."],
  },
  "a sidecar of blanks": {
    code: 1,
    says: ["sidecar-schema error quality/results/tdd-results.json:1 The file is empty."],
  },
  "a sidecar that is null": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:38 BUG-002 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:56 BUG-003 has no TDD sidecar entry.",
    ],
    more: 3,
  },
  "a sidecar that is a number": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:38 BUG-002 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:56 BUG-003 has no TDD sidecar entry.",
    ],
    more: 3,
  },
  "a sidecar that is an array": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:38 BUG-002 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:56 BUG-003 has no TDD sidecar entry.",
    ],
    more: 3,
  },
  "a sidecar that is a string": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:38 BUG-002 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:56 BUG-003 has no TDD sidecar entry.",
    ],
    more: 3,
  },
  "a million arrays in each other": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:1 The document is nested more than 64 levels deep.",
    ],
  },
  "a million objects in each other": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:1 The document is nested more than 64 levels deep.",
    ],
  },
  "a key twice": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:3 The key "schema_version" stands twice in one object: on line 2 and on',
    ],
  },
  "a key twice, once by escape": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:3 The key "schema_version" stands twice in one object: on line 2 and on',
    ],
  },
  "a key twice in an entry": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:10 The key "id" stands twice in one object: on line 8 and on line 10.',
    ],
  },
  "a key __proto__": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "__proto__", which the schema does not know.',
    ],
  },
  "a key constructor": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "constructor", which the schema does not know.',
    ],
  },
  "a key toString": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "toString", which the schema does not know.',
    ],
  },
  "keys only by inheritance": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:38 BUG-002 has no TDD sidecar entry.",
      "sidecar-ids error quality/BUGS.md:56 BUG-003 has no TDD sidecar entry.",
    ],
    more: 9,
  },
  "a number too large": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:2 The number 1e400 is too large to be read.",
    ],
  },
  "an integer that rounds": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:2 The integer 9007199254740993 is beyond 2^53, where readers round it",
    ],
  },
  "a total of minus zero": {
    code: 1,
    says: [
      "tdd-summary error quality/results/tdd-results.json:48 The summary says 0 for total, the entries say 3.",
    ],
  },
  NaN: {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:2 This word is not JSON: strings and keys stand in double quotes.",
    ],
  },
  "a trailing comma": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:54 A key in double quotes was expected here; a comma before a closing brace",
    ],
  },
  "a comment": {
    code: 1,
    says: ["sidecar-schema error quality/results/tdd-results.json:1 Comments are not allowed in JSON."],
  },
  "a block comment": {
    code: 1,
    says: ["sidecar-schema error quality/results/tdd-results.json:55 Comments are not allowed in JSON."],
  },
  "a byte order mark": {
    code: 0,
    says: [],
  },
  "two byte order marks": {
    code: 0,
    says: [],
  },
  "UTF-16": {
    code: 1,
    says: [
      "artifact-files error quality/results/tdd-results.json:0 It cannot be read as a part of the run. The file is not valid UTF-8.",
    ],
  },
  "bytes that are not UTF-8": {
    code: 1,
    says: [
      "artifact-files error quality/results/tdd-results.json:0 It cannot be read as a part of the run. The file is not valid UTF-8.",
    ],
  },
  "a NUL after the document": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:55 This word is not JSON: strings and keys stand in double quotes.",
    ],
  },
  "a NUL in a string": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:2 A control character must be written as an escape.",
    ],
  },
  "half a surrogate pair, escaped": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:2 The string holds half of a surrogate pair, which is not Unicode text.",
    ],
  },
  "an ANSI escape in a key": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "\\u001b[2J\\u001b]0;PASS\\u0007", which the schema',
    ],
  },
  "a workflow command in a key": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "\\n::error::PASS\\n##[error]", which the schema',
    ],
  },
  "a bidi override in a verdict": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:12 /bugs/0/verdict is "‮TDD verified", none of "TDD verified", "red',
      "verdict-derivation note quality:0 Unchecked: 1 of 3; a phase or the verdict is none that the contract knows.",
      "tdd-summary note quality:0 Unchecked: 1 of 6; an entry has a verdict that the contract does not know.",
      "closure-agreement note quality:0 Unchecked: 1 of 3; the sidecar has no verdict for the bug.",
    ],
  },
  "a string of a megabyte": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "x", which the schema does not know.',
    ],
  },
  "a string of ten megabytes": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "x", which the schema does not know.',
    ],
  },
  "five million escaped quotes": {
    code: 1,
    says: [
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "x", which the schema does not know.',
    ],
  },
  "a hundred thousand wrong items": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:6 /bugs/*: at least 1000 of 100003 items are not of type object; the first",
      "verdict-derivation note quality:0 Unchecked: 100000 of 100003; a phase or the verdict is none that the contract knows.",
      "fix-patch-flag note quality:0 Unchecked: 100000 of 100003; the entry has no id.",
      "tdd-summary error quality/results/tdd-results.json:48 The summary says 3 for total, the entries say 100003.",
    ],
  },
  "a hundred thousand items with a key each that nobody knows": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:0 The file has 957 more problems of this kind.",
      'sidecar-schema error quality/results/tdd-results.json:6 /bugs/*: at least 1000 of 100003 items lack the key "fix_patch_present";',
      'sidecar-schema error quality/results/tdd-results.json:6 /bugs/*: at least 1000 of 100003 items lack the key "green_phase"; the',
    ],
    more: 51,
  },
  "a hundred thousand keys that nobody knows": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:0 The file has 99950 more problems of this kind.",
      'sidecar-schema error quality/results/tdd-results.json:2 The document has the key "k0", which the schema does not know.',
      'sidecar-schema error quality/results/tdd-results.json:3 The document has the key "k1", which the schema does not know.',
    ],
    more: 48,
  },
  "carriage returns and line feeds": {
    code: 0,
    says: [],
  },
  "carriage returns only": {
    code: 0,
    says: [],
  },
  "a line separator between members": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:1 This word is not JSON: strings and keys stand in double quotes.",
    ],
  },
  "a form feed between members": {
    code: 1,
    says: [
      "sidecar-schema error quality/results/tdd-results.json:1 This word is not JSON: strings and keys stand in double quotes.",
    ],
  },
  "no line feed at the end": {
    code: 0,
    says: [],
  },
  "an id of fullwidth digits": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-００１, which BUGS.md does not confirm.",
      "writeup-paths error quality/results/tdd-results.json:14 The entry of BUG-００１ names quality/writeups/BUG-001.md as its writeup,",
    ],
    more: 6,
  },
  "an id with a Cyrillic letter": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for ВUG-001, which BUGS.md does not confirm.",
      "writeup-paths error quality/results/tdd-results.json:14 The entry of ВUG-001 names quality/writeups/BUG-001.md as its writeup,",
    ],
    more: 6,
  },
  "an id with a zero-width joiner": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001‍, which BUGS.md does not confirm.",
      "writeup-paths error quality/results/tdd-results.json:14 The entry of BUG-001‍ names quality/writeups/BUG-001.md as its writeup,",
    ],
    more: 6,
  },
  "an id with a digit less": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-01, which BUGS.md does not confirm.",
      "writeup-paths error quality/results/tdd-results.json:14 The entry of BUG-01 names quality/writeups/BUG-001.md as its writeup, not",
    ],
    more: 6,
  },
  "an id with a superscript": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:20 BUG-001 has no TDD sidecar entry.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-00¹, which BUGS.md does not confirm.",
      "writeup-paths error quality/results/tdd-results.json:14 The entry of BUG-00¹ names quality/writeups/BUG-001.md as its writeup,",
    ],
    more: 6,
  },
  "an id twice": {
    code: 1,
    says: [
      "sidecar-ids error quality/BUGS.md:38 BUG-002 has no TDD sidecar entry.",
      "sidecar-ids error quality/results/tdd-results.json:20 BUG-001 has a second TDD sidecar entry; the first is on line 7.",
      "writeup-paths error quality/results/tdd-results.json:27 The entry of BUG-001 names quality/writeups/BUG-002.md as its writeup,",
    ],
    more: 5,
  },
  "an empty BUGS.md": {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 48,
  },
  "a BUGS.md of one byte order mark": {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 48,
  },
  "a BUGS.md in UTF-16": {
    code: 1,
    says: [
      "artifact-files error quality/BUGS.md:0 It cannot be read as a part of the run. The file is not valid UTF-8.",
    ],
  },
  "a BUGS.md in Latin-1": {
    code: 1,
    says: [
      "artifact-files error quality/BUGS.md:0 It cannot be read as a part of the run. The file is not valid UTF-8.",
    ],
  },
  "a BUGS.md of NUL bytes": {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 48,
  },
  "a BUGS.md of a megabyte of spaces": {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 48,
  },
  "BUGS.md with carriage returns and line feeds": {
    code: 0,
    says: [],
  },
  "BUGS.md with carriage returns only": {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 48,
  },
  "BUGS.md with line separators only": {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 48,
  },
  "BUGS.md with a byte order mark": {
    code: 0,
    says: [],
  },
  "BUGS.md without a line feed at its end": {
    code: 0,
    says: [],
  },
  'a fence "```" that nobody closes': {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 46,
  },
  'a fence "~~~" that nobody closes': {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 46,
  },
  'a fence "``````" that nobody closes': {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 46,
  },
  'a fence "- ```" that nobody closes': {
    code: 0,
    says: [],
  },
  'a fence "> ```\\n```" that nobody closes': {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 46,
  },
  'a fence "1. ~~~~" that nobody closes': {
    code: 0,
    says: [],
  },
  "a comment that nobody closes": {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:0 BUGS.md neither confirms a bug nor says that there is none.",
      "sidecar-ids error quality/results/tdd-results.json:7 There is a TDD sidecar entry for BUG-001, which BUGS.md does not confirm.",
      "sidecar-ids error quality/results/tdd-results.json:20 There is a TDD sidecar entry for BUG-002, which BUGS.md does not confirm.",
    ],
    more: 46,
  },
  "front matter that nobody closes": {
    code: 0,
    says: [],
  },
  "a hundred thousand headings": {
    code: 0,
    says: [],
  },
  "a quarter of a million fence lines": {
    code: 0,
    says: [],
  },
  "a line of ten megabytes": {
    code: 0,
    says: [],
  },
  "a table of ten thousand columns": {
    code: 0,
    says: [],
  },
  "five thousand quotes in each other": {
    code: 0,
    says: [],
  },
  "emphasis that nobody closes": {
    code: 0,
    says: [],
  },
  "long runs of digits wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of spaces wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of dashes wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of colons wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of backticks wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of brackets wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of pipes wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of dates wherever a pattern looks": {
    code: 1,
    says: ["citations error quality/BUGS.md:21 src/store.js:2026 cites nothing: the file has 75 lines."],
  },
  "long runs of bug ids wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of citations wherever a pattern looks": {
    code: 1,
    says: [
      "citations error quality/BUGS.md:9 a.js:1 cites nothing: no such file: it is not among the files that quality/run.json records.",
      "citations error quality/BUGS.md:17 va.js:1 cites nothing: no such file: it is not among the files that quality/run.json records.",
    ],
  },
  "long runs of quotes wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of comments wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "long runs of slashes wherever a pattern looks": {
    code: 0,
    says: [],
  },
  "a title that is a long run of digits": {
    code: 0,
    says: [],
  },
  "a title that is a long run of spaces": {
    code: 0,
    says: [],
  },
  "a title that is a long run of dashes": {
    code: 0,
    says: [],
  },
  "a title that is a long run of colons": {
    code: 0,
    says: [],
  },
  "a title that is a long run of backticks": {
    code: 0,
    says: [],
  },
  "a title that is a long run of brackets": {
    code: 0,
    says: [],
  },
  "a title that is a long run of pipes": {
    code: 0,
    says: [],
  },
  "a title that is a long run of dates": {
    code: 0,
    says: [],
  },
  "a title that is a long run of bug ids": {
    code: 0,
    says: [],
  },
  "a title that is a long run of citations": {
    code: 1,
    says: [
      "citations error quality/BUGS.md:20 a.js:1 cites nothing: no such file: it is not among the files that quality/run.json records.",
    ],
  },
  "a title that is a long run of quotes": {
    code: 0,
    says: [],
  },
  "a title that is a long run of comments": {
    code: 0,
    says: [],
  },
  "a title that is a long run of slashes": {
    code: 0,
    says: [],
  },
  'a bug under the id "BUG-1"': {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:24 BUG-001 differs from BUG-1 in zeros only; the first is on line 9.",
      "bug-fields error quality/BUGS.md:9 BUG-1 has no field Actual.",
      "bug-fields error quality/BUGS.md:9 BUG-1 has no field Class.",
    ],
    more: 24,
  },
  'a bug under the id "BUG-01"': {
    code: 1,
    says: [
      "bug-headings error quality/BUGS.md:24 BUG-001 differs from BUG-01 in zeros only; the first is on line 9.",
      "bug-fields error quality/BUGS.md:9 BUG-01 has no field Actual.",
      "bug-fields error quality/BUGS.md:9 BUG-01 has no field Class.",
    ],
    more: 24,
  },
  'a bug under the id "BUG-００４"': {
    code: 1,
    says: [
      'bug-headings error quality/BUGS.md:9 "### BUG-００４: a bug" does not confirm a bug: not a plain bug id.',
    ],
  },
  'a bug under the id "ВUG-004"': {
    code: 1,
    says: [
      'bug-headings error quality/BUGS.md:9 "### ВUG-004: a bug" does not confirm a bug: not a plain bug id.',
    ],
  },
  'a bug under the id "BUG-004‍"': {
    code: 1,
    says: [
      'bug-headings error quality/BUGS.md:9 "### BUG-004‍: a bug" does not confirm a bug: no separator before the title.',
    ],
  },
  'a bug under the id "BUG-00⁴"': {
    code: 1,
    says: [
      'bug-headings error quality/BUGS.md:9 "### BUG-00⁴: a bug" does not confirm a bug: no separator before the title.',
    ],
  },
  'a bug under the id "BUG-004‮"': {
    code: 1,
    says: [
      'bug-headings error quality/BUGS.md:9 "### BUG-004‮: a bug" does not confirm a bug: no separator before the title.',
    ],
  },
  'a bug at "../../etc/passwd:1"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is ../../etc/passwd:1 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 ../../etc/passwd:1 cites nothing: no such file: it is outside the project.",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in ../../etc/passwd, but its fix patch changes src/store.js.",
    ],
  },
  'a bug at "/etc/passwd:1"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is /etc/passwd:1 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 /etc/passwd:1 cites nothing: no such file: it is outside the project.",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in /etc/passwd, but its fix patch changes src/store.js.",
    ],
  },
  'a bug at "src/store.js:1000000000000000"': {
    code: 1,
    says: [
      'bug-fields error quality/BUGS.md:22 The field File of BUG-001 says "src/store.js:1000000000000000", which is not a location such',
    ],
  },
  'a bug at "src/store.js:0"': {
    code: 1,
    says: [
      'bug-fields error quality/BUGS.md:22 The field File of BUG-001 says "src/store.js:0", which is not a location such as src/a.js:12',
      "citations error quality/BUGS.md:22 src/store.js:0 cites nothing: lines count from 1.",
    ],
  },
  'a bug at "src\\\\store.js:71"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is src\\store.js:71 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 src\\store.js:71 cites nothing: no such file: it is not among the files that quality/run.json",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in src\\store.js, but its fix patch changes src/store.js.",
    ],
  },
  'a bug at "C:/src/store.js:71"': {
    code: 1,
    says: [
      'bug-fields error quality/BUGS.md:22 The field File of BUG-001 says "C:/src/store.js:71", which is not a location such as',
      "citations error quality/BUGS.md:22 /src/store.js:71 cites nothing: no such file: it is outside the project.",
    ],
  },
  'a bug at ".git/config:1"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is .git/config:1 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 .git/config:1 cites nothing: no such file: it is not among the files that quality/run.json",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in .git/config, but its fix patch changes src/store.js.",
    ],
  },
  'a bug at "-rf.js:1"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is -rf.js:1 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 -rf.js:1 cites nothing: no such file: it is not among the files that quality/run.json records.",
      "citations error quality/BUGS.md:22 rf.js:1 cites nothing: no such file: it is not among the files that quality/run.json records.",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in -rf.js, but its fix patch changes src/store.js.",
    ],
  },
  'a bug at "src/*.js:71"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is src/*.js:71 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 .js:71 cites nothing: no such file: it is not among the files that quality/run.json records.",
      "citations error quality/BUGS.md:22 src/*.js:71 cites nothing: no such file: it is not among the files that quality/run.json",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in src/*.js, but its fix patch changes src/store.js.",
    ],
  },
  'a bug at "src/\\u001b[2Jstore.js:71"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is src/\u001b[2Jstore.js:71 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 src/\u001b[2Jstore.js:71 cites nothing: no such file: it is not among the files that",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in src/\u001b[2Jstore.js, but its fix patch changes src/store.js.",
    ],
  },
  'a bug at "Src/Store.js:71"': {
    code: 1,
    says: [
      "test-agreement error quality/PROGRESS.md:70 The place of BUG-001 is Src/Store.js:71 in BUGS.md, but src/store.js:71 here.",
      "citations error quality/BUGS.md:22 Src/Store.js:71 cites nothing: no such file: it is not among the files that quality/run.json",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in Src/Store.js, but its fix patch changes src/store.js.",
    ],
  },
  "escapes, workflow commands and bidi marks in a severity": {
    code: 1,
    says: [
      'bug-fields error quality/BUGS.md:23 The field Severity of BUG-001 says "\u001b[2J\u001bP‮::error::##[error]", which is not one of',
      "severity-agreement note quality:0 Unchecked: 5 of 8; 4 because BUGS.md gives a bug no severity that the contract knows; 1 because",
    ],
  },
  "an empty patch": {
    code: 1,
    says: [
      "patch-form error quality/patches/BUG-001-fix.patch:1 The patch is empty.",
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch whose counts are too long": {
    code: 1,
    says: [
      "patch-form error quality/patches/BUG-001-fix.patch:14 The patch is corrupt: the hunk ends with line 13, 99999992 old and 99999992",
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch with negative counts": {
    code: 1,
    says: [
      "patch-form error quality/patches/BUG-001-fix.patch:5 The patch is corrupt: the hunk header cannot be read.",
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch at line 10^12": {
    code: 1,
    says: [
      "patch-form error quality/patches/BUG-001-fix.patch:9 The patch is corrupt: the hunk of line 5 changes nothing.",
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch with a million digits": {
    code: 1,
    says: [
      "patch-form error quality/patches/BUG-001-fix.patch:5 The patch is corrupt: the hunk header cannot be read.",
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch out of the tree": {
    code: 1,
    says: [
      'patch-form error quality/patches/BUG-001-fix.patch:1 The path "../../../etc/passwd" climbs out of the project.',
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch of an absolute path": {
    code: 1,
    says: [
      'patch-form error quality/patches/BUG-001-fix.patch:1 The path "/etc/passwd" is absolute.',
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch of .git/config": {
    code: 1,
    says: [
      'patch-form error quality/patches/BUG-001-fix.patch:1 The path ".git/config" lies inside git\'s own directory.',
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch of a path with a quote escape": {
    code: 1,
    says: [
      'patch-apply error quality/patches/BUG-001-fix.patch:1 The patch does not apply to "src\\033[2J.js", which is not in the base: it',
      'patch-scope error quality/patches/BUG-001-fix.patch:0 BUG-001 is in src/store.js, but its fix patch changes "src\\033[2J.js".',
    ],
  },
  "a binary patch": {
    code: 1,
    says: [
      "patch-form error quality/patches/BUG-001-fix.patch:3 The change of src/a.bin is binary and cannot be judged as text.",
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a patch of ten thousand renames": {
    code: 1,
    says: [
      "patch-apply error quality/patches/BUG-001-fix.patch:5 The patch does not apply to src/store.js, which is not in the base: the",
      "patch-scope error quality/patches/BUG-001-fix.patch:0 The fix patch changes no line of any file.",
      "writeup-diffs error quality/writeups/BUG-001.md:57 The writeup shows another change than quality/patches/BUG-001-fix.patch makes.",
    ],
  },
  "a patch of NUL bytes": {
    code: 1,
    says: [
      "patch-form error quality/patches/BUG-001-fix.patch:1 There is no file header in this patch.",
      "patch-apply note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 6; the patch is malformed.",
      "writeup-diffs note quality:0 Unchecked: 1 of 3; the fix patch is malformed.",
    ],
  },
  "a log of a megabyte without a line feed": {
    code: 1,
    says: [
      "log-format error quality/results/BUG-001.red.log:1 The first line is",
      "red-runs note quality:0 Unchecked: 1 of 3; the log has no tag.",
      "log-sidecar note quality:0 Unchecked: 1 of 3; the log has no tag.",
    ],
  },
  "a log that is its tag only": {
    code: 1,
    says: [
      "log-format error quality/results/BUG-001.red.log:1 The log is tagged RED and states no command.",
      "log-format error quality/results/BUG-001.red.log:1 The log is tagged RED and states no exit code.",
      "red-runs error quality/results/BUG-001.red.log:0 Nothing shows that the test of BUG-001 ran: the log has no output.",
    ],
  },
  "a tag with a zero-width space": {
    code: 1,
    says: [
      'log-format error quality/results/BUG-001.red.log:1 The first line is "R​ED", not one of RED, GREEN, NOT_RUN, ERROR.',
      "red-runs note quality:0 Unchecked: 1 of 3; the log has no tag.",
      "log-sidecar note quality:0 Unchecked: 1 of 3; the log has no tag.",
    ],
  },
  "a tag behind an ANSI escape": {
    code: 1,
    says: [
      'log-format error quality/results/BUG-001.red.log:1 The first line is "\\u001b[31mRED", not one of RED, GREEN, NOT_RUN, ERROR.',
      "red-runs note quality:0 Unchecked: 1 of 3; the log has no tag.",
      "log-sidecar note quality:0 Unchecked: 1 of 3; the log has no tag.",
    ],
  },
  "an empty log": {
    code: 1,
    says: [
      "log-format error quality/results/BUG-001.red.log:1 The first line is empty, not one of RED, GREEN, NOT_RUN, ERROR.",
      "red-runs note quality:0 Unchecked: 1 of 3; the log has no tag.",
      "log-sidecar note quality:0 Unchecked: 1 of 3; the log has no tag.",
    ],
  },
  "a stamp with a hundred thousand digits": {
    code: 1,
    says: ["version-stamps error quality/QUALITY.md:3 Here the stamp says"],
  },
  "a file whose name is an option": {
    code: 1,
    says: [
      "patch-ids error quality/patches/-rf.patch:0 There is a patch for -rf, which BUGS.md does not confirm.",
      "patch-form error quality/patches/-rf.patch:1 There is no file header in this patch.",
      "patch-apply note quality:0 Unchecked: 1 of 7; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 7; the patch is malformed.",
    ],
  },
  "a file whose name has a line feed": {
    code: 1,
    says: [
      "patch-ids warning quality/patches/BUG-001\n::error::-fix.patch:0 The patch of BUG-001 is named neither as its fix nor as its",
      "patch-form error quality/patches/BUG-001\n::error::-fix.patch:1 There is no file header in this patch.",
      "patch-apply note quality:0 Unchecked: 1 of 7; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 7; the patch is malformed.",
    ],
  },
  "a file whose name has an escape": {
    code: 1,
    says: [
      "patch-ids error quality/patches/\u001b[2JBUG-001-fix.patch:0 There is a patch for \u001b[2JBUG-001-fix, which BUGS.md does not confirm.",
      "patch-form error quality/patches/\u001b[2JBUG-001-fix.patch:1 There is no file header in this patch.",
      "patch-apply note quality:0 Unchecked: 1 of 7; the patch is malformed.",
      "patch-scope note quality:0 Unchecked: 1 of 7; the patch is malformed.",
    ],
  },
  "a file whose name has a zero-width joiner": {
    code: 1,
    says: [
      "writeup-ids error quality/writeups/BUG-001‍.md:0 There is a writeup for BUG-001‍, which BUGS.md does not confirm.",
      "version-stamps error quality/writeups/BUG-001‍.md:0 The file lacks the stamp, so nothing says which version made it.",
    ],
  },
  "a file whose name differs in case only": {
    code: 1,
    says: [
      "writeup-ids error quality/writeups/bug-001.md:0 There is a writeup for bug-001, which BUGS.md does not confirm.",
      "version-stamps error quality/writeups/bug-001.md:0 The file lacks the stamp, so nothing says which version made it.",
    ],
  },
  "a file whose name is a glob": {
    code: 1,
    says: [
      "writeup-ids error quality/writeups/*.md:0 There is a writeup for *, which BUGS.md does not confirm.",
      "version-stamps error quality/writeups/*.md:0 The file lacks the stamp, so nothing says which version made it.",
    ],
  },
  "a log that is a FIFO": {
    code: 1,
    says: ["artifact-files error quality/results/BUG-001.red.log:0 It cannot be read as a part of the run. "],
  },
  "a log that is a link": {
    code: 1,
    says: ["artifact-files error quality/results/BUG-001.red.log:0 It cannot be read as a part of the run. "],
  },
};
