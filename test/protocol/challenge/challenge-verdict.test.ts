import assert from "node:assert/strict";
import { test } from "node:test";
import { SEVERITIES, type Severity } from "../../../src/contract/enums.ts";
import { challengeVerdict, type RoundAnswer } from "../../../src/protocol/challenge/challenge-verdict.ts";
import { fc } from "../../support/properties.ts";

const bug = (severity: Severity): RoundAnswer => ({ verdict: "bug", severity });
const none: RoundAnswer = { verdict: "not a bug", severity: null };

const CASES: readonly (readonly [
  name: string,
  before: Severity,
  first: RoundAnswer,
  second: RoundAnswer,
  verdict: string | null,
  severity: Severity | null,
])[] = [
  ["both agree", "MEDIUM", bug("MEDIUM"), bug("MEDIUM"), "CONFIRMED", "MEDIUM"],
  ["what is rated higher keeps its severity", "MEDIUM", bug("HIGH"), bug("CRITICAL"), "CONFIRMED", "MEDIUM"],
  [
    "both rate it lower, and the higher of the two holds",
    "CRITICAL",
    bug("LOW"),
    bug("HIGH"),
    "DOWNGRADED",
    "HIGH",
  ],
  ["only the first rates it lower", "HIGH", bug("LOW"), bug("HIGH"), null, null],
  ["only the second rates it lower", "HIGH", bug("CRITICAL"), bug("MEDIUM"), null, null],
  ["neither calls it a bug", "HIGH", none, none, "REJECTED", null],
  ["the second overturns a bug", "HIGH", bug("HIGH"), none, null, null],
  ["the second overturns a rejection", "HIGH", none, bug("HIGH"), null, null],
];

for (const [name, before, first, second, verdict, severity] of CASES)
  test(`two rounds: ${name}`, () => {
    const decided = challengeVerdict(before, first, second);
    assert.deepEqual([decided.verdict, decided.severity], [verdict, severity]);
    assert.match(decided.why, /\w\.$/);
  });

const severity = fc.constantFrom(...SEVERITIES);
const answer = fc.oneof(severity.map(bug), fc.constant(none));

test("the table has a row for any two rounds, never raises a severity and treats both rounds alike", () => {
  fc.assert(
    fc.property(severity, answer, answer, (before, first, second) => {
      const decided = challengeVerdict(before, first, second);
      const turned = challengeVerdict(before, second, first);
      assert.deepEqual([decided.verdict, decided.severity], [turned.verdict, turned.severity]);
      if (decided.severity !== null)
        assert.ok(SEVERITIES.indexOf(decided.severity) >= SEVERITIES.indexOf(before));
      if (decided.verdict === "REJECTED") assert.deepEqual([first, second], [none, none]);
    }),
  );
});
