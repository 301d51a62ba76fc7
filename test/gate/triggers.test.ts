import assert from "node:assert/strict";
import { test } from "node:test";
import { BUG_DIALECTS, type BugDialect, type BugField } from "../../src/contract/bug-grammar.ts";
import { CHALLENGE_TRIGGERS } from "../../src/contract/enums.ts";
import { parseRequirements } from "../../src/documents/reports/requirements.ts";
import type { Base } from "../../src/evidence/base.ts";
import { earlyFlags } from "../../src/evidence/challenge/early-flags.ts";
import { firedTriggers } from "../../src/evidence/challenge/fired-triggers.ts";
import type { TriggerExample, TriggerFacts, TriggerSubject } from "../../src/evidence/challenge/trigger.ts";
import { TRIGGERS } from "../../src/evidence/challenge/triggers/index.ts";

interface Entry extends TriggerExample {
  readonly dialect?: BugDialect | undefined;
}

const [ASSAY, V140, V145] = BUG_DIALECTS as readonly [BugDialect, BugDialect, BugDialect];
/** An entry that fires nothing. */
const HARMLESS: Readonly<Partial<Record<BugField, string>>> = {
  file: "src/a.js:12",
  class: "correctness",
  kind: "wrong",
  requirement: "REQ-001",
  specBasis: 'README.md:3 — "It boils."',
};

function subject({ title, fields = {}, severity, ...more }: Entry): TriggerSubject {
  const dialect = "dialect" in more ? more.dialect : ASSAY;
  const told = Object.entries({ ...HARMLESS, ...fields }).filter(
    ([field, text]) => text !== "" && Object.values(dialect?.labels ?? {}).some(known => known === field),
  );
  return {
    ...{ id: "BUG-001", title, path: "quality/BUGS.md", line: 7, severity, dialect },
    fields: new Map(told.map(([field, text], at) => [field as BugField, { text, line: 8 + at }])),
  };
}

const REQUIREMENTS = `### REQ-001: It boils

- **Doc source:** [Tier 2] README.md — "It boils." (README.md:3) [Req: formal — README.md:3]

### REQ-002: It whistles

- **Doc source:** [Tier 3] [source] src/a.js:1

### REQ-003: It pours [Req: inferred — from source]

- **Doc source:** [Tier 1] README.md

### REQ-004: It hisses

- **Summary:** It hisses.

### REQ-005: It cools [Req: user-confirmed]

### REQ-006: It rings

**Doc source.** \`[SKILL.md §Bells, lines 4-5]\`.
`;

const { requirements } = parseRequirements(REQUIREMENTS);

function baseOf(files: Readonly<Record<string, string>>, asked: string[] = []): Base {
  return {
    ...{ source: "run", commit: null, prefetch: () => {} },
    file(path) {
      asked.push(path);
      const text = files[path];
      return text === undefined ? { state: "absent", reason: "it is gone" } : { state: "present", text };
    },
  };
}

const factsOf = (files: Readonly<Record<string, string>>): TriggerFacts => ({
  base: baseOf(files),
  requirements: new Map(requirements.map(one => [one.id, one])),
  rows: [],
});

const fired = (entry: Entry, files: Readonly<Record<string, string>> = {}) => {
  const told = firedTriggers(subject(entry), factsOf({ "src/a.js": entry.source ?? "", ...files }));
  return [...told.fired.map(({ id }) => id), ...told.unchecked.map(reason => `unchecked: ${reason}`)];
};

test("there is one trigger for each name of the contract, in its order", () => {
  assert.deepEqual(
    TRIGGERS.map(({ id }) => id),
    CHALLENGE_TRIGGERS,
  );
});

for (const { id, example, why } of TRIGGERS)
  test(`${id}: its examples are what they say`, () => {
    assert.deepEqual(fired(example.fires), [id]);
    assert.deepEqual(fired(example.silent), []);
    assert.ok(why.length > 150);
  });

const SECURITY: readonly (readonly [Entry, boolean])[] = [
  [{ title: "A", fields: { class: "security" } }, true],
  [{ title: "A", fields: { class: " Security " } }, true],
  [{ title: "A", fields: { class: "correctness" } }, false],
  [{ title: "A", fields: { class: "insecurity" } }, false],
  [{ title: "Breaks out of the shell (CWE-78)" }, true],
  [{ title: "A", fields: { description: "This is cwe-22." } }, true],
  [{ title: "A", fields: { description: "This is CWE 22." } }, true],
  [{ title: "A", fields: { description: "This is CWE79." } }, true],
  [{ title: "Breaks out (CWE:78)" }, true],
  [{ title: "A", fields: { description: "CWE- is a list; see CWE-x and SCWE-12." } }, false],
  [{ title: "Auth bypass", severity: "CRITICAL" }, true],
  [{ title: "Auth bypass", severity: "MEDIUM" }, false],
  [{ title: "Auth bypass" }, false],
  [{ title: "Session leak", severity: "HIGH" }, true],
  [{ title: "Leakage of memory", severity: "HIGH" }, true],
  [{ title: "SQL-injection in search", severity: "HIGH" }, true],
  [{ title: "Wrong", fields: { class: "privilege escalation" }, severity: "HIGH" }, true],
  [{ title: "Wrong", fields: { description: "leaks a password" }, severity: "HIGH" }, false],
  ...[
    "author",
    "authority",
    "whyever",
    "secretary",
    "bypasser",
    "leakproof",
    "passwordless_x",
    "credentialed",
    "xssx",
  ].map(word => [{ title: `The ${word} is wrong`, severity: "HIGH" }, false] as const),
];
for (const [entry, fires] of SECURITY)
  test(`security-class: ${JSON.stringify(entry)}`, () => {
    assert.deepEqual(fired(entry), fires ? ["security-class"] : []);
  });

const commentAt = (line: number, comment: string) => `${"\n".repeat(line - 1)}${comment}\n`;
const COMMENTS: readonly (readonly [source: string, says: string | undefined])[] = [
  [commentAt(12, "// WHY: it is so"), 'src/a.js:12 says "// WHY: it is so".'],
  [commentAt(2, "// WHY"), 'src/a.js:2 says "// WHY".'],
  [commentAt(1, "// WHY"), undefined],
  [commentAt(22, "// WHY"), 'src/a.js:22 says "// WHY".'],
  [commentAt(23, "// WHY"), undefined],
  [commentAt(12, "// why: because"), 'src/a.js:12 says "// why: because".'],
  [commentAt(12, "// OODA loop"), 'src/a.js:12 says "// OODA loop".'],
  [commentAt(12, "/* one\n * by  design\n */"), 'src/a.js:13 says "* by  design".'],
  [commentAt(12, "// A design decision."), 'src/a.js:12 says "// A design decision.".'],
  [commentAt(12, "// Intentionally left out"), 'src/a.js:12 says "// Intentionally left out".'],
  [
    commentAt(12, "// TODO: later, when it is measured"),
    'src/a.js:12 says "// TODO: later, when it is measured".',
  ],
  [commentAt(12, "// TODO(me) measure"), 'src/a.js:12 says "// TODO(me) measure".'],
  ...[
    "// TODO",
    "// TODO:",
    "// TODO(me):",
    "// TODOs are gone",
    "// todo later",
    "// I know why",
    "// WHYEVER",
    "// whys: a",
    "// redesign decisions by designers",
    'f("WHY: no comment");',
    "`// WHY`",
  ].map(comment => [commentAt(12, comment), undefined] as const),
];
for (const [source, says] of COMMENTS)
  test(`design-decision-comment: ${JSON.stringify(source.trim())} at ${source.split("\n").findIndex(Boolean) + 1}`, () => {
    const told = firedTriggers(subject({ title: "A" }), factsOf({ "src/a.js": source }));
    assert.deepEqual(
      told.fired,
      says === undefined ? [] : [{ id: "design-decision-comment", evidence: says }],
    );
  });

const PLACES: readonly (readonly [file: string, told: readonly string[]])[] = [
  ["src/a.js:1-29", ["design-decision-comment"]],
  ["src/a.js:1-28", []],
  ["src/a.js:49-90", ["design-decision-comment"]],
  ["src/a.js:50-90", []],
  ["src/b.js:1 and ./src/a.js:40", ["design-decision-comment"]],
  ["src/b.js:1", []],
  ["src/gone.js:1", ["unchecked: src/gone.js cannot be looked into: it is gone"]],
  ["src/gone.js:1, src/a.js:40", ["design-decision-comment"]],
  ["src/gone.js:1, src/b.js:1", ["unchecked: src/gone.js cannot be looked into: it is gone"]],
  ["src/c.xyz:1", ["unchecked: nobody knows how comments are written in src/c.xyz"]],
  ["src/a.js", ["unchecked: the entry cites no line"]],
  ["", ["unchecked: the entry cites no line"]],
];
for (const [file, told] of PLACES)
  test(`design-decision-comment: a comment on line 39 and the place ${JSON.stringify(file)}`, () => {
    const files = { "src/a.js": commentAt(39, "// WHY: so"), "src/b.js": "x\n", "src/c.xyz": "// WHY" };
    assert.deepEqual(fired({ title: "A", fields: { file } }, files), told);
  });

test("design-decision-comment: each file is read once, however many findings cite it", () => {
  const asked: string[] = [];
  const base = baseOf({ "src/a.js": commentAt(9, "// WHY: so").repeat(1000) }, asked);
  const facts = { ...factsOf({}), base };
  for (let at = 1; at <= 10_000; at += 1)
    firedTriggers(subject({ title: "A", fields: { file: `src/a.js:${at}-${at + 9_000}` } }), facts);
  assert.deepEqual(asked, ["src/a.js"]);
});

const BASES: readonly (readonly [fields: Entry["fields"], dialect: BugDialect, fires: string | undefined])[] =
  [
    [{}, ASSAY, undefined],
    [{ specBasis: "" }, ASSAY, "quality/BUGS.md:7 names no spec basis."],
    [{ specBasis: "none." }, ASSAY, 'has the spec basis "none.".'],
    [{ specBasis: "Code inconsistency: get and entries differ" }, ASSAY, "has the spec basis"],
    [{ specBasis: "n/a", requirement: "REQ-001" }, ASSAY, "has the spec basis"],
    [{ specBasis: "RFC 7230, section 3" }, ASSAY, undefined],
    [{ specBasis: "https://example.org/spec" }, ASSAY, undefined],
    [{ specBasis: "docs/spec/keys: no key leaves" }, ASSAY, undefined],
    [{ specBasis: "`SKILL.md` lines 12-31: overview" }, ASSAY, undefined],
    [{ specBasis: "what get does", requirement: "REQ-001" }, ASSAY, undefined],
    [
      { specBasis: "what get does", requirement: "REQ-002" },
      ASSAY,
      "names REQ-002, which rests on the code alone.",
    ],
    [{ specBasis: "src/a.md.js:3", requirement: "REQ-002" }, ASSAY, "names REQ-002"],
    [{ specBasis: "quality/REQUIREMENTS.md:3", requirement: "REQ-002" }, ASSAY, "names REQ-002"],
    [{ specBasis: "what get does", requirement: "REQ-003" }, ASSAY, "names REQ-003"],
    [{ specBasis: "what get does", requirement: "REQ-004" }, ASSAY, "names REQ-004"],
    [{ specBasis: "what get does", requirement: "REQ-005" }, ASSAY, undefined],
    [
      { specBasis: "what get does", requirement: "REQ-009" },
      ASSAY,
      "names REQ-009, which REQUIREMENTS.md does not have.",
    ],
    [{ specBasis: "what get does", requirement: "" }, ASSAY, "quality/BUGS.md:7 names no requirement."],
    [{ specBasis: "what get does", requirement: "XREQ-001" }, ASSAY, "names no requirement."],
    [{ specBasis: "what get does", requirement: "REQ-002, REQ-001" }, ASSAY, undefined],
    [{ specBasis: "" }, V140, "names no spec basis."],
    [{ requirement: "REQ-006" }, V145, undefined],
    [{ requirement: "REQ-002" }, V145, "names REQ-002"],
  ];
for (const [fields = {}, dialect, says] of BASES)
  test(`no-spec-basis: ${dialect.id} ${JSON.stringify(fields)}`, () => {
    const told = firedTriggers(subject({ title: "A", fields, dialect }), factsOf({ "src/a.js": "" }));
    assert.deepEqual(
      told.fired.map(({ id }) => id),
      says === undefined ? [] : ["no-spec-basis"],
    );
    assert.ok((told.fired[0]?.evidence ?? "").includes(says ?? ""));
  });

for (const [sibling, fires] of [
  ["src/b.js:4", true],
  ["`src/b.js:4-9` does", true],
  ["", false],
  ["none", false],
  ["src/b.js", false],
] as const)
  test(`sibling-differs: ${JSON.stringify(sibling)}`, () => {
    assert.deepEqual(fired({ title: "A", fields: { sibling } }), fires ? ["sibling-differs"] : []);
  });

for (const [kind, fires] of [
  ["missing", true],
  ["Missing", true],
  ["wrong", false],
  ["missing or wrong", false],
  ["", false],
] as const)
  test(`missing-functionality: ${JSON.stringify(kind)}`, () => {
    const entry = { title: "It never does what is missing", fields: { kind } };
    assert.deepEqual(fired(entry), fires ? ["missing-functionality"] : []);
  });

test("of a layout without class, kind and sibling only the rest is told", () => {
  const fields = { class: "security", kind: "missing", sibling: "src/b.js:4" };
  assert.deepEqual(fired({ title: "A", fields, dialect: V140 }), []);
});

test("of an unknown layout only the title is", () => {
  assert.deepEqual(fired({ title: "Auth bypass, CWE-287", dialect: undefined }), [
    "security-class",
    "unchecked: the entry has none of the layouts that assay reads",
  ]);
});

const FLAGS: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['const key = "change-me";', ["change-me"]],
  ["password: your-secret-here # TODO", ["todo", "your-secret-here"]],
  ["key = insert-your-key; url = set-this-later", ["insert-", "set-this-"]],
  ["mode = 'default'", ["'default'"]],
  ["export default run;", []],
  ["default: return", []],
  ["counterexample(placeholders, todos, reinsert_x)", []],
];
for (const [line, words] of FLAGS)
  test(`a cited line is flagged: ${line}`, () => {
    const base = baseOf({ "src/a.js": `placeholder\n${line}\nplaceholder\n` });
    const flags = earlyFlags(subject({ title: "A", fields: { file: "src/a.js:2" } }), base);
    assert.deepEqual(flags.map(({ word }) => word).sort(), words);
    assert.ok(flags.every(({ path, line: at }) => path === "src/a.js" && at === 2));
    assert.deepEqual(earlyFlags(subject({ title: "A", fields: { file: "src/gone.js:2" } }), base), []);
  });
