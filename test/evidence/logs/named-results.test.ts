import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLog } from "../../../src/documents/logs/log.ts";
import { namedResults } from "../../../src/evidence/logs/named-results.ts";

const OUTPUT =
  "\nok 1 - boils\nnot ok 2 - steams\nok 3 - pours[cold]\nok 4 - pours[hot]\nok 5 - [x]\nok 6 - pours[cold] twice\n";

const cases: readonly { what: string; log: string; names?: readonly string[]; results: object }[] = [
  {
    what: "the bug names its tests",
    log: "RED\nTest: steams\n",
    names: ["boils", "steams"],
    results: { boils: ["boils"], steams: ["steams"] },
  },
  {
    what: "the bug names a test that did not run",
    log: "RED\n",
    names: ["whistles"],
    results: { whistles: [] },
  },
  { what: "the header names the test", log: "RED\nTest: steams\n", results: { steams: ["steams"] } },
  {
    what: "the header is empty and the command names two",
    log: "RED\nTest:\nCommand: run 'boils' steams --now\n",
    results: { boils: ["boils"], steams: ["steams"] },
  },
  {
    what: "nothing names any test",
    log: "RED\nCommand: npm test\n",
    results: { all: ["boils", "steams", "pours[cold]", "pours[hot]", "[x]", "pours[cold] twice"] },
  },
  {
    what: "a test is named without its cases",
    log: "RED\n",
    names: ["pours"],
    results: { pours: ["pours[cold]", "pours[hot]"] },
  },
  {
    what: "a test is named with its case",
    log: "RED\n",
    names: ["pours[hot]"],
    results: { "pours[hot]": ["pours[hot]"] },
  },
  { what: "another name ends like a case", log: "RED\n", names: ["[x]"], results: { "[x]": ["[x]"] } },
];

for (const { what, log, names = [], results } of cases)
  test(`which results count where ${what}`, () => {
    const found = namedResults(parseLog(log + OUTPUT), names);
    const byName = found.map(named => [named.name ?? "all", named.results.map(({ name }) => name)]);
    assert.deepEqual(Object.fromEntries(byName), results);
  });
