import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { LoopDecision } from "../../src/contract/scoring.ts";
import { scoringBlocks } from "../../src/pages/scoring-blocks.ts";
import { GOOD_TEAM, orchestraOf, perform, type Team, teamWith, type Worker } from "../support/team.ts";

const PAGE = "references/scoring.md";

test("the page types no score that stands in its tables", () => {
  const prose = readFileSync(PAGE, "utf8")
    .replaceAll(/^<!-- [a-z]+: generated -->$[\s\S]*?^<!-- [a-z]+: end -->$/gm, "")
    .replaceAll(/```[\s\S]*?```/g, "");
  assert.deepEqual(prose.match(/^.*\b0\.\d.*$/gm), null);
});

const scoring =
  (dimension: string, score: number | undefined): Worker =>
  () => ({ says: { role: "scorer", dimension, ...(score === undefined ? {} : { score }) } });
const middling = teamWith({ eve: scoring("correctness", 0.71) });
const bad = teamWith({ amy: scoring("ambition", 0.1) });

const DECIDED: readonly (readonly [
  decision: LoopDecision,
  exit: number,
  team: Team,
  argv: readonly string[],
])[] = [
  ["ship", 0, GOOD_TEAM, []],
  ["loop", 1, bad, []],
  ["judge wanted", 3, middling, []],
  ["pending", 3, teamWith({ eve: scoring("correctness", undefined) }), []],
  ["shipped below bar", 1, bad, ["--attempts", "1"]],
  ["shipped below bar", 3, bad, ["--attempts", "1", "--below-bar", "pending"]],
];
for (const [decision, exit, team, argv] of DECIDED)
  test(`the page says by what the gate exits that decides: ${[decision, ...argv].join(" ")}`, async () => {
    const site = await orchestraOf(argv);
    await perform(site, team);
    const { code } = await site.run("gate");
    const loop = JSON.parse(site.text("quality/results/loop.json")) as { decision: string };
    assert.deepEqual([loop.decision, code], [decision, exit]);
    const row = scoringBlocks()
      ["decisions"]?.split("\n")
      .find(line => line.startsWith(`| ${decision} |`));
    assert.match(row ?? "", new RegExp(`\\| (?:1; )?${exit}\\b`));
  });
