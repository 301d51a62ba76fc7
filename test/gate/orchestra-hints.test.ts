import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../support/judge.ts";
import { type Aftermath, filesAfter, polishedBy, scored } from "../support/orchestra-cases.ts";
import { teamWith } from "../support/team.ts";

/** What is to be done about each finding of a check. */
const HINTS: readonly (readonly [
  what: string,
  check: string,
  aftermath: Aftermath,
  hints: readonly unknown[],
])[] = [
  [
    "a worker who failed is asked again",
    "slices",
    { says: { bob: { status: "throttled" } } },
    Array(2).fill("Run it again, and only it: `assay phase rerun --worker bob`."),
  ],
  [
    "a worker who left the same again is not",
    "slices",
    {
      later: polishedBy(() => ({
        files: { "src/style.css": "src/style.css, made in attempt 1.\n" },
        says: { role: "polish", artifact_paths: ["src/style.css"] },
      })),
    },
    ["Another try has to bring something else."],
  ],
  [
    "a composite that is too low",
    "composite",
    { says: scored(0.5) },
    Array(2).fill(
      "Run again what is cheapest and suffices: `assay phase rerun --from quality/results/loop.json`.",
    ),
  ],
  [
    "a composite that is too low at the end",
    "composite",
    { argv: ["--attempts", "1"], says: scored(0.5) },
    Array(2).fill("A person decides what becomes of it."),
  ],
  [
    "a composite between the bands",
    "composite",
    { says: scored(0.8) },
    ["Let a judge join: `assay phase rerun scoring --worker NAME`."],
  ],
  [
    "a judge who is not asked",
    "composite",
    { team: teamWith({ jud: () => ({ says: { role: "judge", verdict: "loop", rerun: [] } }) }) },
    [undefined],
  ],
  [
    "a score that is missing",
    "scores",
    { says: { eve: { score: "" } } },
    ["Have it scored with a number from 0 to 1 at the top of the result: `assay phase rerun --worker eve`."],
  ],
  [
    "a dimension that nobody was to score",
    "scores",
    { team: teamWith({ eve: undefined }) },
    [
      "Have it scored with a number from 0 to 1 at the top of the result: `assay phase rerun scoring --worker NAME`.",
    ],
  ],
  [
    "a dimension that nobody can score",
    "scores",
    { says: { eve: { score: undefined, unscorable: "There is no spec." } } },
    ["Ask whoever set the bar; another attempt does not help."],
  ],
  [
    "a scorer of something else",
    "scores",
    { team: teamWith({ odd: () => ({ says: { role: "scorer", dimension: "speed", score: 1 } }) }) },
    ["The dimensions are correctness, completeness, verification, visual_quality, ambition."],
  ],
];
for (const [what, check, aftermath, hints] of HINTS)
  test(`what to do about ${what}`, async () => {
    const { findings } = await judge(await filesAfter(aftermath));
    assert.deepEqual(
      findings.filter(one => one.check === check).map(({ hint }) => hint),
      hints,
    );
  });

test("what is waited for is said as the reason, and nothing else is", async () => {
  const odd = () => ({ says: { role: "scorer", dimension: "speed", score: 1 } });
  const { reasons } = await judge(await filesAfter({ team: teamWith({ odd, eve: undefined }) }));
  assert.deepEqual(reasons, ["scores: Nobody scored correctness, so the composite is pending."]);
});

test("only what cannot be scored puts the bar out of reach", async () => {
  const says = { val: { score: undefined, unscorable: "There is no screen." }, eve: { score: "" } };
  const { findings } = await judge(await filesAfter({ says }));
  const messages = findings.filter(({ level }) => level === "pending").map(({ message }) => message);
  assert.deepEqual(messages, [
    "eve gives correctness no score to rely on, so the composite is pending.",
    "val says that nobody can score visual_quality: There is no screen. Without it no composite exceeds 0.8, so the bar of 0.92 is out of reach.",
  ]);
});

test("a worker without a result is no result of anybody", async () => {
  const { checks } = await judge(await filesAfter({ files: { "work/bob/result.json": undefined } }));
  assert.equal(checks.find(({ id }) => id === "foreign-results")?.examined, 10);
});
