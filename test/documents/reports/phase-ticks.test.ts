import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { phaseTicks } from "../../../src/documents/reports/phase-ticks.ts";

type Tick = readonly [number: number, name: string, checked: boolean, completed: string | undefined];

const cases: readonly (readonly [line: string, tick: Tick | undefined])[] = [
  ["- [x] Phase 1: Exploration — completed 2026-04-15", [1, "Exploration", true, "2026-04-15"]],
  ["- [X] Phase 2 - Generate", [2, "Generate", true, undefined]],
  ["- [ ] Phase 3 — Code review", [3, "Code review", false, undefined]],
  [
    "- [x] **Phase 4: Spec audit** (completed 2026-04-18 23:43 UTC)",
    [4, "Spec audit", true, "2026-04-18 23:43 UTC"],
  ],
  ["- [x] Phase 5: R — completed 2026-04-18; refreshed 2026-04-19", [5, "R", true, "2026-04-18"]],
  ["- [x] Phase 6", [6, "", true, undefined]],
  ["- [x] Phase 6: V — completed ", [6, "V — completed", true, undefined]],
  ["- [x] Phase 40: X", [40, "X", true, undefined]],
  ["- [x] Phase 4a: X", undefined],
  ["- [x] Phase 1.5: X", undefined],
  ["- [x] TDD logs for Phase 5", undefined],
  ["- Phase 1: X", undefined],
  ["[x] Phase 1: X", undefined],
  ["| [x] Phase 1 |", undefined],
];

for (const [line, expected] of cases) {
  test(`phaseTicks: ${line}`, () => {
    const ticks = phaseTicks(parseMarkdown(line).items);
    assert.deepEqual(
      ticks.map(tick => [tick.number, tick.name, tick.checked, tick.completed]),
      expected === undefined ? [] : [expected],
    );
  });
}

test("phaseTicks: repeated ticks keep their order and lines", () => {
  const ticks = phaseTicks(parseMarkdown("- [x] Phase 2: b\n- [x] Phase 1: a\n\n- [ ] Phase 1: a\n").items);
  assert.deepEqual(
    ticks.map(({ line, number }) => [line, number]),
    [
      [1, 2],
      [2, 1],
      [4, 1],
    ],
  );
});
