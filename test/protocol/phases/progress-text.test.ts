import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../../src/contract/schemas/run.ts";
import { parseProgress } from "../../../src/documents/reports/progress.ts";
import { renderProgress } from "../../../src/protocol/phases/progress-text.ts";
import { smallRun } from "../../support/phase-run.ts";
import { fc } from "../../support/properties.ts";

const RUN = smallRun(["finished", "running", "pending"]);
const METADATA = new Map([
  ["Started", "2026-11-20T09:14:03Z"],
  ["With docs", "no"],
]);

/** A document whose two sections hold these lines. */
const progress = (metadata: readonly string[], completion: readonly string[]) =>
  [
    "# Progress",
    "",
    "## Run metadata",
    "",
    ...metadata,
    "",
    "## Phase completion",
    "",
    ...completion,
    "",
    "## After",
    "",
    "- [x] Kept",
    "",
  ].join("\n");

const TICKS = [
  "- [x] Phase 1: One — completed 2026-11-20T10:00:00Z",
  "- [ ] Phase 2: Two",
  "- [ ] Phase 3: Three",
];
const FACTS = ["Started: 2026-11-20T09:14:03Z", "With docs: no"];

const ROWS: readonly (readonly [what: string, before: string, after: string])[] = [
  ["is right already", progress(FACTS, TICKS), progress(FACTS, TICKS)],
  [
    "ticks what is not done, and the other way round",
    progress(FACTS, ["- [ ] Phase 1: One", "- [x] Phase 2: Two", "- [X] Phase 3 - Three (yesterday)"]),
    progress(FACTS, TICKS),
  ],
  [
    "ticks a phase twice",
    progress(FACTS, [...TICKS, "- [x] Phase 3: Three", "- [x] Phase 1: One"]),
    progress(FACTS, TICKS),
  ],
  [
    "has other lines between",
    progress(FACTS, [
      "- [x] Phase 0: Seeds",
      "- [ ] Phase 1: One",
      "Words.",
      "- [ ] TDD logs",
      "- [ ] Phase 3: Three",
    ]),
    progress(FACTS, [
      "- [x] Phase 0: Seeds",
      TICKS[0] ?? "",
      TICKS[1] ?? "",
      "Words.",
      "- [ ] TDD logs",
      TICKS[2] ?? "",
    ]),
  ],
  [
    "keeps other metadata, and has another start",
    progress(["Project: tea", "Started: yesterday", "With docs: yes"], TICKS),
    progress(["Project: tea", ...FACTS], TICKS),
  ],
];
for (const [what, before, after] of ROWS) {
  test(`a progress that ${what} says what run.json says`, () =>
    assert.equal(renderProgress(before, RUN, METADATA), after));
  test(`a progress that ${what} keeps its line ends`, () =>
    assert.equal(
      renderProgress(before.replaceAll("\n", "\r\n"), RUN, METADATA),
      after.replaceAll("\n", "\r\n"),
    ));
}

test("sections that are missing are added, and read back as the state", () => {
  const text = renderProgress("# Progress\n", RUN, METADATA);
  const { metadata, phases } = parseProgress(text);
  assert.equal(metadata.get("Started")?.text, "2026-11-20T09:14:03Z");
  assert.deepEqual(
    phases.map(({ number, checked }) => [number, checked]),
    [
      [1, true],
      [2, false],
      [3, false],
    ],
  );
});

test("a heading inside a fence is no section", () => {
  const text = "# Progress\n\n```\n## Phase completion\n- [x] Phase 2: Two\n```\n";
  assert.ok(renderProgress(text, RUN, METADATA).startsWith(text));
});

const state = fc.constantFrom("pending", "running", "finished", "failed") as fc.Arbitrary<
  Run["phases"][number]["state"]
>;
const line = fc.constantFrom(
  ...[
    "",
    "## Phase completion",
    "## Run metadata",
    "### Below",
    "- [x] Phase 2: Two",
    "- [ ] Phase 1",
    "Words.",
    "```",
    "Started: then",
    "* [X] Phase 3 — Three",
  ],
);
test("whatever the text was, what is rendered is read back as the state, and rendering it again changes nothing", () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 20 }),
      fc.array(state, { minLength: 1, maxLength: 6 }),
      (lines, states) => {
        const run = smallRun(states);
        const once = renderProgress(lines.join("\n"), run, METADATA);
        assert.equal(renderProgress(once, run, METADATA), once);
        for (const { number, name, state, finished } of run.phases)
          assert.ok(
            once.includes(
              state === "finished"
                ? `- [x] Phase ${number}: ${name} — completed ${finished}\n`
                : `- [ ] Phase ${number}: ${name}\n`,
            ),
          );
      },
    ),
  );
});

const COUNTS = [
  "Run number: 2",
  "Seeds: 1 (1 confirmed, 0 resolved)",
  "Net-new bugs: 0",
  "",
  "Convergence: CONVERGED",
];
const CONVERGENCES: readonly (readonly [
  what: string,
  before: readonly string[],
  after: readonly string[],
])[] = [
  ["has none", [], ["", "## Convergence", "", ...COUNTS]],
  [
    "has other counts and words on them",
    [
      "## Convergence",
      "",
      "- **Run number:** 1",
      "Net-new bugs: 1",
      "- BUG-001",
      "",
      "  All were seen twice.",
      "",
      "### How",
      "",
      "By hand.",
      "",
      "## End",
    ],
    [
      "## Convergence",
      "",
      ...COUNTS,
      "",
      "  All were seen twice.",
      "",
      "### How",
      "",
      "By hand.",
      "",
      "## End",
    ],
  ],
  [
    "has one of an earlier run, too",
    ["## Convergence", "", "Run number: 1", "", "## Convergence (iteration)", "", "Run number: 1"],
    ["## Convergence", "", "Run number: 1", "", "## Convergence (iteration)", "", ...COUNTS],
  ],
];
for (const [what, before, after] of CONVERGENCES)
  test(`convergence is counted in a progress that ${what}`, () => {
    const whole = (lines: readonly string[]) =>
      `${progress(FACTS, TICKS)}${lines.length === 0 ? "" : `${lines.join("\n")}\n`}`;
    const rendered = renderProgress(whole(before), RUN, METADATA, COUNTS);
    assert.equal(rendered, whole(after));
    assert.equal(renderProgress(rendered, RUN, METADATA, COUNTS), rendered);
  });

test("a line that is made to look for its colon for ever is looked at once", () => {
  const endless = `seeds ${"*".repeat(300_000)}`;
  const text = `## Convergence\n\n${endless}${" ".repeat(300_000)}.\n`;
  assert.ok(renderProgress(text, RUN, METADATA, COUNTS).includes(endless));
});
