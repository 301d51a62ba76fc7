import assert from "node:assert/strict";
import { test } from "node:test";
import { briefOf, laterBriefOf } from "../../../src/documents/ledgers/brief.ts";

const said: readonly (readonly [text: string, parts: string, ...questions: string[]])[] = [
  ["", ""],
  ["Some text about scope.", ""],
  ["## Scope\nAll of it.", "scope"],
  ["## Scope\n\n## Test plan\nRun it.", "test plan"],
  ["## Scope\nTBD", ""],
  ["## Scope\n- [ ]\n", ""],
  ["# ✅ Acceptance criteria:\n- It works.", "acceptance criteria"],
  ["## Acceptance criteria\n### Must\n- It works.", "acceptance criteria"],
  ["### Scope\n## Other\nText.", ""],
  ["**Scope:** all of it", "scope"],
  ["**Test plan**: run it", "test plan"],
  ["- Hooks: src/a.ts", "hooks"],
  ["- Hooks:\n  - src/a.ts", "hooks"],
  ["Scope:\n\nNote: more of it", "scope"],
  ["## Scope\n```sh\nmake\n```", "scope"],
  ["```\n## Scope\nx\n```", ""],
  ["<!--\n## Scope\nx\n-->", ""],
  ["## Scope\n<!-- what is part of it -->", ""],
  ["    ## Scope\nAll.", ""],
  ["## Open questions\n- Which?\n- [ ] When?\n- [x] Where?\n", "", "Which?", "When?"],
  ["## Open questions\nNone.", ""],
  ["Question: which?", "", "which?"],
  ["It is [NEEDS CLARIFICATION: how fast?] fast", "", "how fast?"],
  ["## Questions\n- [NEEDS CLARIFICATION: how?]", "", "how?"],
];

for (const [text, parts, ...questions] of said)
  test(`brief: ${JSON.stringify(text)}`, () => {
    const brief = briefOf(text);
    assert.deepEqual([brief.parts, brief.questions], [parts === "" ? [] : parts.split(","), questions]);
  });

test("brief: hooks are kept line by line, at once and when they are asked for", () => {
  const text = "Hooks: src/a.ts\n## Files\n- `src/b.ts`\n- [x] src/c.ts\n## Other\nsrc/d.ts";
  assert.deepEqual(briefOf(text).hooks, ["src/a.ts", "`src/b.ts`"]);
  assert.deepEqual(laterBriefOf(text).hooks, ["src/a.ts", "`src/b.ts`"]);
});

test("brief: a long text is read in one go", () => {
  const text = "## Scope\nx\n".repeat(20_000) + "[NEEDS CLARIFICATION ".repeat(200_000);
  assert.deepEqual(briefOf(text), { parts: ["scope"], questions: [] });
});
